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
    package static let pages: [any Page.Type] = poolPages + fundPages + sparringPages + teamPages
    package static let menu = [MenuEntry(path: PoolPath.index, danish: "Puljer", english: "Grants")]
    package static let permissions = [Permission.arrangePools, .adviseFunding, .applyForGrants]
    package static let obligationKinds =
        [
            ObligationKind.poolQuestion, .checkFund, .talkAboutMoney, .readDraft, .tellOutcome,
        ] + ObligationKind.ofTeams
    package static let journalActs =
        JournalAct.ofPools + JournalAct.ofFunds + JournalAct.ofFundingEnds
        + JournalAct.ofSparring + JournalAct.ofTeams
    package static let notificationKinds = [NotificationKind.moneyEnds, .draftRead]
    package static let workMenu = [
        WorkEntry(
            path: HorizonPath.own,
            danish: "Foreningens penge",
            english: "Our money",
            for: .permitted(.applyForGrants),
            position: 43
        ),
        WorkEntry(
            path: TeamPath.index,
            danish: "Fælles ansøgninger",
            english: "Joint applications",
            for: .permitted([.applyForGrants, .adviseFunding]),
            position: 45,
            place: .more
        ),
        WorkEntry(
            path: HelpPath.list,
            danish: "Udkast til ansøgninger",
            english: "Drafts of applications",
            for: .permitted(.adviseFunding),
            position: 46,
            place: .more
        ),
    ]
    package static let attachmentSubjects = [Pool.attachments, Sparring.attachments, FundingTeam.attachments]
}
