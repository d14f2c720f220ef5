import App
import Database
import Followup
import HTTPTypes
import TestKit
import Testing
import Web

@testable import Grants

@Suite("Prices and wages, year by year") struct RegulationRunTests {
    private static func fields(_ correction: String, _ forecast: String, _ standing: String) -> [(String, String)] {
        [("aar", "2028"), ("rettelse", correction), ("stigning", forecast), ("status", standing)]
    }

    @Test(arguments: engines)
    func `rates are entered, shown for every grant, and each gets a letter with the arithmetic`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let grant = try await bench.give(try town.draft(), town)
            _ = try await bench.send(grant, town)
            let officer = try await bench.cookie(for: town.officer)
            let server = try await bench.server()
            try await bench.browse { client in
                let wrong = try await client.fill("/bevillinger/regulering", Self.fields("x", "99", "måske"), officer)
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("Skriv et tal fra -20 til 20"))
                #expect(wrong.body.contains("value=\"99\"") && wrong.body.contains("Vælg, om tallene er endelige"))
                _ = try await client.fill("/bevillinger/regulering", Self.fields("0", "3", "foreloebig"), officer)
                let plan = try await client.read("/bevillinger/regulering", officer)
                // 98.885 × 1,03 = 101.851,55, rounded.
                #expect(plan.body.contains("151.252 kr.".unbrokenNumbers))
                #expect(try await bench.count("grant_year") == 1)
                let old = try await client.fill("/bevillinger/regulering/breve", [("sats", "99")], officer)
                #expect(old.headers[.location] == "/bevillinger/regulering")
                let run = try await client.fill("/bevillinger/regulering/breve", [("sats", "1")], officer)
                #expect(run.headers[.location] == "/bevillinger/udsendelser/1")
                while try await server.letterRun.step() {}
                let letter = try await client.read("/bevillinger/breve/2026-0002", officer)
                #expect(letter.body.contains("Dette er tillæg 1 til brev 2026-0001."))
                #expect(letter.body.contains("98.885 kr. + 3 % = 101.852 kr.".unbrokenNumbers))
                #expect(letter.body.contains("Tallet er foreløbigt."))
                // The final rates come: the same year anew, and never after that.
                _ = try await client.fill("/bevillinger/regulering", Self.fields("0,5", "3", "endelig"), officer)
                _ = try await client.fill("/bevillinger/regulering/breve", [("sats", "2")], officer)
                while try await server.letterRun.step() {}
                let final = try await client.read("/bevillinger/breve/2026-0003", officer)
                #expect(final.body.contains("98.885 kr. + 0,5 % + 3 % = 102.361 kr.".unbrokenNumbers))
                #expect(final.body.contains("Tallet er endeligt.") && final.body.contains("Før"))
                let after = try await client.read("/bevillinger/regulering", officer)
                #expect(after.body.contains("Ingen bevillinger venter på nye beløb."))
                #expect(try await client.read("/bevillinger/breve/2026-0002", officer).body.contains("101.852"))
            }
            let terms = try await bench.database.read { try #require(try grant.terms(of: 2028, in: $0)) }
            #expect(terms.instalments.map(\.sum).sum == terms.amount && terms.amount == Money(kroner: 151_761))
            #expect(terms.instalments.map(\.dueOn.description) == ["2028-01-15", "2028-07-01"])
            #expect(terms.parts.first?.detail == "år 2 af 2")
        }
    }

    @Test func `the coming years are guessed with the rates that are known, and said to be guesses`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let town = try await bench.letterTown()
            let grant = try await bench.give(try town.draft(), town)
            let years = try await bench.database.read { try grant.amounts(in: $0) }
            // Last year's forecast, 2,8 %, on the part that follows prices: 98.885 becomes 101.654.
            #expect(
                years == [
                    GrantAmount(year: 2027, amount: Money(kroner: 148_285), isForecast: false),
                    GrantAmount(year: 2028, amount: Money(kroner: 151_054), isForecast: true),
                ]
            )
        }
    }
}
