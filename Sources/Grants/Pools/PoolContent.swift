import Database
import Followup
import Registry

/// Everything that the page of a pool is made of; a fixed number of queries, however much there is.
struct PoolContent: Sendable {
    var pool: Pool
    var bases: [LegalBasis]
    var subjects: [PoolSubject]
    var criteria: [Criterion]
    var focus: [FocusArea]
    var focusRounds: [FocusRound]
    var tiers: [Tier]
    var reportSteps: [ReportStep]
    /// Announced ones, the latest deadline first.
    var rounds: [Round]
    var roundBudgets: [RoundBudget]
    /// Rounds of which the council has handed over its recommendation.
    var recommended: Set<Int>
    /// The latest ones that everybody may read.
    var questions: [PoolQuestion]
    /// How many there are of them.
    var questionCount: Int
    var documents: [Attachment]
    /// The function that answers for it, and its unit.
    var owner: Function?
    var unit: Unit?
    /// What its latest year taught us.
    var evaluation: Evaluation?

    /// Questions shown on the page itself.
    static let questionsShown = 10

    init(_ pool: Pool, in db: any Connection) throws {
        self.pool = pool
        bases = try LegalBasis.of(pool: pool.id, in: db)
        subjects = try PoolSubject.of(pool: pool.id, in: db)
        criteria = try Criterion.of(pool: pool.id, in: db)
        focus = try FocusArea.of(pool: pool.id, in: db)
        focusRounds = try FocusRound.of(pool: pool.id, in: db)
        tiers = try Tier.of(pool: pool.id, in: db)
        reportSteps = try ReportStep.of(pool: pool.id, in: db)
        rounds = try Round.of(pools: [pool.id], in: db).filter { $0.openedAt != nil }
        roundBudgets = try Round.budgets(rounds: rounds.map(\.id), in: db)
        recommended = try Recommendation.rounds(of: pool.id, in: db)
        questions = try PoolQuestion.answered(pool: pool.id, limit: Self.questionsShown, offset: 0, in: db)
        questionCount = try PoolQuestion.answeredCount(pool: pool.id, in: db)
        documents = try Attachment.of(pool.subject, in: db)
        owner = try Function.find(id: pool.ownerID, in: db)
        unit = try owner?.unitID.flatMap { try Unit.find(id: $0, in: db) }
        evaluation = try Evaluation.of(pool: pool.id, limit: 1, in: db).first
    }

    func money(_ round: Round) -> Money { roundBudgets.filter { $0.roundID == round.id }.map(\.amount).sum }
}
