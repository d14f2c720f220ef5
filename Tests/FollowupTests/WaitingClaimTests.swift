import Database
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("Associations on their way in") struct WaitingClaimTests {
    @Test(arguments: engines) func `an answer is owed until somebody has decided`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let now = bench.clock.now
            try await bench.database.write { db in
                let kind: Int = try db.value("SELECT id FROM function_kind WHERE key = 'formand'")
                _ = try db.run(
                    """
                    INSERT INTO organization_claim (organization_id, kind_id, name, email, email_key, proof, made_at)
                    VALUES (\(town.organization.id), \(kind), 'Ny', 'ny@x.example', 'ny@x.example', 'godkendelse', \(now))
                    """
                )
            }
            for _ in 0..<2 { try await Escalation.run(at: now, in: bench.database) }
            let owners: [Int] = try await bench.values(
                "SELECT owner_id FROM obligation WHERE kind = 'overtagelse' AND settled_at IS NULL"
            )
            #expect(owners == [try town.function(.adviser).id])
            // No name of the one who asks stands in the promise.
            let what: [String] = try await bench.values("SELECT what FROM obligation WHERE kind = 'overtagelse'")
            #expect(what == ["Svar en, der vil passe siden for Lundby Forsamlingshus"])
            try await bench.database.write { db in
                _ = try db.run("UPDATE organization_claim SET decided_at = \(now), answer = 'ja'")
            }
            try await Escalation.run(at: now, in: bench.database)
            #expect(try await bench.count("obligation WHERE kind = 'overtagelse' AND settled_at IS NULL") == 0)
        }
    }
}
