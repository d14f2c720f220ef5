import Database
import Followup
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("The last money of a round") struct LastMoneyTests {
    /// Rounds in which eight decide at once.
    private static let rounds = 100
    private static let deciders = 8
    private static let last = Money(kroner: 10_000)

    /// A round with money for one of eight applications, each drafted and ready.
    private static func fill(
        _ deciding: DecidingTown,
        _ number: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> (RoundRoom, [Int]) {
        var one = deciding
        one.round = try DecidingTown.makeRound(
            deciding.pool,
            slug: "runde-\(number)",
            opener: try deciding.holding(.officer).id,
            at: now,
            in: db
        )
        let budget: Int = try db.value(
            """
            INSERT INTO grant_budget (pool_id, year, source, amount)
            VALUES (\(deciding.pool.id), 2027, \("Sidste \(number)"), \(last)) RETURNING id
            """
        )
        try db.run(
            "INSERT INTO grant_round_budget (round_id, budget_id, amount) VALUES (\(one.round.id), \(budget), \(last))"
        )
        let organization = deciding.organizations[1]
        let applications = try (0..<deciders).map { _ in
            try DecidingTown.makeApplication(
                organization,
                one.round,
                kroner: 10_000,
                contact: try deciding.town.function(.chair).id,
                holding: try deciding.town.holding(.chair).id,
                at: one.round.opensAt,
                in: db
            )
        }
        try one.declareFree(.decider, about: [organization], at: now, in: db)
        for application in applications {
            let draft = DecisionDraft(
                applicationID: application.id,
                answer: .yes,
                shares: [BudgetShare(budgetID: budget, amount: last)],
                at: now
            )
            _ = try draft.save(of: one.open(application, as: .decider, at: now, in: db), at: now, in: db)
        }
        return (try one.room(.decider, at: now, in: db), applications.map(\.id))
    }

    @Test(arguments: engines) func `goes to exactly one of eight who decide at once`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            for number in 1...Self.rounds {
                let (room, applications) = try await bench.database.write {
                    try Self.fill(deciding, number, at: now, in: $0)
                }
                let winners = await withTaskGroup(of: Bool.self) { group in
                    for application in applications {
                        group.addTask {
                            do {
                                try await bench.database.write {
                                    _ = try Decision.confirm([application: 1], room, at: now, in: $0)
                                }
                                return true
                            } catch Decision.Fault.overBudget {
                                return false
                            } catch {
                                Issue.record("\(error)")
                                return false
                            }
                        }
                    }
                    return await group.reduce(0) { $1 ? $0 + 1 : $0 }
                }
                #expect(winners == 1, "round \(number)")
            }
            let wrong = try await bench.count(
                """
                grant_round_budget b WHERE b.granted > b.amount OR b.granted <> (
                    SELECT COALESCE(SUM(d.amount), 0) FROM grant_decision_amount d
                    WHERE d.round_id = b.round_id AND d.budget_id = b.budget_id)
                """
            )
            #expect(wrong == 0)
            #expect(try await bench.count("grant_decision") == Self.rounds)
        }
    }
}
