package import Database
package import Foundation
import Registry
package import Web

/// Promises, the journal, and who is told: what every domain makes its cooperation of.
package enum FollowupFeature: Followed {
    package static let name = "followup"
    package static let migrations = followupMigrations
    package static let views = followupViews
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    package static var translations: URL? { templates.appending(path: "en.json") }
    package static let pages: [any Page.Type] = [
        MyObligationsPage.self, ObligationGroupPage.self, ObligationPage.self, AgreedPromisePage.self,
        UnitObligationsPage.self,
        CalendarPage.self,
        FunctionPage.self, HandoverPage.self, FunctionFactsPage.self,
        UnitTreePage.self, UnitPage.self, UnitFormPage.self, FunctionKindsPage.self, FunctionKindPage.self,
        MyDataPage.self, ErasurePage.self, PrivacyRegisterPage.self, RetentionPage.self, FileLimitsPage.self,
        MessagesPage.self, MessageChoicesPage.self, UnsubscribePage.self, DemoMailsPage.self, DemoMailPage.self,
        SavedPage.self,
    ]
    package static let workMenu = [
        WorkEntry(
            path: ObligationPath.index,
            danish: "Mine opgaver",
            english: "My tasks",
            for: .signedIn,
            position: 10
        ),
        WorkEntry(path: MessagePath.index, danish: "Beskeder", english: "Messages", for: .signedIn, position: 20),
        WorkEntry(
            path: UnitPath.index,
            danish: "Enheder",
            english: "Units",
            for: .signedIn,
            position: 80,
            place: .more
        ),
        WorkEntry(
            path: RetentionPath.index,
            danish: "Opbevaring",
            english: "Retention",
            for: .permitted(.decideRetention),
            position: 510,
            place: .more
        ),
    ]
    package static let permissions = [Permission.seeUnitObligations, .decideRetention]
    package static let obligationKinds = [
        Vacancies.kind, WaitingClaims.kind, Handover.kind, DeadMail.kind, ObligationKind.agreed,
    ]
    package static let journalActs = JournalAct.own
    package static let notificationKinds = NotificationKind.own
    package static let attachmentSubjects = [Obligation.attachments]
}
