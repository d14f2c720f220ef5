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
    package static let pages: [any Page.Type] = poolPages + applicationPages
    package static let menu = [MenuEntry(path: PoolPath.index, danish: "Puljer", english: "Grants")]
    package static let workMenu = [
        WorkEntry(
            path: ApplicationPath.index,
            danish: "Ansøgninger",
            english: "Applications",
            for: .permitted(.applyForGrants),
            position: 35
        ),
        WorkEntry(
            path: PoolPath.index,
            danish: "Puljer",
            english: "Grants",
            for: .permitted(.arrangePools),
            position: 40
        ),
    ]
    package static let permissions = [Permission.arrangePools, .applyForGrants]
    package static let obligationKinds = [ObligationKind.poolQuestion, .focusChoice] + ObligationKind.ofApplications
    package static let notificationKinds =
        [NotificationKind.poolAnswer, .focusChosen] + NotificationKind.ofApplications
    package static let journalActs = JournalAct.ofPools + JournalAct.ofApplications
    package static let attachmentSubjects = [Pool.attachments, Application.attachments]
}
