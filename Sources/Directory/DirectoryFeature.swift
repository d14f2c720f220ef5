package import Database
package import Followup
package import Foundation
package import Web

/// The directory («vejviser»): who offers what to whom, found in everyday words.
package enum DirectoryFeature: Followed {
    package static let name = "directory"
    package static let migrations = directoryMigrations
    package static let views = directoryViews
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    package static let words = Bundle.module.bundleURL.appending(path: "Words")
    package static var translations: URL? {
        let file = templates.appending(path: "en.json")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }
    package static let openAPI: URL? = Bundle.module.bundleURL.appending(path: "openapi.json")
    package static let pages: [any Page.Type] = [
        SearchPage.self, MapPage.self,
        FrontPage.self, TopicsPage.self, OfferPage.self,
        GuidePage.self, GuideResultPage.self,
        OrganizationListPage.self, OrganizationPage.self, OrganizationHistoryPage.self, ShortlistPage.self,
        MistakePage.self, MistakeReceiptPage.self, GlossaryPage.self,
        TextPage.self, TextBody<AccessibilityText>.self, TextBody<PrivacyText>.self, TextBody<OpenDataText>.self,
        TextBody<EmbeddingText>.self, TextBody<OrderText>.self,
        EmbeddedPage.self, EmbeddedRefusalPage.self, EmbeddingExamplePage.self,
        ConfirmPage.self, DeadConfirmPage.self, CallListPage.self, FreshnessPage.self,
        EditOverviewPage.self, NewOfferPage.self, EditTasksPage.self, EditSectionPage.self,
        OfferPreviewPage.self, ProfilePreviewPage.self, OfferStatePage.self,
        ApprovalListPage.self, ApprovalPage.self, VersionListPage.self, VersionPage.self,
        ExposurePage.self, OpenExposurePage.self, PartnerPage.self, WorkPage.self,
        ImportPage.self, ReviewPage.self,
    ]
    package static let permissions = [Permission.keepOffers, .approveOffers, .findPartners]
    package static let obligationKinds = [
        ObligationKind.approveOffer, .mendOffer, Freshness.confirming, Freshness.ringing,
    ]
    package static let journalActs =
        JournalAct.ofEditing + JournalAct.ofFreshness + JournalAct.ofWork
        + JournalAct.ofImporting
    package static let notificationKinds = [NotificationKind.offerApproved, .changedByOthers]
    package static let workMenu = [
        WorkEntry(
            path: EditPath.own,
            danish: "Side og tilbud",
            english: "Page and offers",
            for: .permitted(.keepOffers),
            position: 40
        ),
        WorkEntry(
            path: EditPath.approvals,
            danish: "Til godkendelse",
            english: "For approval",
            for: .permitted(.approveOffers),
            position: 41
        ),
        WorkEntry(
            path: FreshnessPath.own,
            danish: "Bekræft tilbud",
            english: "Confirm services",
            for: .permitted(.keepOffers),
            position: 42
        ),
        WorkEntry(
            path: FreshnessPath.calls,
            danish: "Ring i dag",
            english: "Ring today",
            for: .permitted(.approveOffers),
            position: 44
        ),
        WorkEntry(
            path: PartnerPath.index,
            danish: "Find partner",
            english: "Find a partner",
            for: .permitted(.findPartners),
            position: 46,
            place: .more
        ),
        WorkEntry(
            path: WorkPath.index,
            danish: "Arbejd med tilbud",
            english: "Work with services",
            for: .permitted(.approveOffers),
            position: 47,
            place: .more
        ),
        WorkEntry(
            path: ExposurePath.staff,
            danish: "Synlighed",
            english: "Exposure",
            for: .permitted(.approveOffers),
            position: 48,
            place: .more
        ),
    ]
    package static let menu = [
        MenuEntry(path: OfferPath.index, danish: "Find tilbud", english: "Find services"),
        MenuEntry(path: GuidePath.index, danish: "Hjælp til at finde", english: "Help me find something"),
        MenuEntry(path: TopicPath.index, danish: "Emner", english: "Topics"),
        MenuEntry(path: OrganizationPath.index, danish: "Foreninger", english: "Associations"),
        MenuEntry(path: ShortlistPath.index, danish: "Huskeliste", english: "Shortlist"),
    ]
}
