package import Database
package import Foundation
package import Web

/// Promises, the journal, and who is told: what every domain makes its cooperation of.
package enum FollowupFeature: Followed {
    package static let name = "followup"
    package static let migrations = followupMigrations
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    package static var translations: URL? { templates.appending(path: "en.json") }
    package static let pages: [any Page.Type] = [
        MessagesPage.self, MessageChoicesPage.self, UnsubscribePage.self, DemoMailsPage.self, DemoMailPage.self,
    ]
    package static let workMenu = [
        WorkEntry(path: MessagePath.index, danish: "Beskeder", english: "Messages", for: .signedIn, position: 20)
    ]
    package static let obligationKinds = [Vacancies.kind, DeadMail.kind]
    package static let journalActs = JournalAct.own
    package static let notificationKinds = NotificationKind.own
}
