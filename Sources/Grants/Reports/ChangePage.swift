import Database
import Web

/// Changes of a grant: what was asked for and answered, and the form for one more.
struct ChangePage: Page {
    static let template = "grants/grant-changes"

    struct Item: Encodable, Sendable {
        var title: String
        var badge: StateBadge
        var reason: String
        var detail: String
        var answer: String?
        /// For whoever answers.
        var form: ReportPage.Form?
    }

    var back: String
    var eyebrow: String
    var heading: String
    var items: [Item]
    var hasItems: Bool
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    /// What the organisation may do without asking.
    var free: String?
    var form: ReportPage.Form?

    static let sample = ChangePage(
        back: "/bevillinger/afregninger",
        eyebrow: "Kulturven",
        heading: "Ændringer",
        items: [
            Item(
                title: "Mere tid",
                badge: .sample,
                reason: "Salen brændte.",
                detail: "Til 1. juni 2028",
                answer: "Ja",
                form: .sample
            )
        ],
        hasItems: true,
        hasErrors: true,
        errors: [FormErrors.Item(field: "hvorfor", message: "Skriv hvorfor")],
        free: "I må selv flytte op til 10 %.",
        form: .sample
    )
}

/// What somebody typed on the page of changes.
struct ChangeTyping: Sendable {
    /// The change that is answered; nil when one is asked for.
    var answering: Int?
    var input = FormInput()
    var errors = FormErrors()
    /// It needs nobody: what was to be moved is a tenth of the line or less.
    var isFree = false
}

/// A grant with its changes and the lines that money can be moved between.
struct ChangeWhole: Sendable {
    var grant: Grant
    var changes: [GrantChange]
    var lines: [ReportLine]
    /// Whether the person asks on behalf of the organisation; else they answer.
    var isOwn: Bool
}

extension ChangePage {
    init(_ whole: ChangeWhole, _ typing: ChangeTyping, _ language: PageLanguage) {
        let grant = whole.grant
        back = language.base + (whole.isOwn ? ReportPath.index : LetterPath.grant(grant.id))
        eyebrow = grant.title
        heading = language.pick("Ændringer undervejs", "Changes on the way")
        errors = typing.errors.items
        hasErrors = !errors.isEmpty
        items = whole.changes.map { Self.item($0, whole, typing, language) }
        hasItems = !items.isEmpty
        free =
            typing.isFree
            ? language.pick(
                "Det må I selv gøre. Det er højst 10 % af linjen, så I skal ikke spørge. Skriv det bare i regnskabet.",
                "You may do that yourselves. It is at most 10% of the line, so you need not ask. Just show it in the accounts."
            ) : nil
        let isAsking = typing.answering == nil
        form =
            whole.isOwn
            ? Self.form(
                whole,
                FormFields(
                    isAsking ? typing.input : FormInput(),
                    isAsking ? typing.errors : FormErrors(),
                    language
                )
            ) : nil
    }

    private static func form(_ whole: ChangeWhole, _ fields: FormFields<Void>) -> ReportPage.Form {
        let language = fields.language
        var kinds = [
            (GrantChange.Kind.time.rawValue, fields.pick("Vi skal bruge mere tid", "We need more time")),
            (
                GrantChange.Kind.purpose.rawValue,
                fields.pick("Pengene skal bruges til noget andet", "The money is to be used for something else")
            ),
        ]
        if whole.lines.count > 1 {
            kinds.append(
                (
                    GrantChange.Kind.budget.rawValue,
                    fields.pick("Vi vil flytte penge i budgettet", "We want to move money in the budget")
                )
            )
        }
        var controls = [
            fields.choice("hvad", fields.pick("Hvad skal ændres?", "What is to be changed?"), kinds),
            fields.date("dag", fields.pick("Mere tid: hvornår er I færdige?", "More time: when are you done?")),
            fields.area(
                "formaal",
                fields.pick("Noget andet: hvad skal pengene bruges til?", "Something else: what is the money for?"),
                rows: 2
            ),
        ]
        if whole.lines.count > 1 {
            let answers = whole.lines.enumerated().map { index, line in
                ("\(index + 1)", "\(line.what) (\(language.money(line.budget)))")
            }
            controls += [
                fields.select(
                    "fra",
                    fields.pick("Flyt penge: fra hvilken linje?", "Move: from which line?"),
                    [("", answers)]
                ),
                fields.select(
                    "til",
                    fields.pick("Flyt penge: til hvilken linje?", "Move: to which line?"),
                    [("", answers)]
                ),
                fields.text(
                    "beloeb",
                    fields.pick("Flyt penge: hvor mange kroner?", "Move: how many kroner?"),
                    width: .short
                ),
            ]
        }
        controls.append(fields.area("hvorfor", fields.pick("Hvorfor?", "Why?")))
        return ReportPage.Form(
            action: language.base + ReportPath.changes(whole.grant.id),
            controls: controls,
            button: fields.pick("Send til os", "Send it to us"),
            isOpen: true
        )
    }

    private static func item(
        _ change: GrantChange,
        _ whole: ChangeWhole,
        _ typing: ChangeTyping,
        _ language: PageLanguage
    ) -> Item {
        let asked = language.moment(change.askedAt)
        let answered = change.answeredAt.map { language.moment($0) } ?? ""
        return Item(
            title: change.title(language),
            badge: change.badge(language),
            reason: change.reason,
            detail: change.answer == nil
                ? language.pick(
                    "Sendt \(asked). Svar senest \(language.date(change.answerBy)).",
                    "Sent \(asked). Answer by \(language.date(change.answerBy))."
                ) : language.pick("Sendt \(asked). Svaret \(answered).", "Sent \(asked). Answered \(answered)."),
            answer: change.answerReason,
            form: whole.isOwn || change.answer != nil ? nil : answerForm(change, typing, language)
        )
    }

    private static func answerForm(
        _ change: GrantChange,
        _ typing: ChangeTyping,
        _ language: PageLanguage
    ) -> ReportPage.Form {
        let isThis = typing.answering == change.id
        let fields = FormFields(
            isThis ? typing.input : FormInput(),
            isThis ? typing.errors : FormErrors(),
            language
        )
        return ReportPage.Form(
            action: language.base + ReportPath.change(change.grantID, change.id),
            controls: [
                fields.choice(
                    "svar-\(change.id)",
                    fields.pick("Hvad svarer I?", "What do you answer?"),
                    [
                        (GrantChange.Answer.yes.rawValue, fields.pick("Ja", "Yes")),
                        (GrantChange.Answer.no.rawValue, fields.pick("Nej", "No")),
                    ]
                ),
                fields.area(
                    "grund-\(change.id)",
                    fields.pick("Hvorfor?", "Why?"),
                    hint: fields.pick("Foreningen får det at læse.", "The association reads it."),
                    rows: 2
                ),
            ],
            button: fields.pick("Send svaret", "Send the answer"),
            isOpen: isThis
        )
    }
}

extension GrantChange {
    fileprivate func title(_ language: PageLanguage) -> String {
        switch kind {
        case .time:
            newDay.map {
                language.pick("Mere tid: til \(language.date($0))", "More time: until \(language.date($0))")
            } ?? ""
        case .purpose: language.pick("Noget andet: \(wish ?? "")", "Something else: \(wish ?? "")")
        case .budget:
            language.pick(
                "Flyt \(language.money(moved ?? .zero)) fra »\(fromLine ?? "")« til »\(toLine ?? "")«",
                "Move \(language.money(moved ?? .zero)) from \(fromLine ?? "") to \(toLine ?? "")"
            )
        }
    }

    fileprivate func badge(_ language: PageLanguage) -> StateBadge {
        switch answer {
        case .yes?: StateBadge(style: "ok", icon: "check", text: language.pick("Vi sagde ja", "Yes"))
        case .no?: StateBadge(style: "warn", icon: "x", text: language.pick("Vi sagde nej", "No"))
        case nil: StateBadge(style: "info", icon: "clock", text: language.pick("Venter på svar", "Waits for an answer"))
        }
    }
}
