package import Database
import Followup
package import Registry

/// A pool of a demo municipality with its rounds, in days and years from the day the demo is made.
package struct DemoPool: Decodable, Sendable {
    struct CriterionFile: Decodable, Sendable {
        var name: String
        var weight: Int
        var good: String
        /// Key of the question that it is judged by.
        var block: String
    }
    struct BudgetFile: Decodable, Sendable {
        var year: Int
        var source: String
        var basis: String
        /// Kroner.
        var amount: Int
    }
    struct ProposalFile: Decodable, Sendable {
        var organization: String
        var text: String
        var verdict: String
        var reason: String
    }
    struct AreaFile: Decodable, Sendable {
        var name: String
        var text: String
    }
    struct FocusFile: Decodable, Sendable {
        var question: String
        var opened: Int
        var closed: Int
        var proposals: [ProposalFile]
        var outcome: String
        var areas: [AreaFile]
    }
    struct QuestionFile: Decodable, Sendable {
        var days: Int
        var text: String
        var answer: String?
    }
    struct MoneyFile: Decodable, Sendable {
        /// Index of a budget.
        var budget: Int
        var amount: Int
    }
    struct RoundFile: Decodable, Sendable {
        var key: String
        var title: String
        var year: Int
        var opened: Int
        var deadline: Int
        var answer: Int
        var attachments: Int?
        var money: [MoneyFile]
    }

    var key: String
    var title: String
    var lead: String
    var purpose: String
    var applicants: String
    var procedure: String
    var decider: String
    var recommender: String
    var assessors: Int
    var showing: String
    var ownShare: Int
    /// The longest that money is given for; one year where it is not said.
    var longest: String?
    /// Key of a function of the demo.
    package var owner: String
    var bases: [String]
    var topics: [String]
    var targetGroups: [String]
    var criteria: [CriterionFile]
    var budgets: [BudgetFile]
    var focus: FocusFile
    var questions: [QuestionFile]
    var rounds: [RoundFile]
    var evaluations: [DemoEvaluation]?

    /// What in the file stands for nothing.
    package struct Unknown: Error {
        package var text: String
    }
}

extension DemoPool {
    /// Makes it, with its rounds as they stand today.
    ///
    /// - `functions`: of the demo, by key.
    /// - `organizations`: of the demo, by the identifier they were imported with.
    /// - `holding`: of whoever looks after it.
    /// - `now`: the moment that days are counted from.
    /// - Returns: the pool and its rounds, by key.
    /// - Throws: ``Unknown``.
    package func make(
        functions: [String: Function],
        organizations: [String: Organization],
        holding: Holding,
        at now: Timestamp,
        in db: any Connection
    ) throws -> (pool: Pool, rounds: [String: Round]) {
        guard let owner = functions[owner] else { throw Unknown(text: owner) }
        let author = Author.holding(holding.id, function: owner.id)
        let today = DanishTime.date(of: now)
        let made = try Pool.make(title, owner: owner, by: author, at: now, in: db)
        try db.run(
            """
            UPDATE grant_pool SET lead = \(lead), purpose = \(purpose), applicants = \(applicants),
                procedure = \(procedure), decider = \(decider), recommender = \(recommender),
                assessors = \(assessors), showing = \(showing), own_share = \(ownShare),
                longest = \(longest ?? Grant.Duration.oneYear.rawValue)
            WHERE id = \(made.id)
            """
        )
        try fillSubjects(made, in: db)
        try fillCriteria(made, in: db)
        let bases = try LegalBasis.of(pool: made.id, in: db)
        var budgetIDs: [Int] = []
        for budget in budgets {
            let basis = bases.first { $0.key == budget.basis }
            budgetIDs.append(
                try db.value(
                    """
                    INSERT INTO grant_budget (pool_id, year, source, basis_id, amount)
                    VALUES (\(made.id), \(today.year + budget.year), \(budget.source), \(basis?.id),
                        \(Money(kroner: budget.amount))) RETURNING id
                    """
                )
            )
        }
        guard let pool = try Pool.find(id: made.id, in: db) else { throw RowError.noRow }
        try fillFocus(pool, organizations, author, on: today, at: now, in: db)
        var opened: [String: Round] = [:]
        for file in rounds {
            let round = try make(file, of: pool, budgetIDs, author, holding, on: today, at: now, in: db)
            opened[file.key] = round
        }
        try ask(pool, opened.values.max { $0.deadlineAt < $1.deadlineAt }, author, at: now, in: db)
        return (pool, opened)
    }

    private func fillSubjects(_ pool: Pool, in db: any Connection) throws {
        let all = try LegalBasis.all(municipality: pool.municipalityID, in: db)
        for key in bases {
            guard let basis = all.first(where: { $0.key == key }) else { throw Unknown(text: key) }
            try db.run("INSERT INTO grant_pool_basis (pool_id, basis_id) VALUES (\(pool.id), \(basis.id))")
        }
        for (taxonomy, keys) in [(FunctionSubject.Taxonomy.topic, topics), (.targetGroup, targetGroups)] {
            for key in keys {
                try db.run(
                    "INSERT INTO grant_pool_subject (pool_id, taxonomy, key) VALUES (\(pool.id), \(taxonomy), \(key))"
                )
            }
        }
    }

    private func fillCriteria(_ pool: Pool, in db: any Connection) throws {
        let form = try ApplicationForm.open(pool: pool.id, in: db)
        for (index, criterion) in criteria.enumerated() {
            let id: Int = try db.value(
                """
                INSERT INTO grant_criterion (pool_id, position, name, weight, good)
                VALUES (\(pool.id), \(index + 1), \(criterion.name), \(criterion.weight), \(criterion.good))
                RETURNING id
                """
            )
            try db.run(
                "UPDATE grant_block SET criterion_id = \(id) WHERE form_id = \(form.id) AND key = \(criterion.block)"
            )
        }
    }

    private func fillFocus(
        _ pool: Pool,
        _ organizations: [String: Organization],
        _ author: Author,
        on today: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let begun = now.adding(seconds: focus.opened * 86_400)
        let ended = now.adding(seconds: focus.closed * 86_400)
        guard
            let round = try FocusRound.ask(
                focus.question,
                until: today.adding(days: focus.closed),
                of: pool,
                by: author,
                at: begun,
                in: db
            )
        else { return }
        var verdicts: [(proposal: Int, FocusProposal.Verdict, reason: String)] = []
        for proposal in focus.proposals {
            guard let organization = organizations[proposal.organization] else {
                throw Unknown(text: proposal.organization)
            }
            guard let verdict = FocusProposal.Verdict(rawValue: proposal.verdict) else {
                throw Unknown(text: proposal.verdict)
            }
            let function = try Function.of(organization: organization.id, in: db).first
            let id: Int = try db.value(
                """
                INSERT INTO grant_focus_proposal (round_id, organization_id, function_id, text, at)
                VALUES (\(round.id), \(organization.id), \(function?.id ?? pool.ownerID), \(proposal.text),
                    \(begun.adding(seconds: 3 * 86_400))) RETURNING id
                """
            )
            verdicts.append((id, verdict, proposal.reason))
        }
        let answer = FocusChoiceForm.Answer(
            outcome: focus.outcome,
            verdicts: verdicts,
            areas: focus.areas.map { .init(name: $0.name, text: $0.text) }
        )
        _ = try round.end(answer, of: pool, by: author, at: ended, in: db)
    }

    private func make(
        _ file: RoundFile,
        of pool: Pool,
        _ budgetIDs: [Int],
        _ author: Author,
        _ holding: Holding,
        on today: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Round {
        let year = today.year + file.year
        let opens = Timestamp(danish: today.adding(days: file.opened), minutes: 8 * 60)
        let money = try file.money.map { money in
            guard budgetIDs.indices.contains(money.budget) else { throw Unknown(text: "\(file.key): \(money.budget)") }
            return (budget: budgetIDs[money.budget], amount: Money(kroner: money.amount))
        }
        let round = try Round.make(
            .init(
                title: file.title.replacing("{year}", with: "\(year)"),
                year: year,
                opensAt: opens,
                deadlineAt: Timestamp(danish: today.adding(days: file.deadline), minutes: 12 * 60),
                answerOn: today.adding(days: file.answer),
                attachmentsOn: file.attachments.map { today.adding(days: $0) },
                money: money
            ),
            of: pool,
            by: author,
            at: min(now, opens),
            in: db
        )
        _ = try round.open(of: pool, by: author, holding: holding.id, at: min(now, opens), in: db)
        guard let opened = try Round.find(id: round.id, in: db) else { throw RowError.noRow }
        return opened
    }

    private func ask(
        _ pool: Pool,
        _ round: Round?,
        _ author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        for file in questions {
            let asked = now.adding(seconds: file.days * 86_400)
            let question = try PoolQuestion.ask(file.text, about: pool, round, by: nil, at: asked, in: db)
            guard let question, let answer = file.answer else { continue }
            let at = min(now, asked.adding(seconds: 86_400))
            _ = try question.answer(answer, .answered, of: pool, by: author, at: at, in: db)
        }
    }
}
