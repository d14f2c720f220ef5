import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A decision that is decided again") struct DecidedAgainTests {
    @Test(arguments: engines) func `changes the grant, and the letter gets a supplement`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let (now, id, own) = (bench.clock.now, deciding.applications[2].id, deciding.budgets[0].budgetID)
            try await bench.database.write { try deciding.declareFree(.decider, at: now, in: $0) }
            let cookie = try await bench.cookie(.decider, deciding)
            let officer = try await bench.cookie(.officer, deciding)
            try await bench.browse { client in
                let (address, check) = ("/vurdering/\(id)/afgoerelse", "\(deciding.address)/afgoerelse/tjek")
                func decide(_ fields: [(String, String)]) async throws -> HTTPResponse.Status {
                    let saved = try await client.send(address, fields + [("udgave", "0")], cookie)
                    #expect(saved.status == .seeOther, "\(saved.body.suffix(1_500))")
                    return try await client.send(check, [("sag-\(id)", "1")], cookie).status
                }
                #expect(try await decide([("svar", "ja"), ("beloeb-\(own)", "20.000")]) == .seeOther)
                _ = try await client.send("/bevillinger/nr/1/brev", [("begrundelse", "Sagen er svær.")], officer)
                #expect(try await bench.count("grant_letter") == 1)
                let part = [
                    ("svar", "delvist"), ("beloeb-\(own)", "5.000"), ("grund", "papirer"),
                    ("begrundelse", "Regnskabet var forkert."),
                ]
                #expect(try await decide(part) == .seeOther)
                let letter = try await client.look("/bevillinger/nr/1", officer)
                #expect(letter.body.contains("Tillæg 1"))
                #expect(try await bench.values("SELECT amount FROM grant_year") == [500_000])
                #expect(try await bench.values("SELECT amount FROM grant_award") == [500_000])
                let none = [("svar", "nej"), ("grund", "papirer"), ("begrundelse", "Foreningen er lukket.")]
                #expect(try await decide(none) == .seeOther)
                #expect(try await bench.count("grant_letter WHERE kind = 'tillaeg' AND amount = 0") == 1)
                #expect(try await bench.count("grant_given WHERE ended_at IS NOT NULL") == 1)
            }
            #expect(try await bench.values("SELECT granted FROM grant_round_budget ORDER BY budget_id") == [0, 0])
        }
    }
}
