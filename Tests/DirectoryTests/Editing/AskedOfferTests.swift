import App
import Database
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

@Suite("Editing of an offer that the association has been asked about") struct AskedOfferTests {
    @Test(arguments: engines) func `staff cannot pause it before somebody has rung, the association can`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200]) { fresh in
            try await fresh.tick()
            let adviser = try await fresh.bench.cookie(for: fresh.town.person(.adviser))
            let chair = try await fresh.bench.cookie(for: fresh.town.person(.chair))
            let server = try await fresh.bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                let path = "/tilbud/tilbud-1/tilstand"
                let fields: KeyValuePairs = ["tilstand": "pause", "grund": "Ingen svarer"]
                let refused = try await client.send(path, fields, adviser)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.body.contains("Ring først") && refused.body.contains("Ingen svarer"))
                #expect(try await fresh.status() == ["aktiv"])
                #expect(try await client.send(path, fields, chair).status == .seeOther)
                #expect(try await fresh.status() == ["pause"])
            }
        }
    }

    @Test(arguments: engines) func `who publishes a text has confirmed it`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, _, adviser in
            let old = DanishTime.date(of: bench.clock.now).adding(days: -300)
            try await bench.database.write { try $0.run("UPDATE service SET last_confirmed = \(old)") }
            try await FreshnessClock.tick(at: bench.clock.now, in: bench.database, baseURL: FreshTown.baseURL)
            #expect(try await bench.count("freshness_question WHERE settled_at IS NULL") == 1)
            try await bench.browse { client in
                _ = try await client.rename("Kor for alle", "Kom og syng.", adviser)
                _ = try await client.includeAll(adviser)
                let sent = try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser)
                #expect(sent.headers[.location] == "/tilbud/kor")
            }
            #expect(try await bench.count("freshness_question WHERE outcome = 'bekraeftet'") == 1)
        }
    }
}
