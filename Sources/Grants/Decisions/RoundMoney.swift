import Database

/// What is left of a round's money while decisions are written.
struct RoundMoney: Sendable {
    struct Source: Sendable {
        var budget: RoundBudget
        /// In drafts that the person may see.
        var drafted: Money
        /// Given to the application itself before, and free again when it is decided anew.
        var released: Money

        /// What one application can still get.
        var left: Money { budget.amount - budget.granted - drafted + released }
    }

    /// A year after the round's, where decisions bind money from the same source.
    struct Following: Equatable, Sendable {
        var year: Int
        var source: String
        /// Nil for a year whose money nobody has written down yet.
        var budget: Budget?
        /// By what is decided.
        var bound: Money
        /// In drafts that the person may see.
        var drafted: Money

        /// Nil where nobody knows.
        var left: Money? { budget.map { $0.amount - $0.allotted - bound - drafted } }
    }

    var sources: [Source]
    var year: Int
    private var later: [Budget] = []
    private var bound: [Commitment] = []
    private var drafted: [Commitment] = []
    var left: Money { sources.map(\.left).sum }

    private struct Sum: RowDecodable {
        var budgetID: Int
        var amount: Money

        init(row: Row) throws {
            budgetID = try row["budget_id"]
            amount = try row["amount"]
        }
    }

    /// Of a round; for one application what the others leave.
    static func of(
        _ found: Round,
        _ free: FreeCases,
        except application: Int? = nil,
        in db: any Connection
    ) throws -> RoundMoney {
        let round = found.id
        let drafted: [Sum] = try db.all(
            """
            SELECT x.budget_id, SUM(x.amount) AS amount
            FROM grant_draft_amount x JOIN grant_application a ON a.id = x.application_id
            WHERE x.round_id = \(round) AND x.application_id <> \(application ?? 0) AND \(free.filter)
            GROUP BY x.budget_id
            """
        )
        // A decision that is being written anew frees what the one before took.
        let own: SQL =
            application.map { "d.application_id = \($0)" }
                ?? """
                EXISTS (SELECT 1 FROM grant_draft_decision x JOIN grant_application a ON a.id = x.application_id
                    WHERE x.application_id = d.application_id AND \(free.filter))
                """
        let released: [Sum] = try db.all(
            """
            SELECT s.budget_id, SUM(s.amount) AS amount
            FROM grant_decision_amount s JOIN grant_decision d ON d.id = s.decision_id
            WHERE d.round_id = \(round) AND \(Decision.isCurrent) AND \(own) GROUP BY s.budget_id
            """
        )
        let elsewhere: SQL =
            application.map { "c.application_id <> \($0)" }
                ?? """
                NOT EXISTS (SELECT 1 FROM grant_draft_decision x JOIN grant_application a ON a.id = x.application_id
                    WHERE x.application_id = c.application_id AND \(free.filter))
                """
        func sum(_ sums: [Sum], _ budget: Int) -> Money { sums.filter { $0.budgetID == budget }.map(\.amount).sum }
        return RoundMoney(
            sources: try Round.budgets(rounds: [round], in: db).map { budget in
                Source(
                    budget: budget,
                    drafted: sum(drafted, budget.budgetID),
                    released: sum(released, budget.budgetID)
                )
            },
            year: found.year,
            later: try db.all(
                """
                SELECT \(Budget.columns) FROM grant_budget b
                WHERE b.pool_id = \(found.poolID) AND b.year > \(found.year) ORDER BY b.year, b.id
                """
            ),
            bound: try db.all(
                """
                SELECT c.source, c.from_year, c.until_year, c.amount FROM grant_commitment c
                WHERE c.pool_id = \(found.poolID) AND \(elsewhere) ORDER BY c.id
                """
            ),
            drafted: try db.all(
                """
                SELECT b.source, CAST(\(found.year + 1) AS BIGINT) AS from_year, d.last_year AS until_year, x.amount
                FROM grant_draft_amount x JOIN grant_draft_decision d ON d.application_id = x.application_id
                    JOIN grant_budget b ON b.id = x.budget_id JOIN grant_application a ON a.id = x.application_id
                WHERE x.round_id = \(round) AND d.duration <> \(Grant.Duration.oneYear)
                    AND x.application_id <> \(application ?? 0) AND \(free.filter) ORDER BY x.application_id, b.id
                """
            )
        )
    }

    /// What is left in a later year of a source; nil for a year without a budget.
    func left(in year: Int, _ source: String) -> Money? { following(year, source).left }

    private func following(_ year: Int, _ source: String) -> Following {
        func sum(_ all: [Commitment]) -> Money {
            all.filter { $0.source == source && $0.runs(in: year) }.map(\.amount).sum
        }
        return Following(
            year: year,
            source: source,
            budget: later.first { $0.year == year && $0.source == source },
            bound: sum(bound),
            drafted: sum(drafted)
        )
    }

    /// Years ahead that are shown of money that runs until somebody says otherwise.
    private static let horizon = 3

    /// The years in which something is bound, the first first.
    var following: [Following] {
        let all = bound + drafted
        var names: [String] = []
        for source in sources.map(\.budget.source) + all.map(\.source) where !names.contains(source) {
            names.append(source)
        }
        let last = all.map { $0.untilYear ?? year + Self.horizon }.max() ?? year
        guard last > year else { return [] }
        return (year + 1...last).flatMap { year in names.map { following(year, $0) } }
            .filter { $0.bound + $0.drafted > .zero }
    }
}
