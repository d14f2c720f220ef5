package import Web

/// The pages of the overview.
package struct OverviewScreens: Sendable {
    private let site: Site

    package init(site: Site) { self.site = site }

    package func add(to routes: Routes) { HealthRoutes(site: site).add(to: routes) }
}
