package import Database
package import Followup
package import Foundation
package import Web

/// Grants («puljer og bevillinger»): from the pool that anybody can read about to the letter a treasurer can book.
package enum GrantsFeature: Followed {
    package static let name = "grants"
    package static let migrations = grantsMigrations
    package static let views = demandViews
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    package static var translations: URL? { templates.appending(path: "en.json") }
    package static let openAPI: URL? = Bundle.module.bundleURL.appending(path: "openapi.json")
    package static let pages: [any Page.Type] =
        poolPages
        + applicationPages
        + decidingPages
        + awardingPages
        + letterPages
        + reportPages
        + awardPages
        + fundPages
        + sparringPages
        + teamPages
        + demandPages
    package static let menu = [MenuEntry(path: PoolPath.index, danish: "Puljer", english: "Grants")]
    package static let workMenu = WorkEntry.ofGrants
    package static let permissions = [
        Permission.arrangePools, .applyForGrants, .adviseFunding, .assessGrants, .recommendGrants, .decideGrants,
    ]
    package static let obligationKinds =
        ObligationKind.ofPools
        + ObligationKind.ofApplications
        + ObligationKind.ofDeciding
        + ObligationKind.ofRounds
        + [.sendLetters, .grantTask, .payBack, .checkFund, .talkAboutMoney, .readDraft, .tellOutcome]
        + ObligationKind.ofTeams
        + ObligationKind.ofReports
        + ObligationKind.ofEvaluations
    package static let journalActs =
        JournalAct.ofPools
        + JournalAct.ofBases
        + JournalAct.ofApplications
        + JournalAct.ofDeciding
        + JournalAct.ofLetters
        + JournalAct.ofPayments
        + JournalAct.ofReports
        + JournalAct.ofFunds
        + JournalAct.ofFundingEnds
        + JournalAct.ofSparring
        + JournalAct.ofTeams
        + [.evaluatedPool]
    package static let notificationKinds =
        NotificationKind.ofPools
        + NotificationKind.ofApplications
        + NotificationKind.ofLetters
        + NotificationKind.ofReports
        + [.lacksReaders, .verdict, .payment, .moneyEnds, .draftRead]
    package static let attachmentSubjects = [
        Pool.attachments, Application.attachments, Letter.attachments, Sparring.attachments, FundingTeam.attachments,
        Report.attachments,
    ]
}
