import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("What a closed round asks for") struct RoundDutyTests {
    @Test(arguments: engines) func `is owed by the council and by those who decide, until they have done it`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { _ = try $0.run("UPDATE grant_pool SET recommender = 'Frivilligrådet'") }
            func open(_ kind: String) async throws -> [CalendarDate] {
                try await bench.values("SELECT due_on FROM obligation WHERE kind = \(kind) AND settled_at IS NULL")
            }
            try await RoundDuties.tick(at: now, in: bench.database)
            try await RoundDuties.tick(at: now, in: bench.database)
            #expect(try await open("runde-indstilling") == [deciding.round.answerOn.adding(days: -1)])
            #expect(try await open("runde-afgoerelse") == [deciding.round.answerOn])
            try await bench.database.write { db in
                for role in [DecidingTown.Role.council, .decider] { try deciding.declareFree(role, at: now, in: db) }
                for application in deciding.applications {
                    let room = try deciding.open(application, as: .council, at: now, in: db)
                    try Recommended.save(.zero, "Ikke i år", of: room, at: now, in: db)
                }
                try Recommendation.handOver(
                    "Ingen i år.",
                    deciding.round,
                    municipality: deciding.town.municipality,
                    by: try #require(try deciding.actor(.council).acting),
                    at: now,
                    in: db
                )
            }
            #expect(try await open("runde-indstilling").isEmpty)
            try await RoundDuties.tick(at: now, in: bench.database)
            #expect(try await open("runde-indstilling").isEmpty)
            let cookie = try await bench.cookie(.decider, deciding)
            try await bench.browse { client in
                for application in deciding.applications {
                    let no = [("svar", "nej"), ("grund", "penge"), ("begrundelse", "Ikke nok."), ("udgave", "0")]
                    _ = try await client.send("/vurdering/\(application.id)/afgoerelse", no, cookie)
                }
                let list = deciding.applications.map { ("sag-\($0.id)", "1") }
                _ = try await client.send("\(deciding.address)/afgoerelse/tjek", list, cookie)
                let pool = try await client.look("/puljer/kulturpuljen?efter=1")
                #expect(pool.body.contains("Forår 2027: hvad sagde Frivilligrådet?"))
            }
            #expect(try await open("runde-afgoerelse").isEmpty)
            #expect(try await bench.count("obligation WHERE kind = 'runde-afgoerelse' AND outcome = 'gjort'") == 1)
        }
    }
}
