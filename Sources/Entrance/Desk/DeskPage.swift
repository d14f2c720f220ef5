import Database
import Registry
import Web

/// What people asked the functions of a person and their units («Henvendelser»).
struct DeskPage: PagedPage {
    static let template = "entrance/desk"

    struct Tab: Encodable, Sendable {
        var url: String
        var text: String
        var isCurrent: Bool
    }
    struct Option: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }
    struct Item: Encodable, Sendable {
        var url: String
        var headline: String
        var stateStyle: String
        var stateIcon: String
        var state: String
        var detail: String
    }

    var lead: String
    var tabs: [Tab]
    var state: String
    var kinds: [Option]
    var items: [Item]
    var hasItems: Bool
    var empty: String
    var paging: Paging?
    var settings: String?
    /// Of what is in the way, once a year.
    var review: String?

    static let sample = DeskPage(
        lead: "To venter på svar.",
        tabs: [Tab(url: "/henvendelser", text: "Venter på svar (2)", isCurrent: true)],
        state: "venter",
        kinds: [Option(value: "", label: "Alle", isChosen: true)],
        items: [
            Item(
                url: "/henvendelser/41",
                headline: "Spørgsmål om demens",
                stateStyle: "late",
                stateIcon: "warning",
                state: "2 hverdage over",
                detail: "Nr. 41. Modtaget 24. november 2026. Målgruppekoordinator, Center for Ældre"
            )
        ],
        hasItems: true,
        empty: "Ingen venter på svar.",
        paging: .sample,
        settings: "/henvendelser/indgang",
        review: "/barrierer/gennemgang"
    )
}

extension DeskState {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .waiting: language.pick("Venter på svar", "Waiting for an answer")
        case .answered: language.pick("Besvaret", "Answered")
        case .closed: language.pick("Afsluttet", "Closed")
        }
    }
}

extension DeskPage {
    static let perPage = 30

    init(
        _ items: [ListedInquiry],
        _ counts: [DeskState: Int],
        _ filter: DeskList.Filter,
        page: Int,
        mayArrange: Bool,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        let waiting = counts[.waiting] ?? 0
        lead =
            switch waiting {
            case 0: language.pick("Ingen venter på svar.", "Nobody waits for an answer.")
            case 1: language.pick("Én venter på svar.", "One waits for an answer.")
            default:
                language.pick(
                    "\(language.inWords(waiting).uppercasedFirst) venter på svar.",
                    "\(language.inWords(waiting).uppercasedFirst) wait for an answer."
                )
            }
        func url(_ state: DeskState, page: Int = 1) -> String {
            var url = "\(language.base)\(InquiryPath.desk)?tilstand=\(state.rawValue)"
            if let kind = filter.kind { url += "&slags=\(kind.rawValue)" }
            return page == 1 ? url : "\(url)&side=\(page)"
        }
        tabs = DeskState.allCases.map { state in
            Tab(
                url: url(state),
                text: "\(state.name(language)) (\(language.number(counts[state] ?? 0)))",
                isCurrent: state == filter.state
            )
        }
        state = filter.state.rawValue
        kinds =
            [Option(value: "", label: language.pick("Alle slags", "All kinds"), isChosen: filter.kind == nil)]
            + InquiryKind.allCases.map {
                Option(value: $0.rawValue, label: $0.label(language), isChosen: filter.kind == $0)
            }
        self.items = items.map { Item($0, on: today, language) }
        hasItems = !items.isEmpty
        empty = language.pick("Her er ingen henvendelser.", "There are no inquiries here.")
        let pages = ((counts[filter.state] ?? 0) + Self.perPage - 1) / Self.perPage
        paging = Paging(page: page, of: pages, language) { url(filter.state, page: $0) }
        settings = mayArrange ? language.base + EntrancePath.settings : nil
        review = mayArrange ? language.base + BarrierPath.review : nil
    }
}

extension DeskPage.Item {
    init(_ listed: ListedInquiry, on today: CalendarDate, _ language: PageLanguage) {
        let inquiry = listed.inquiry
        url = language.base + InquiryPath.show(inquiry.id)
        headline = inquiry.headline
        (stateStyle, stateIcon, state) = inquiry.turn(due: listed.dueOn, on: today, language)
        let day = language.date(DanishTime.date(of: inquiry.receivedAt))
        detail = language.pick(
            "Nr. \(inquiry.reference), modtaget \(day). \(listed.owner), \(listed.unit)",
            "No. \(inquiry.reference), received \(day). \(listed.owner), \(listed.unit)"
        )
    }
}

extension Inquiry {
    /// Whose turn it is: the badge's style, icon and words.
    func turn(due: CalendarDate?, on today: CalendarDate, _ language: PageLanguage) -> (String, String, String) {
        if let due {
            if due < today {
                let days = max(1, due.workingDays(to: today))
                return (
                    "late", "warning",
                    language.pick(
                        days == 1 ? "1\u{A0}hverdag over" : "\(days)\u{A0}hverdage over",
                        days == 1 ? "1\u{A0}working day late" : "\(days)\u{A0}working days late"
                    )
                )
            }
            if due == today { return ("warn", "clock", language.pick("Svar i dag", "Answer today")) }
            return (
                "info", "clock", language.pick("Svar senest \(language.date(due))", "Answer by \(language.date(due))")
            )
        }
        if mergedIntoID != nil { return ("info", "info", language.pick("Samlet med en anden", "Merged")) }
        return closedAt == nil
            ? ("ok", "check", language.pick("Spørgerens tur", "The asker's turn"))
            : ("ok", "check", language.pick("Afsluttet", "Closed"))
    }
}
