import Database
import Followup
import Registry
import Web

/// The drafts that an organisation had help with, or that the municipality reads.
struct SparringListPage: PagedPage {
    static let template = "grants/sparring-list"

    struct Item: Encodable, Sendable {
        var url: String
        var title: String
        var style: String
        var icon: String
        var state: String
        var detail: String
    }

    var back: String
    var heading: String
    var lead: String
    /// For an organisation.
    var askURL: String?
    var hasItems: Bool
    var items: [Item]
    var paging: Paging?

    static let sample = SparringListPage(
        back: "/hjaelp-til-ansoegning",
        heading: "Jeres udkast",
        lead: "3 gange har I fået hjælp.",
        askURL: "/hjaelp-til-ansoegning/sparring/ny",
        hasItems: true,
        items: [Item(url: "/x", title: "Fyrfonden", style: "ok", icon: "check", state: "Læst", detail: "24. november")],
        paging: .sample
    )

    static let pageSize = 20
}

extension SparringListPage {
    init(
        _ drafts: [Sparring],
        _ totals: Sparring.Totals?,
        page: Int,
        isOrganization: Bool,
        _ language: PageLanguage
    ) {
        let base = language.base
        back = base + HelpPath.index
        heading =
            isOrganization
            ? language.pick("Jeres udkast", "Your drafts")
            : language.pick("Udkast til ansøgninger", "Drafts of applications")
        let (asked, sent, granted) = (totals?.asked ?? 0, totals?.sent ?? 0, totals?.granted ?? 0)
        let amount = language.money(totals?.amount ?? .zero)
        lead =
            asked == 0
            ? language.pick("Her er ingen udkast endnu.", "There are no drafts here yet.")
            : language.pick(
                "Udkast: \(asked). Sendt: \(sent). Fik penge: \(granted), i alt \(amount)",
                "Drafts: \(asked). Sent: \(sent). Got money: \(granted), \(amount) in all"
            )
        askURL = isOrganization ? base + HelpPath.new : nil
        items = drafts.map { draft in
            let (style, icon, state) = language.state(of: draft)
            let day = language.date(DanishTime.date(of: draft.askedAt))
            return Item(
                url: base + HelpPath.show(draft.id),
                title: draft.title,
                style: style,
                icon: icon,
                state: state,
                detail: isOrganization
                    ? language.pick("Sendt \(day)", "Sent \(day)")
                    : language.pick("\(draft.organization), \(day)", "\(draft.organization), \(day)")
            )
        }
        hasItems = !items.isEmpty
        let pages = (asked + Self.pageSize - 1) / Self.pageSize
        paging = Paging(page: page, of: pages, language) { page in
            "\(base)\(HelpPath.list)\(page > 1 ? "?side=\(page)" : "")"
        }
    }
}

extension PageLanguage {
    /// A draft's badge: style, icon and words.
    func state(of draft: Sparring) -> (style: String, icon: String, text: String) {
        if let result = draft.result {
            return result == .granted
                ? (
                    "ok", "check",
                    draft.amount.map { pick("Fik \(money($0))", "Got \(money($0))") } ?? self.result(result)
                )
                : ("info", "info", self.result(result))
        }
        return draft.answeredAt == nil
            ? ("warn", "clock", pick("Venter på svar", "Waits for an answer")) : ("ok", "check", pick("Læst", "Read"))
    }
}

/// Where an organisation asks for help with a draft.
struct SparringFormPage: Page {
    static let template = "grants/sparring-form"

    var back: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var target: ChoiceInput
    var title: TextInput
    var question: AreaInput
    var draft: AreaInput
    var file: FileInput
    var wanted: DateFieldset

    static let sample = SparringFormPage(
        back: "/hjaelp-til-ansoegning",
        action: "/hjaelp-til-ansoegning/sparring",
        hasErrors: true,
        errors: [FormErrors.Item(field: "hvad", message: "Vælg")],
        target: .sample,
        title: .sample,
        question: .sample,
        draft: .sample,
        file: .sample,
        wanted: .sample
    )
}

extension SparringFormPage {
    init(_ form: SparringForm, _ targets: SparringTargets, _ limits: FileLimits, _ language: PageLanguage) {
        let errors = form.errors
        back = language.base + HelpPath.index
        action = language.base + HelpPath.list
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        func answers(_ isFund: Bool) -> [ChoiceInput.Answer] {
            targets.entries.filter { ($0.fundID != nil) == isFund }.map { (value: $0.value, label: $0.name) }
        }
        let groups: [(name: String, answers: [ChoiceInput.Answer])] = [
            (language.pick("Kommunens puljer", "The municipality's grants"), answers(false)),
            (language.pick("Fonde og andre", "Funds and others"), answers(true)),
            (
                language.pick("Andet", "Other"),
                [(value: SparringForm.other, label: language.pick("Noget andet", "Something else"))]
            ),
        ]
        target = ChoiceInput(
            "hvad",
            language.pick("Hvor søger I penge?", "Where do you apply?"),
            groups: groups.filter { !$0.answers.isEmpty },
            chosen: [form.target],
            error: errors["hvad"]
        )
        title = TextInput(
            "navn",
            .text,
            language.pick("Hvis noget andet: hvor?", "If something else: where?"),
            value: form.title,
            error: errors["navn"]
        )
        question = AreaInput(
            "spoergsmaal",
            language.pick("Hvad vil I gerne have hjælp til? (valgfrit)", "What do you want help with? (optional)"),
            rows: 3,
            value: form.question,
            error: errors["spoergsmaal"]
        )
        draft = AreaInput(
            "udkast",
            language.pick("Jeres udkast", "Your draft"),
            hint: language.pick(
                "Sæt teksten ind her. Så kan vi skrive til hvert stykke. Den behøver ikke være færdig.",
                "Paste the text here. Then we can comment on each paragraph. It need not be finished."
            ),
            rows: 12,
            value: form.draft,
            error: errors["udkast"]
        )
        file = AttachmentSection.field(limits, error: errors[Files.field], language)
        wanted = DateFieldset(
            form.wanted,
            legend: language.pick("Hvornår skal I bruge svaret? (valgfrit)", "When do you need the answer? (optional)"),
            hint: language.pick("Vi svarer senest efter fem hverdage", "We answer within five working days"),
            errors
        )
    }
}
