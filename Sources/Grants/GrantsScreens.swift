import Database
package import Followup
package import Web

/// What the screens about grants need: the site, and files and the journal's words from Followup.
package struct GrantsScreens: Sendable {
    let site: Site
    let followup: FollowupScreens

    package init(site: Site, followup: FollowupScreens) {
        self.site = site
        self.followup = followup
    }

    package func add(to routes: Routes) {
        PoolRoutes(screens: self).add(to: routes)
        FundRoutes(screens: self).add(to: routes)
        FundStaffRoutes(screens: self).add(to: routes)
        HorizonRoutes(screens: self).add(to: routes)
        HelpRoutes(screens: self).add(to: routes)
        SparringRoutes(screens: self).add(to: routes)
        TeamRoutes(screens: self).add(to: routes)
    }

    var today: CalendarDate { DanishTime.date(of: site.now()) }
}
