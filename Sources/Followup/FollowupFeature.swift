package import Database
package import Foundation
package import Web

/// Promises, the journal, and who is told: what every domain makes its cooperation of.
package enum FollowupFeature: Followed {
    package static let name = "followup"
    package static let migrations = followupMigrations
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    package static var translations: URL? { templates.appending(path: "en.json") }
    package static let pages: [any Page.Type] = []
    package static let obligationKinds = [Vacancies.kind]
    package static let journalActs = JournalAct.own
}
