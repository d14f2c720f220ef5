import Database
import Web

/// One promise in a list of them.
struct TaskCard: Encodable, Sendable {
    struct State: Encodable, Sendable {
        /// The last part of the badge's class.
        var style: String
        var icon: String
        var text: String
    }

    /// For `datetime`.
    var date: String
    var day: String
    var month: String
    /// Of the square with the date.
    var dateClass: String
    var url: String
    var what: String
    var state: State?
    /// "Fredag, om 3 dage".
    var when: String?
    var owner: String
    var nextStep: String
    /// Where it is done, unless that is the page that the heading leads to.
    var doURL: String?
    var doText: String

    static let sample = TaskCard(
        date: "2026-11-17",
        day: "17.",
        month: "nov.",
        dateClass: "date date--late",
        url: "/opgaver/1",
        what: "Svar Lundby Forsamlingshus",
        state: State(style: "late", icon: "warning", text: "5 hverdage over"),
        when: "Fredag, om 3 dage",
        owner: "Ejer: frivilligkonsulent",
        nextStep: "Ring og sig, hvilke lokaler der er ledige.",
        doURL: "/henvendelser/1",
        doText: "Åbn"
    )
}

extension TaskCard {
    init(_ listed: ListedObligation, _ group: ObligationGroup, on today: CalendarDate, language: PageLanguage) {
        let obligation = listed.obligation
        let due = obligation.dueOn
        date = due.description
        day = language.pick("\(due.day).", "\(due.day)")
        month = language.shortMonth(due.month)
        dateClass = due < today ? "date date--late" : due == today ? "date date--today" : "date"
        url = language.base + ObligationPath.show(obligation.id)
        what = obligation.what
        nextStep = obligation.nextStep
        let own = ObligationPath.show(obligation.id)
        doURL = obligation.path == own ? nil : language.base + obligation.path
        doText = language.pick("Åbn", "Open")
        let name = "\(listed.owner.lowercasedFirst), \(listed.place)"
        owner =
            group == .given
            ? language.pick("Ejer nu: \(name)", "Owner now: \(name)") : language.pick("Ejer: \(name)", "Owner: \(name)")
        (state, when) = Self.state(listed, group, today, language)
    }

    private static func state(
        _ listed: ListedObligation,
        _ group: ObligationGroup,
        _ today: CalendarDate,
        _ language: PageLanguage
    ) -> (State?, String?) {
        let words = language.deadline(listed.obligation.dueOn, on: today)
        if group == .given { return (given(listed, today, language), words) }
        if listed.answerBy != nil, group != .late {
            let text = language.pick("Givet til dig. Sig ja eller nej", "Given to you. Say yes or no")
            return (State(style: "info", icon: "bell", text: text), words)
        }
        switch group {
        case .late: return (State(style: "late", icon: "warning", text: words), nil)
        case .today: return (State(style: "warn", icon: "clock", text: words), nil)
        case .coming, .given: return (nil, words)
        }
    }

    private static func given(_ listed: ListedObligation, _ today: CalendarDate, _ language: PageLanguage) -> State {
        guard listed.answerBy != nil, let at = listed.givenAt else {
            return State(style: "ok", icon: "check", text: language.pick("Taget imod", "Taken on"))
        }
        let days = DanishTime.date(of: at).days(to: today)
        let text =
            switch days {
            case 0: language.pick("Givet i dag", "Given today")
            case 1: language.pick("Venter på svar i 1\u{A0}dag", "Waiting for 1\u{A0}day")
            default: language.pick("Venter på svar i \(days)\u{A0}dage", "Waiting for \(days)\u{A0}days")
            }
        return State(style: "warn", icon: "clock", text: text)
    }
}
