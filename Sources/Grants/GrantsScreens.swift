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
        GrantRoutes(screens: self).add(to: routes)
        LetterRoutes(screens: self).add(to: routes)
        MailingRoutes(screens: self).add(to: routes)
        PaymentRoutes(screens: self).add(to: routes)
    }

    var today: CalendarDate { DanishTime.date(of: site.now()) }
}
