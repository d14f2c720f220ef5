import Database
import Followup
import Web

/// How old a text may be, how long an answer may take, and the words for it all («friskhed»).
package enum Freshness {
    /// Days between two confirmations, in a municipality that has chosen none.
    static let usualInterval = 180
    static let intervals = 30...1_095
    /// Days to answer, before somebody rings.
    static let answerDays = 14
    /// Days that a link works: longer than the answer may take, for those who come back from a holiday.
    static let linkDays = 60
    /// Offers that will be due so many days from now are asked about in the same mail, so that nobody is asked each week.
    static let togetherDays = 30
    /// A municipality asks so many organisations a day at most: each that does not answer is rung to.
    static let mostADay = 20
    /// Working days to ring, from the day an organisation comes on the list.
    static let ringDays = 3
    /// Notes of calls are kept so many months.
    static let noteMonths = 24

    static let confirming = ObligationKind(
        "bekraeft-tilbud",
        danish: "Bekræft jeres tilbud",
        english: "Confirm your services",
        settling: .byItsThing
    )
    static let ringing = ObligationKind(
        "ring-om-tilbud",
        danish: "Ring om tilbud, ingen har bekræftet",
        english: "Ring about services that nobody has confirmed",
        settling: .byItsThing
    )
}

/// How a telephone call about offers ended.
enum CallOutcome: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case confirmed = "bekraefter"
    /// They, or somebody else, will change the text.
    case changes = "rettes"
    case unreached = "ikke-fat"
    case paused = "pause"
    case gone = "findes-ikke"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    /// After so many working days it is looked at again; nil when the call settled it.
    var againAfter: Int? {
        switch self {
        case .unreached: 3
        case .changes: 10
        case .confirmed, .paused, .gone: nil
        }
    }

    /// What takes an offer away from people must be explained.
    var needsNote: Bool { self == .paused || self == .gone }

    func label(_ language: PageLanguage) -> String {
        switch self {
        case .confirmed: language.pick("De bekræfter", "They confirm it")
        case .changes: language.pick("Noget skal rettes", "Something must be changed")
        case .unreached: language.pick("Jeg fik ikke fat i dem", "I could not reach them")
        case .paused: language.pick("Tilbuddet holder pause", "The service is paused")
        case .gone: language.pick("Tilbuddet findes ikke mere", "The service is gone")
        }
    }
}

/// What an organisation answered to the question whether an offer is still right.
enum FreshnessAnswer: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case right = "passer"
    case wrong = "rettes"
    case gone = "findes-ikke"
}

extension JournalAct {
    static let asked = JournalAct(
        "spurgte-om-tilbud",
        danish: "Spurgte, om tilbuddene stadig passer",
        english: "Asked whether the services are still right"
    )
    static let confirmedOffer = JournalAct(
        "bekraeftede-tilbud",
        danish: "Bekræftede tilbuddet",
        english: "Confirmed the service"
    )
    static let saidWrong = JournalAct(
        "sagde-rettes",
        danish: "Sagde, at noget skal rettes",
        english: "Said that something must be changed"
    )
    static let saidGone = JournalAct(
        "sagde-findes-ikke",
        danish: "Sagde, at tilbuddet ikke findes mere",
        english: "Said that the service is gone"
    )
    static let listedForCall = JournalAct(
        "paa-ringelisten",
        danish: "Satte foreningen på »Ring i dag«",
        english: "Put the association on “Ring today”"
    )
    static let called = JournalAct(
        "ringede-om-tilbud",
        danish: "Ringede til foreningen",
        english: "Rang the association"
    )
    static let pausedByCall = JournalAct(
        "satte-paa-pause",
        danish: "Satte tilbuddet på pause efter et opkald",
        english: "Paused the service after a call"
    )
    static let closedByCall = JournalAct(
        "lukkede-efter-opkald",
        danish: "Lukkede tilbuddet efter et opkald",
        english: "Closed the service after a call"
    )
    static let setInterval = JournalAct(
        "valgte-interval",
        danish: "Ændrede, hvor tit tilbud skal bekræftes",
        english: "Changed how often services are confirmed"
    )

    static let ofFreshness: [JournalAct] = [
        .asked, .confirmedOffer, .saidWrong, .saidGone, .listedForCall, .called, .pausedByCall, .closedByCall,
        .setInterval,
    ]
}

/// The addresses of all this.
enum FreshnessPath {
    static let overview = "/friskhed"
    static let calls = "/ring-i-dag"
    static let own = "/bekraeft"
    static func call(_ organization: Int) -> String { "\(calls)/\(organization)" }
    static func link(_ token: String) -> String { "\(own)/\(token)" }
}
