import Database
import Web

/// Rules and forms in the way, and what was done about each («Regler og formularer, der er i vejen»).
struct BarriersPage: Page {
    static let template = "entrance/barriers"

    struct Line: Encodable, Sendable {
        var title: String
        var text: String
        var owner: String
        var stateStyle: String
        var stateIcon: String
        var state: String
        var done: String?
        var detail: String
        /// For those who can do something about it.
        var url: String?
    }

    var lead: String
    var lines: [Line]
    var hasLines: Bool
    var askURL: String
    var reviewURL: String?

    static let sample = BarriersPage(
        lead: "To er fjernet.",
        lines: [
            Line(
                title: "Skemaet på 14 sider",
                text: "Det er for langt.",
                owner: "Puljeansvarlig, Kultur og Fritid",
                stateStyle: "ok",
                stateIcon: "check",
                state: "Gjort lettere",
                done: "Nu er det på to sider.",
                detail: "Sat på listen 24. november 2026",
                url: "/barrierer/1"
            )
        ],
        hasLines: true,
        askURL: "/spoerg?slags=barriere",
        reviewURL: "/barrierer/gennemgang"
    )
}

extension BarriersPage {
    init(_ barriers: [Barrier], mayChange: Set<Int>, mayReview: Bool, _ language: PageLanguage) {
        let better = barriers.count { $0.state == .removed || $0.state == .eased }
        let open = barriers.count { $0.state == .open }
        lead = language.pick(
            "\(language.inWords(better).uppercasedFirst) er fjernet eller gjort lettere. \(language.inWords(open).uppercasedFirst) undersøger vi nu.",
            "\(language.inWords(better).uppercasedFirst) were removed or made easier. We look into \(language.inWords(open)) now."
        )
        lines = barriers.map { barrier in
            let day = language.date(DanishTime.date(of: barrier.publishedAt))
            return Line(
                title: barrier.title,
                text: barrier.text,
                owner: barrier.owner,
                stateStyle: barrier.state.badge.style,
                stateIcon: barrier.state.badge.icon,
                state: barrier.state.label(language),
                done: barrier.done,
                detail: language.pick("Sat på listen \(day)", "On the list since \(day)"),
                url: mayChange.contains(barrier.id) ? language.base + BarrierPath.show(barrier.id) : nil
            )
        }
        hasLines = !lines.isEmpty
        askURL = "\(language.base)\(InquiryPath.form)?slags=\(InquiryKind.barrier.rawValue)"
        reviewURL = mayReview ? language.base + BarrierPath.review : nil
    }
}

/// Where its owner says what was done.
struct BarrierPage: Page {
    static let template = "entrance/barrier"

    struct Option: Encodable, Sendable {
        var id: String
        var value: String
        var label: String
        var isChosen: Bool
    }

    var back: String
    var title: String
    var text: String
    var owner: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var options: [Option]
    var stateError: String?
    var done: String
    var doneError: String?

    static let sample = BarrierPage(
        back: "/barrierer",
        title: "Skemaet på 14 sider",
        text: "Det er for langt.",
        owner: "Puljeansvarlig",
        action: "/barrierer/1",
        hasErrors: true,
        errors: [FormErrors.Item(field: "tilstand", message: "Vælg")],
        options: [Option(id: "tilstand", value: "fjernet", label: "Fjernet", isChosen: true)],
        stateError: "Vælg",
        done: "x",
        doneError: "Skriv"
    )
}

extension BarrierPage {
    init(_ barrier: Barrier, state: String, done: String?, _ errors: FormErrors, _ language: PageLanguage) {
        back = language.base + BarrierPath.index
        title = barrier.title
        text = barrier.text
        owner = barrier.owner
        action = language.base + BarrierPath.show(barrier.id)
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        options = [BarrierState.removed, .eased, .stays].map { option in
            Option(
                id: option == .removed ? "tilstand" : "tilstand-\(option.rawValue)",
                value: option.rawValue,
                label: option.label(language),
                isChosen: state == option.rawValue
            )
        }
        stateError = errors["tilstand"]
        self.done = done ?? barrier.done ?? ""
        doneError = errors["gjort"]
    }
}
