import Database
import Followup
import Language
import Registry
import Web

extension Grant {
    /// Makes the grants that decisions of a round gave, ready for their letters, in the transaction that decided.
    ///
    /// What was refused makes none: its applicant reads why at the application.
    ///
    /// A decision that takes the place of another changes the grant there is, with a supplement to its letter.
    ///
    /// - `check`: measures how hard a supplement is to read.
    /// - `author`: whoever decided.
    /// - Throws: ``GrantFault``, which would be a mistake here: the decisions were checked.
    static func make(
        _ decisions: [Decision],
        of round: Round,
        _ pool: Pool,
        measuredBy check: TextCheck,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let given = decisions.filter { $0.amount > .zero || $0.correctsID != nil }
        guard !given.isEmpty else { return }
        let terms = try AwardTerms(round, pool, on: DanishTime.date(of: now), in: db)
        for decision in given {
            guard let application = try Application.find(id: decision.applicationID, in: db) else { continue }
            let draft = try terms.draft(decision, application, in: db)
            if let grant = try of(application: application.id, in: db) {
                try grant.decideAgain(decision, draft, measuredBy: check, by: author, at: now, in: db)
            } else if decision.amount > .zero {
                try make(draft, counting: .before, by: author, at: now, in: db)
            } else {
                continue
            }
            try publish(decision, application, of: round, pool, at: now, in: db)
        }
    }

    /// Everybody may read who was given what.
    private static func publish(
        _ decision: Decision,
        _ application: Application,
        of round: Round,
        _ pool: Pool,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard let municipality = try Municipality.find(id: pool.municipalityID, in: db),
            let organization = try Organization.find(ids: [application.organizationID], in: db).first
        else { return }
        let reference = application.reference ?? "\(application.id)"
        guard try !Award.correct(decision.amount, reference: reference, by: municipality, at: now, in: db) else {
            return
        }
        try Award.publish(
            AwardPublication(
                to: organization,
                from: pool,
                round,
                amount: decision.amount,
                asked: decision.asked,
                reference: reference,
                title: application.title,
                description: ["\(pool.title), \(round.title): \(application.title)", lasting(decision)]
                    .compactMap(\.self).joined(separator: ". "),
                awardedOn: DanishTime.date(of: now),
                startsOn: CalendarDate(year: round.year, month: 1, day: 1),
                endsOn: CalendarDate(year: round.year, month: 12, day: 31)
            ),
            by: municipality,
            at: now,
            in: db
        )
    }
}

extension Grant {
    /// What is published is the first year; that there will be more is said.
    private static func lasting(_ decision: Decision) -> String? {
        PageLanguage.danish.lasting(decision.duration, until: decision.lastYear)
    }
}

/// What all grants of a round have in common: its money, its rules, and when it is paid.
struct AwardTerms: Sendable {
    private let round: Round
    private let pool: Pool
    private let today: CalendarDate
    private let budgets: [RoundBudget]
    private let bases: [LegalBasis]
    private let criteria: [Criterion]
    private let steps: [ReportStep]
    private let recommendedOn: CalendarDate?

    init(_ round: Round, _ pool: Pool, on today: CalendarDate, in db: any Connection) throws {
        self.round = round
        self.pool = pool
        self.today = today
        budgets = try Round.budgets(rounds: [round.id], in: db)
        bases = try LegalBasis.of(pool: pool.id, in: db)
        criteria = try Criterion.of(pool: pool.id, in: db)
        steps = try ReportStep.of(pool: pool.id, in: db)
        recommendedOn = try Recommendation.of(round: round.id, in: db).map { DanishTime.date(of: $0.at) }
    }

    /// Days in which one can ask to have a case looked at again.
    static let complaintDays = 28
    /// From this amount on it is paid in two instalments.
    private static let twoInstalments = Money(kroner: 50_000)

    func draft(_ decision: Decision, _ application: Application, in db: any Connection) throws -> Grant.Draft {
        let shares = try decision.shares(in: db)
        var draft = Grant.Draft(
            application.title,
            purpose: "Pengene går til »\(application.title)«.",
            to: application.organizationID,
            contact: application.contactID,
            pool: pool.id,
            year: round.year,
            decidedBy: pool.decider,
            on: today,
            leftover: Self.leftover,
            complaint: complaint,
            parts: parts(shares, decision, application)
        )
        draft.duration = decision.duration
        draft.lastYear = decision.duration == .oneYear ? round.year : decision.lastYear
        draft.roundID = round.id
        draft.applicationID = application.id
        if !pool.recommender.isEmpty, let recommendedOn {
            (draft.recommender, draft.recommendedOn) = (pool.recommender, recommendedOn)
        }
        draft.lessReason = decision.amount < decision.asked ? decision.reason.shortened(to: 1_000) : nil
        draft.complainBy = today.adding(days: Self.complaintDays)
        draft.pay(on: days(decision.amount))
        draft.conditions = conditions(decision.amount)
        draft.reasons = try reasons(decision, in: db)
        return draft
    }

    /// What was asked for is shown on the first source; the others gave what they gave.
    private func parts(
        _ shares: [BudgetShare],
        _ decision: Decision,
        _ application: Application
    ) -> [Grant.Draft.Part] {
        let others = shares.dropFirst().map(\.amount).sum
        return shares.enumerated().map { index, share in
            let budget = budgets.first { $0.budgetID == share.budgetID }
            let basis = bases.first { $0.id == budget?.basisID }
            return Grant.Draft.Part(
                application.title.shortened(to: 60),
                detail: decision.lastYear.map { "år 1 af \($0 - round.year + 1)" },
                budget: share.budgetID,
                source: (budget?.source ?? pool.title).shortened(to: 120),
                basis: basis?.title ?? pool.title,
                asked: index == 0 ? max(.zero, decision.asked - others) : share.amount,
                given: share.amount
            )
        }
    }

    /// The middle of January and the first of July; what is decided later is paid two weeks after.
    private func days(_ amount: Money) -> [CalendarDate] {
        let soon = today.adding(days: 14)
        guard let first = CalendarDate(year: round.year, month: 1, day: 15),
            let second = CalendarDate(year: round.year, month: 7, day: 1)
        else { return [soon] }
        let start = max(first, soon)
        return amount >= Self.twoInstalments && start < second ? [start, second] : [start]
    }

    private static let leftover = """
        Har I penge til overs, så må I gemme op til 10 % til året efter. Er der mere, så skriv til os, før året er gået. \
        Ellers betaler I resten tilbage.
        """

    private func conditions(_ amount: Money) -> [Grant.Draft.Condition] {
        let first = days(amount).first ?? today
        var conditions = [
            Grant.Draft.Condition(
                "NemKonto",
                "Pengene går ind på jeres NemKonto.",
                task: "Tjek, at jeres NemKonto er rigtig",
                by: max(today, first.adding(days: -7)),
                otherwise: "Er den forkert, kan vi ikke betale til tiden."
            )
        ]
        let end = CalendarDate(year: round.year + 1, month: 4, day: 1) ?? today.adding(months: 16)
        conditions += reports(ReportStep.holding(amount, among: steps), by: end)
        conditions.append(
            .init(
                "Ændringer",
                "Vil I bruge pengene til noget andet, eller bliver det senere, så skriv til os først. Vi siger ja eller nej."
            )
        )
        conditions.append(.init("Kvitteringer", "Gem dem i fem år. Vi beder hver tiende om at se dem."))
        return conditions
    }

    /// What one tells, and when: as much as the amount is worth.
    private func reports(_ step: ReportStep, by end: CalendarDate) -> [Grant.Draft.Condition] {
        let next = step.stopping == .possible ? " Vi kan holde næste rate tilbage, når vi har advaret jer." : ""
        let otherwise = "Kommer det ikke, ringer vi.\(next)"
        var conditions: [Grant.Draft.Condition] = []
        if step.interim == .halfway, let halfway = CalendarDate(year: round.year, month: 8, day: 1), halfway > today {
            conditions.append(
                .init("Midtvejs", task: "Fortæl kort, hvordan det går i \(round.year)", by: halfway, report: .interim)
            )
        }
        let (text, task) = Self.words(step.asked, round.year)
        conditions.append(
            .init(
                step.asked == .lines ? "Bagefter" : "Regnskab",
                text,
                task: task,
                by: end,
                otherwise: step.asked == .lines ? nil : otherwise,
                report: .final
            )
        )
        return conditions
    }

    private static func words(_ asked: ReportStep.Asked, _ year: Int) -> (text: String, task: String) {
        switch asked {
        case .lines: ("I skal ikke sende regnskab.", "Fortæl med tre linjer, hvordan det gik i \(year)")
        case .accounts:
            (
                "Et enkelt regnskab, som bestyrelsen skriver under på.",
                "Send regnskab for \(year), og fortæl, hvordan det gik"
            )
        case .receipts:
            (
                "Et enkelt regnskab med kvitteringer. Bestyrelsen skriver under på det.",
                "Send regnskab og kvitteringer for \(year), og fortæl, hvordan det gik"
            )
        case .audited:
            (
                "Bestyrelsen skriver under. En revisor skal se det igennem.",
                "Send regnskab for \(year), som en revisor har set, og fortæl, hvordan det gik"
            )
        }
    }

    private var complaint: String {
        LegalBasis.complaint(of: bases).shortened(to: 2_000)
    }

    private func reasons(_ decision: Decision, in db: any Connection) throws -> [GrantReason] {
        let texts = try decision.reasons(in: db)
        let scores = try Assessment.marks(application: decision.applicationID, handedIn: true, in: db)
        return texts.compactMap { reason in
            guard let criterion = criteria.first(where: { $0.id == reason.criterionID }) else { return nil }
            let given = scores.filter { $0.criterionID == criterion.id }.compactMap(\.score)
            return GrantReason(
                criterion: criterion.name,
                weight: criterion.weight,
                verdict: GrantReason.Verdict(scores: given),
                text: reason.text.shortened(to: 1_000)
            )
        }
    }
}

extension GrantReason.Verdict {
    /// The middle of what the assessors gave, of 4; good where nobody gave anything.
    init(scores: [Int]) {
        guard !scores.isEmpty else {
            self = .good
            return
        }
        // Rounded up at the half, as one would by hand.
        switch (2 * scores.reduce(0, +) + scores.count) / (2 * scores.count) {
        case 4...: self = .excellent
        case 3: self = .good
        case 2: self = .fair
        default: self = .poor
        }
    }
}
