import Database
import Registry
import TestKit
import Testing

@testable import Grants

@Suite("A grant that is made") struct GrantTests {
    @Test(arguments: engines) func `is kept with its parts, instalments and terms, and counted on the round`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let draft = try town.draft()
            let grant = try await bench.give(draft, town)
            let terms = try await bench.database.read { try #require(try grant.terms(of: 2027, in: $0)) }
            #expect(terms.amount == Money(kroner: 148_285))
            #expect(terms.parts.map(\.given) == draft.parts.map(\.given))
            #expect(terms.parts.map(\.regulation) == draft.parts.map(\.regulation))
            #expect(terms.instalments.map(\.sum) == [Money(kroner: 74_142), Money(kroner: 74_143)])
            #expect(terms.instalments.map(\.amounts) == draft.instalments.map(\.amounts))
            #expect(terms.conditions.map(\.title) == ["NemKonto", "Regnskab"])
            let granted: [Money] = try await bench.values("SELECT granted FROM grant_round_budget")
            #expect(granted == [Money(kroner: 32_000)])
            #expect(try await bench.count("journal_entry WHERE act = 'bevilling-givet'") == 1)
        }
    }

    @Test(arguments: engines) func `never takes more than the round has`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            for _ in 0..<3 { _ = try await bench.give(try town.draft(), town) }
            await #expect(throws: GrantFault.budget(part: 1)) { try await bench.give(try town.draft(), town) }
            #expect(try await bench.count("grant_given") == 3)
            // What the decision counted is not counted again.
            let draft = try town.draft()
            let now = bench.clock.now
            try await bench.database.write {
                _ = try Grant.make(draft, counting: .before, by: town.author, at: now, in: $0)
            }
            let granted: [Money] = try await bench.values("SELECT granted FROM grant_round_budget")
            #expect(granted == [Money(kroner: 96_000)])
        }
    }

    @Test(arguments: engines) func `is refused whole when a sum, a year or a date is wrong`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let good = try town.draft()
            func refused(_ fault: GrantFault, _ spoil: (inout Grant.Draft) throws -> Void) async throws {
                var draft = good
                try spoil(&draft)
                let spoiled = draft
                await #expect(throws: fault) { try await bench.give(spoiled, town) }
            }
            try await refused(.noParts) { $0.parts = [] }
            try await refused(.noInstalments) { $0.instalments = [] }
            try await refused(.sum(part: 2)) { $0.instalments[1].amounts[2] = .zero }
            try await refused(.amounts(instalment: 0)) { $0.instalments[0].amounts.removeLast() }
            try await refused(.amounts(instalment: 0)) { $0.instalments[0].amounts[0] = Money(ore: -1) }
            try await refused(.order(instalment: 1)) { $0.instalments[1].dueOn = $0.instalments[0].dueOn }
            try await refused(.regulation(part: 0)) { $0.parts[0].given = Money(kroner: 98_886) }
            try await refused(.amount(part: 1)) { $0.parts[1].given = Money(ore: -1) }
            try await refused(.years) { $0.duration = .permanent }
            try await refused(.years) { $0.lastYear = 2027 }
            try await refused(.noReason) { $0.lessReason = nil }
            try await refused(.contact) { $0.contactID = try town.town.function(.adviser).id }
            #expect(try await bench.count("grant_given") == 0)
        }
    }

    @Test(arguments: engines) func `cannot be stored with another amount than its arithmetic gives`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            _ = try await bench.give(try town.draft(), town)
            await #expect(throws: ConstraintViolation.self) {
                try await bench.database.write {
                    try $0.run("UPDATE grant_part SET given = given + 100 WHERE position = 1")
                }
            }
            // The schema's arithmetic is Swift's: on amounts with every kind of rest.
            var numbers = SeededNumbers(7)
            for _ in 0..<200 {
                let regulation = Regulation(
                    year: 2027,
                    base: Money(ore: Int.random(in: 0...Money.most.ore / 2, using: &numbers)),
                    correction: Rate(hundredths: Int.random(in: -2_000...2_000, using: &numbers)),
                    forecast: Rate(hundredths: Int.random(in: -2_000...2_000, using: &numbers)),
                    rounding: Bool.random(using: &numbers) ? .krone : .ore,
                    standing: .final
                )
                try await bench.database.write { db in
                    try db.run(
                        """
                        UPDATE grant_part SET base = \(regulation.base), correction = \(regulation.correction),
                            forecast = \(regulation.forecast), unit = \(regulation.rounding.unit),
                            given = \(regulation.result) WHERE position = 1
                        """
                    )
                }
            }
        }
    }
}
