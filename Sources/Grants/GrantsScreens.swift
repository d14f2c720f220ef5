import Database
package import Followup
package import Language
package import Web

/// What the screens about grants need: the site, and files and the journal's words from Followup.
package struct GrantsScreens: Sendable {
    let site: Site
    let followup: FollowupScreens
    /// Says how easily a text is read.
    let check: TextCheck

    package init(site: Site, followup: FollowupScreens, check: TextCheck) {
        self.site = site
        self.followup = followup
        self.check = check
    }

    package func add(to routes: Routes) {
        PoolRoutes(screens: self).add(to: routes)
        LegalBasisRoutes(screens: self).add(to: routes)
        PoolQuestionRoutes(screens: self).add(to: routes)
        FocusRoutes(screens: self).add(to: routes)
        PoolEditRoutes(screens: self).add(to: routes)
        RoundEditRoutes(screens: self).add(to: routes)
        FormBuildingRoutes(screens: self).add(to: routes)
        FundRoutes(screens: self).add(to: routes)
        FundStaffRoutes(screens: self).add(to: routes)
        ApplicationRoutes(screens: self).add(to: routes)
        addDeciding(to: routes)
        VerdictRoutes(screens: self).add(to: routes)
        AwardRoutes(screens: self).add(to: routes)
        ThreeSixtyRoutes(screens: self).add(to: routes)
        HorizonRoutes(screens: self).add(to: routes)
        HelpRoutes(screens: self).add(to: routes)
        SparringRoutes(screens: self).add(to: routes)
        TeamRoutes(screens: self).add(to: routes)
        GrantRoutes(screens: self).add(to: routes)
        LetterRoutes(screens: self).add(to: routes)
        MailingRoutes(screens: self).add(to: routes)
        PaymentRoutes(screens: self).add(to: routes)
        ReportRoutes(screens: self).add(to: routes)
        ReportReadingRoutes(screens: self).add(to: routes)
        ChangeRoutes(screens: self).add(to: routes)
        CorrectionRoutes(screens: self).add(to: routes)
        RepaymentRoutes(screens: self).add(to: routes)
        DemandRoutes(screens: self).add(to: routes)
        EvaluationRoutes(screens: self).add(to: routes)
    }

    var today: CalendarDate { DanishTime.date(of: site.now()) }
}
