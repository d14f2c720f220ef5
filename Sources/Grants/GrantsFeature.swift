package import Database
package import Followup
package import Foundation
package import Web

/// Grants («puljer og bevillinger»): from the pool that anybody can read about to the letter a treasurer can book.
package enum GrantsFeature: Followed {
    package static let name = "grants"
    package static let migrations = grantsMigrations
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    package static var translations: URL? { templates.appending(path: "en.json") }
    package static let pages: [any Page.Type] = poolPages + decidingPages
    package static let menu = [MenuEntry(path: PoolPath.index, danish: "Puljer", english: "Grants")]
    package static let workMenu = [
        WorkEntry(
            path: PoolPath.index,
            danish: "Puljer",
            english: "Grants",
            for: .permitted(.arrangePools),
            position: 40
        ),
        .caseWork,
    ]
    package static let permissions = [
        Permission.arrangePools, .applyForGrants, .assessGrants, .recommendGrants, .decideGrants,
    ]
    package static let obligationKinds = [ObligationKind.poolQuestion, .focusChoice, .assessing, .partyHearing]
    package static let notificationKinds = [NotificationKind.poolAnswer, .focusChosen]
    package static let journalActs = JournalAct.ofPools + JournalAct.ofDeciding
    package static let attachmentSubjects = [Pool.attachments]
}
