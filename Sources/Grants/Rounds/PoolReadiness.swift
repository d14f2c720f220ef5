import Database
import Followup
import Language
import Registry
import Web

/// What a pool still lacks before a round of it can be announced: incomplete pools never open.
struct PoolReadiness: Sendable {
    /// One thing that must be there.
    struct Item: Sendable {
        enum State: Sendable, Equatable {
            case done
            /// With what is missing, in a sentence.
            case lacking(String)
        }
        var label: String
        /// Where it is put right.
        var path: String
        var state: State
    }

    var items: [Item]
    /// Of the public texts; nil while there is too little to measure.
    var lix: Lix?

    var isReady: Bool { items.allSatisfy { $0.state == .done } }

    /// - `round`: the one to be announced; nil looks at the pool only.
    init(
        _ setting: PoolSetting,
        _ extra: Extra,
        _ round: (Round, [RoundBudget])?,
        check: TextCheck,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        let pool = setting.pool
        func item(_ label: String, _ path: String, _ lacking: String?) -> Item {
            Item(label: label, path: path, state: lacking.map { .lacking($0) } ?? .done)
        }
        func part(_ part: PoolPart, _ lacking: String?) -> Item {
            item(part.label(language), PoolPath.edit(pool.slug, part), lacking)
        }
        let texts = [pool.lead, pool.purpose, pool.applicants, pool.procedure, pool.decider]
        let prose = texts.dropLast().joined(separator: "\n\n")
        lix = prose.isEmpty ? nil : check.report(prose, for: .applicant).lix
        let sum = setting.criteria.map(\.weight).reduce(0, +)
        items = [
            part(
                .about,
                texts.contains("") ? language.pick("Nogle af teksterne mangler", "Some texts are missing") : nil
            ),
            part(.rules, setting.bases.isEmpty ? language.pick("Vælg en regel", "Choose a rule") : nil),
            part(
                .subjects,
                setting.subjects.isEmpty ? language.pick("Vælg mindst ét emne", "Choose a topic") : nil
            ),
            part(
                .criteria,
                setting.criteria.isEmpty || sum != 100
                    ? language.pick("Skriv, hvad der tæller, så det giver 100 %", "Write what counts, 100 % in all")
                    : nil
            ),
            part(
                .tiers,
                setting.tiers.isEmpty || setting.tiers.last?.upTo != nil
                    ? language.pick("Trinene mangler", "The steps are missing") : nil
            ),
            part(.reports, nil),
            part(
                .budgets,
                setting.budgets.isEmpty ? language.pick("Skriv, hvilke penge der er", "Write what money there is") : nil
            ),
            item(
                language.pick("Ansøgningsskemaet", "The application form"),
                PoolPath.form(pool.slug),
                extra.formFault(setting, language)
            ),
            item(
                language.pick("Fokus valgt sammen med foreningerne", "Focus chosen with the associations"),
                PoolPath.focus(pool.slug),
                extra.hasChosenFocus
                    ? nil
                    : language.pick("Spørg foreningerne først, og vælg så", "Ask the associations first, then choose")
            ),
            item(
                language.pick("En, man kan ringe til", "Somebody to call"),
                PoolPath.edit(pool.slug, .about),
                extra.canBeReached
                    ? nil
                    : language.pick(
                        "Funktionen mangler telefon eller mail, eller ingen har den",
                        "The function lacks phone or email, or nobody holds it"
                    )
            ),
            item(
                language.pick("Til at forstå", "Easy to read"),
                PoolPath.plain(pool.slug),
                Self.plainFault(pool, lix, language)
            ),
        ]
        if let (round, budgets) = round {
            items.append(
                item(
                    language.pick("Rundens datoer og penge", "The round's dates and money"),
                    PoolPath.editRound(pool.slug, round.slug),
                    Self.fault(round, budgets, at: now, language)
                )
            )
        }
    }

    private static func plainFault(_ pool: Pool, _ lix: Lix?, _ language: PageLanguage) -> String? {
        guard let lix, lix.value > TextKind.applicant.goal, pool.hardTextReason == nil else { return nil }
        return language.pick(
            "LIX er \(lix.value). Skriv lettere (højst \(TextKind.applicant.goal)), eller skriv, hvorfor det ikke kan lade sig gøre",
            "LIX is \(lix.value). Write more simply (at most \(TextKind.applicant.goal)), or write why it cannot be done"
        )
    }

    private static func fault(
        _ round: Round,
        _ budgets: [RoundBudget],
        at now: Timestamp,
        _ language: PageLanguage
    ) -> String? {
        if budgets.isEmpty { return language.pick("Runden har ingen penge", "The round has no money") }
        if round.deadlineAt <= now { return language.pick("Fristen er gået", "The deadline has passed") }
        let days = max(round.opensAt, now).seconds + Round.leastOpenDays * 86_400
        if round.deadlineAt.seconds < days {
            return language.pick(
                "Foreninger skal have mindst \(Round.leastOpenDays) dage til at søge",
                "Associations need at least \(Round.leastOpenDays) days to apply"
            )
        }
        return nil
    }
}

extension PoolReadiness {
    /// What is looked up beside the parts of the pool.
    struct Extra: Sendable {
        var blocks: [Block]
        var hasChosenFocus: Bool
        var canBeReached: Bool

        init(_ pool: Pool, on today: CalendarDate, in db: any Connection) throws {
            let form = try ApplicationForm.latest(pool: pool.id, in: db)
            blocks = try form.map { try Block.of(form: $0.id, in: db) } ?? []
            let areas = try FocusArea.of(pool: pool.id, in: db)
            let rounds = try FocusRound.of(pool: pool.id, in: db)
            hasChosenFocus = !areas.isEmpty && rounds.contains { $0.endedAt != nil }
            let owner = try Function.find(id: pool.ownerID, in: db)
            let holdings = try Holding.current(function: pool.ownerID, on: today, in: db)
            canBeReached = owner?.closedOn == nil && (owner?.phone != nil || owner?.email != nil) && !holdings.isEmpty
        }

        /// Every criterion must be asked about, or nobody can be measured by it.
        func formFault(_ setting: PoolSetting, _ language: PageLanguage) -> String? {
            if blocks.isEmpty { return language.pick("Skemaet har ingen spørgsmål", "The form has no questions") }
            let asked = Set(blocks.compactMap(\.criterionID))
            guard let missing = setting.criteria.first(where: { !asked.contains($0.id) }) else { return nil }
            return language.pick(
                "Intet spørgsmål handler om »\(missing.name)«",
                "No question is about “\(missing.name)”"
            )
        }
    }
}

extension Round {
    /// Fewer days are too few for a board that meets once a month.
    static let leastOpenDays = 14
}
