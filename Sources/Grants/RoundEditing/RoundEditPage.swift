import Database
import Web

/// A round's dates and money, and what is missing before it can be announced.
struct RoundEditPage: Page {
    static let template = "grants/round-edit"

    /// Announcing it: a button, or what is missing first.
    struct Opening: Encodable, Sendable {
        var action: String?
        var tasks: [PoolEditPage.Task]
        var hasLacking: Bool
    }

    var back: String
    var pool: String
    var heading: String
    var badge: StateBadge?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var action: String
    var controls: [FormControl]
    var opening: Opening?
    /// Where one writes down what money there is, when there is none.
    var budgetsURL: String?

    static let sample = RoundEditPage(
        back: "/puljer/k/rediger",
        pool: "Kulturpuljen",
        heading: "Efterår 2026",
        badge: .sample,
        hasErrors: true,
        errors: [FormErrors.Item(field: "titel", message: "Skriv, hvad runden hedder")],
        action: "/puljer/k/rediger/runder/efteraar-2026",
        controls: [.sample],
        opening: Opening(action: "/aabning", tasks: PoolEditPage.sample.tasks, hasLacking: true),
        budgetsURL: "/puljer/k/rediger/penge"
    )
}

extension RoundEditPage {
    init(
        _ setting: PoolSetting,
        _ round: Round?,
        left: [Int: Money],
        _ form: RoundForm,
        _ ready: PoolReadiness?,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        let pool = setting.pool
        back = language.base + PoolPath.edit(pool.slug)
        self.pool = pool.title
        heading = round?.title ?? language.pick("Ny runde", "New round")
        badge = round.map { StateBadge($0, at: now, language) }
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        action = language.base + (round.map { PoolPath.editRound(pool.slug, $0.slug) } ?? PoolPath.newRound(pool.slug))
        controls = Self.controls(FormFields(form.input, form.errors, language), setting.budgets, left)
        budgetsURL = setting.budgets.isEmpty ? language.base + PoolPath.edit(pool.slug, .budgets) : nil
        guard let round, let ready, round.openedAt == nil else { return }
        let lacking = ready.items.compactMap { item -> PoolEditPage.Task? in
            guard case .lacking(let why) = item.state else { return nil }
            return PoolEditPage.Task(
                url: language.base + item.path,
                label: item.label,
                badge: .lacking(language),
                lacking: why
            )
        }
        opening = Opening(
            action: lacking.isEmpty ? language.base + PoolPath.editRound(pool.slug, round.slug) + "/aabning" : nil,
            tasks: lacking,
            hasLacking: !lacking.isEmpty
        )
    }

    private static func controls(
        _ fields: FormFields<Void>,
        _ budgets: [Budget],
        _ left: [Int: Money]
    ) -> [FormControl] {
        let language = fields.language
        let time = fields.pick("Klokken", "Time")
        return [
            fields.text(
                "titel",
                fields.pick("Hvad hedder runden?", "What is the round called?"),
                hint: fields.pick("Som »Efterår 2026«.", "Such as \"Autumn 2026\".")
            ),
            fields.text(
                "aar",
                fields.pick("Hvilket år er pengene til?", "Which year is it for?"),
                .number,
                width: .short
            ),
            fields.date("aabner", fields.pick("Hvilken dag kan man begynde at søge?", "From which day can one apply?")),
            fields.text("aabner-kl", time, width: .short),
            fields.date(
                "frist",
                fields.pick("Hvilken dag er den sidste?", "Which is the last day?"),
                hint: fields.pick(
                    "Giv foreningerne mindst \(Round.leastOpenDays) dage.",
                    "Give the associations at least \(Round.leastOpenDays) days."
                )
            ),
            fields.text("frist-kl", time, width: .short),
            fields.date(
                "bilag",
                fields.pick("Hvornår skal de sidste bilag være her? (valgfrit)", "Last day for papers? (optional)"),
                hint: fields.pick(
                    "For det, der ikke kan være klar til fristen, som et regnskab.",
                    "For what cannot be ready at the deadline, such as accounts."
                )
            ),
            fields.date("svar", fields.pick("Hvornår har alle fået svar?", "When does everybody have an answer?")),
        ]
            + budgets.map { budget in
                let most = language.money(left[budget.id] ?? .zero)
                return fields.text(
                    "penge-\(budget.id)",
                    fields.pick(
                        "Hvor mange kroner fra »\(budget.source)« \(budget.year)?",
                        "How many kroner from “\(budget.source)” \(budget.year)?"
                    ),
                    width: .short,
                    hint: fields.pick("Der er \(most) tilbage.", "\(most) is left.")
                )
            }
    }
}
