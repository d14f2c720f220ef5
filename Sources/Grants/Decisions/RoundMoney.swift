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

    var sources: [Source]
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
        round: Int,
        _ free: FreeCases,
        except application: Int? = nil,
        in db: any Connection
    ) throws -> RoundMoney {
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
        func sum(_ sums: [Sum], _ budget: Int) -> Money { sums.filter { $0.budgetID == budget }.map(\.amount).sum }
        return RoundMoney(
            sources: try Round.budgets(rounds: [round], in: db).map { budget in
                Source(
                    budget: budget,
                    drafted: sum(drafted, budget.budgetID),
                    released: sum(released, budget.budgetID)
                )
            }
        )
    }
}
