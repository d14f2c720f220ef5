import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("Money for more than a year") struct DurationTests {
    private typealias Fields = [(String, String)]

    /// A pool that may give permanently, with some money for 2028.
    private func withLongPool(
        on engine: Engine,
        _ longest: Grant.Duration = .permanent,
        kroner: Int = 70_000,
        _ body: @escaping @Sendable (TestInstallation, DecidingTown, _ decider: String) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { db in
                try deciding.declareFree(.decider, at: now, in: db)
                try db.run("UPDATE grant_pool SET longest = \(longest)")
                try db.run(
                    """
                    INSERT INTO grant_budget (pool_id, year, source, amount)
                    VALUES (\(deciding.pool.id), 2028, 'Kommunens budget', \(Money(kroner: kroner)))
                    """
                )
            }
            try await body(bench, deciding, try await bench.cookie(.decider, deciding))
        }
    }

    private static func yes(_ deciding: DecidingTown, _ kroner: String, _ more: Fields) -> Fields {
        [("svar", "ja"), ("beloeb-\(deciding.budgets[0].budgetID)", kroner), ("udgave", "0")] + more
    }

    @Test(arguments: engines) func `binds the coming years, and the list says how much`(engine: Engine) async throws {
        try await withLongPool(on: engine) { bench, deciding, cookie in
            let ids = deciding.applications.map(\.id)
            let list = "\(deciding.address)/afgoerelse"
            try await bench.browse { client in
                let form = try await client.look("/vurdering/\(ids[0])/afgoerelse", cookie)
                #expect(form.body.contains("Hvor længe får de penge?"))
                for (fields, words) in [
                    ([("varighed", "altid")], "Vælg, hvor længe de får penge"),
                    ([("varighed", "flere-aar")], "Skriv et år fra 2028 til 2036"),
                    ([("varighed", "flere-aar"), ("til-aar", "2027")], "Skriv et år fra 2028 til 2036"),
                ] as [(Fields, String)] {
                    let refused = try await client.send(
                        "/vurdering/\(ids[0])/afgoerelse",
                        Self.yes(deciding, "40.000", fields),
                        cookie
                    )
                    #expect(refused.status == .unprocessableContent && refused.body.contains(words), "\(words)")
                }
                let several = Self.yes(deciding, "40.000", [("varighed", "flere-aar"), ("til-aar", "2029")])
                #expect(try await client.send("/vurdering/\(ids[0])/afgoerelse", several, cookie).status == .seeOther)
                // Of 70.000 in 2028 there are 30.000 left, and of the round's own 20.000.
                let permanent = Self.yes(deciding, "20.000", [("varighed", "fast")])
                #expect(try await client.send("/vurdering/\(ids[2])/afgoerelse", permanent, cookie).status == .seeOther)
                let drafted = try await client.look(list, cookie)
                #expect(
                    drafted.body.contains("2028, Kommunens budget") && drafted.body.contains("2029, Kommunens budget")
                )
                #expect(
                    drafted.body.contains("Ikke skrevet endnu") && drafted.body.contains("Hvert år til og med 2029")
                )
                let check = try await client.look("\(list)/tjek", cookie)
                #expect(check.body.contains("Bundet i 2028: 60.000\u{A0}kr. Tilbage: 10.000\u{A0}kr."))
                #expect(check.body.contains("Der er ikke skrevet et budget for 2029 endnu"))
                let shown = [("sag-\(ids[0])", "1"), ("sag-\(ids[2])", "1")]
                #expect(try await client.send("\(list)/tjek", shown, cookie).status == .seeOther)
            }
            #expect(try await bench.values("SELECT committed FROM grant_budget ORDER BY id") == [0, 0, 6_000_000])
            let given: [String] = try await bench.values("SELECT duration FROM grant_given ORDER BY id")
            #expect(given == ["flere-aar", "fast"])
            let details: [String] = try await bench.values(
                "SELECT COALESCE(detail, '') AS n FROM grant_part ORDER BY id"
            )
            #expect(details == ["år 1 af 3", ""])
            // Only what has a last year ends.
            let ends: [CalendarDate] = try await bench.values("SELECT ends_on FROM funding_end")
            #expect(ends.map(\.description) == ["2029-12-31"])
        }
    }

    @Test(arguments: engines) func `is given no longer than the pool gives, and not beyond a coming year's budget`(
        engine: Engine
    ) async throws {
        try await withLongPool(on: engine, .severalYears, kroner: 50_000) { bench, deciding, cookie in
            let ids = deciding.applications.map(\.id)
            try await bench.browse { client in
                let permanent = try await client.send(
                    "/vurdering/\(ids[0])/afgoerelse",
                    Self.yes(deciding, "40.000", [("varighed", "fast")]),
                    cookie
                )
                #expect(permanent.status == .unprocessableContent)
                let several: Fields = [("varighed", "flere-aar"), ("til-aar", "2028")]
                _ = try await client.send(
                    "/vurdering/\(ids[0])/afgoerelse",
                    Self.yes(deciding, "40.000", several),
                    cookie
                )
                let over = try await client.send(
                    "/vurdering/\(ids[2])/afgoerelse",
                    Self.yes(deciding, "20.000", several),
                    cookie
                )
                #expect(over.status == .unprocessableContent)
                #expect(over.body.contains("I 2028 er der kun 10.000\u{A0}kr. tilbage: Kommunens budget"))
                // What was promised is held against the budget of the year, whoever writes it.
                let check = "\(deciding.address)/afgoerelse/tjek"
                try await bench.database.write {
                    _ = try $0.run("UPDATE grant_budget SET amount = 3000000 WHERE year = 2028")
                }
                let short = try await client.send(check, [("sag-\(ids[0])", "1")], cookie)
                #expect(short.status == .unprocessableContent && short.body.contains("I 2028 er der ikke penge nok"))
                try await bench.database.write {
                    _ = try $0.run("UPDATE grant_budget SET amount = 4000000 WHERE year = 2028")
                }
                #expect(try await client.send(check, [("sag-\(ids[0])", "1")], cookie).status == .seeOther)
                await #expect(throws: ConstraintViolation.self) {
                    try await bench.database.write {
                        _ = try $0.run("UPDATE grant_budget SET allotted = 1 WHERE year = 2028")
                    }
                }
                // A correction frees what the decision before it bound.
                let again: Fields = [
                    ("svar", "delvist"), ("beloeb-\(deciding.budgets[0].budgetID)", "5.000"), ("grund", "papirer"),
                    ("begrundelse", "Regnskabet var forkert."), ("udgave", "0"),
                ]
                _ = try await client.send("/vurdering/\(ids[0])/afgoerelse", again, cookie)
                #expect(try await client.send(check, [("sag-\(ids[0])", "1")], cookie).status == .seeOther)
            }
            #expect(try await bench.count("grant_commitment") == 0)
            #expect(try await bench.values("SELECT committed FROM grant_budget ORDER BY id") == [0, 0, 0])
        }
    }

    @Test(arguments: engines) func `goes to exactly one of eight who bind the last of a coming year`(
        engine: Engine
    ) async throws {
        try await withLongPool(on: engine, kroner: 10_000) { bench, deciding, _ in
            let now = bench.clock.now
            let (room, applications) = try await bench.database.write { db in
                try db.run("UPDATE grant_budget SET amount = 100000000, allotted = 0 WHERE year = 2027")
                try db.run("UPDATE grant_round_budget SET amount = 50000000")
                let made = try (0..<8).map { _ in
                    try DecidingTown.makeApplication(
                        deciding.organizations[1],
                        deciding.round,
                        kroner: 10_000,
                        contact: try deciding.town.function(.chair).id,
                        holding: try deciding.town.holding(.chair).id,
                        at: deciding.round.opensAt,
                        in: db
                    )
                }
                for application in made {
                    var draft = DecisionDraft(
                        applicationID: application.id,
                        answer: .yes,
                        shares: [BudgetShare(budgetID: deciding.budgets[0].budgetID, amount: Money(kroner: 10_000))],
                        at: now
                    )
                    draft.duration = .permanent
                    _ = try draft.save(of: deciding.open(application, as: .decider, at: now, in: db), at: now, in: db)
                }
                return (try deciding.room(.decider, at: now, in: db), made.map(\.id))
            }
            let winners = await withTaskGroup(of: Bool.self) { group in
                for application in applications {
                    group.addTask {
                        do {
                            try await bench.database.write {
                                _ = try Decision.confirm([application: 1], room, at: now, in: $0)
                            }
                            return true
                        } catch Decision.Fault.overBound(let overrun) {
                            #expect(overrun == Commitment.Overrun(year: 2028, source: "Kommunens budget"))
                            return false
                        } catch {
                            Issue.record("\(error)")
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $1 ? $0 + 1 : $0 }
            }
            #expect(winners == 1)
            #expect(try await bench.values("SELECT committed FROM grant_budget WHERE year = 2028") == [1_000_000])
        }
    }

    @Test(arguments: engines) func `that follows prices binds what it becomes, and is held by that year's budget`(
        engine: Engine
    ) async throws {
        try await withLongPool(on: engine, kroner: 41_000) { bench, deciding, cookie in
            let id = deciding.applications[0].id
            let now = bench.clock.now
            try await bench.browse { client in
                let permanent = Self.yes(deciding, "40.000", [("varighed", "fast")])
                _ = try await client.send("/vurdering/\(id)/afgoerelse", permanent, cookie)
                let check = "\(deciding.address)/afgoerelse/tjek"
                #expect(try await client.send(check, [("sag-\(id)", "1")], cookie).status == .seeOther)
            }
            let grant = try await bench.database.read { db in
                let first: Grant? = try db.first("SELECT \(Grant.columns) FROM grant_given g")
                return try #require(first)
            }
            func regulate(_ hundredths: Int) async throws {
                let holding = try deciding.holding(.officer).id
                try await bench.database.write { db in
                    let rate: Int = try db.value(
                        """
                        INSERT INTO grant_rate (municipality_id, year, correction, forecast, standing, entered_at, entered_by)
                        VALUES (\(deciding.town.municipality), 2028, 0, \(hundredths), 'foreloebig', \(now), \(holding))
                        RETURNING id
                        """
                    )
                    try grant.regulate(by: try #require(try GrantRate.find(id: rate, in: db)), at: now, in: db)
                }
            }
            await #expect(throws: GrantFault.budget(part: 0)) { try await regulate(300) }
            try await regulate(200)
            #expect(try await bench.values("SELECT committed FROM grant_budget WHERE year = 2028") == [4_080_000])
            let terms = try await bench.database.read { try #require(try grant.terms(of: 2028, in: $0)) }
            #expect(terms.parts.first?.budgetID != nil && terms.amount == Money(kroner: 40_800))
            #expect(terms.conditions.allSatisfy { $0.task?.contains("2027") != true })
        }
    }
}
