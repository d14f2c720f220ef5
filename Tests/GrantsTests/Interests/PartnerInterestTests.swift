import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A conflict of interest with a partner") struct PartnerInterestTests {
    /// Korforeningen applies with Lundby, whose chair is in the council.
    private static func join(_ deciding: DecidingTown, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO grant_partner (application_id, organization_id, name, role, share, answer)
            VALUES (\(deciding.applications[2].id), \(deciding.organizations[0].id), 'Lundby Forsamlingshus', 'Hus', 0,
                'venter')
            """
        )
    }

    @Test(arguments: engines) func `of a known board keeps one out of the joint application`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let (now, id) = (bench.clock.now, deciding.applications[2].id)
            try await bench.database.write { db in
                try Self.join(deciding, in: db)
                let others = Array(deciding.organizations.dropFirst())
                try deciding.declareFree(.chairInCouncil, about: others, at: now, in: db)
            }
            let cookie = try await bench.cookie(.chairInCouncil, deciding)
            try await bench.browse { client in
                #expect(try await client.look("/vurdering/\(id)", cookie).status == .notFound)
                let list = try await client.look("\(deciding.address)/indstilling", cookie)
                #expect(list.body.contains("Strikkeklubben") && !list.body.contains("Korforeningen"))
            }
            // A partner that said no has nothing to do with it.
            try await bench.database.write { db in
                let holding = try deciding.town.holding(.chair).id
                try db.run(
                    "UPDATE grant_partner SET answer = 'nej', answered_at = \(now), answered_by = \(holding)"
                )
            }
            try await bench.browse { client in
                let shown = try await client.look("/vurdering/\(id)", cookie)
                #expect(shown.status == .ok)
            }
        }
    }

    @Test(arguments: engines) func `is asked about, and nobody decides without a word, nor takes it back after`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let (now, id) = (bench.clock.now, deciding.applications[2].id)
            try await bench.database.write { db in
                // Lundby's own application is gone: it is in the round as a partner only.
                try db.run(
                    """
                    UPDATE grant_application SET withdrawn_at = \(now), withdrawn_reason = 'Sammen i stedet'
                    WHERE id = \(deciding.applications[0].id)
                    """
                )
                try Self.join(deciding, in: db)
                try deciding.declareFree(.decider, about: [deciding.organizations[2]], at: now, in: db)
            }
            let cookie = try await bench.cookie(.decider, deciding)
            let budget = deciding.budgets[0].budgetID
            let holding = try deciding.holding(.decider).id
            try await bench.browse { client in
                let undeclared = try await client.look("/vurdering/\(id)", cookie)
                #expect(undeclared.location == "\(deciding.address)/inhabil")
                let asking = try await client.look("\(deciding.address)/inhabil", cookie)
                #expect(asking.body.contains("name=\"forening-\(deciding.organizations[0].id)\""))
                // The schema refuses what the pages do not offer.
                await #expect(throws: (any Error).self) {
                    try await bench.database.write {
                        try $0.run(
                            """
                            INSERT INTO grant_draft_decision (application_id, answer, reason, revision, round_id,
                                organization_id, holding_id, at)
                            VALUES (\(id), 'ja', '', 1, \(deciding.round.id), \(deciding.organizations[2].id), \(holding),
                                \(now))
                            """
                        )
                    }
                }
                try await bench.database.write {
                    try deciding.declareFree(.decider, about: [deciding.organizations[0]], at: now, in: $0)
                }
                let fields = [("svar", "ja"), ("beloeb-\(budget)", "20.000"), ("udgave", "0")]
                #expect(try await client.send("/vurdering/\(id)/afgoerelse", fields, cookie).status == .seeOther)
                let check = "\(deciding.address)/afgoerelse/tjek"
                #expect(try await client.send(check, [("sag-\(id)", "1")], cookie).status == .seeOther)
            }
            await #expect(throws: (any Error).self) {
                try await bench.database.write {
                    try $0.run(
                        """
                        UPDATE grant_interest SET verdict = 'inhabil', why = 'x'
                        WHERE organization_id = \(deciding.organizations[0].id) AND holding_id = \(holding)
                        """
                    )
                }
            }
            #expect(try await bench.count("grant_decision") == 1)
        }
    }
}
