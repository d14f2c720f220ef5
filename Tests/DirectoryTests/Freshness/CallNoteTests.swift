import App
import Database
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Notes of calls") struct CallNoteTests {
    @Test(arguments: engines) func `a note goes when its time is up, and the call stays`(engine: Engine) async throws {
        try await withFreshTown(on: engine, ages: [200]) { town in
            try await town.tick()
            town.pass(days: 15)
            try await town.tick()
            try await town.call(.confirmed, about: [1], note: "Talte med kassereren")
            let rule = try #require(DirectoryFeature.retention.first { $0.key == "opkald" })
            func forget() async throws -> Int {
                let (municipality, now) = (town.town.municipality, town.now)
                return try await town.bench.database.write { db in
                    try rule.remove(.init(municipality: municipality, now: now, time: rule.usual), db)
                }
            }
            #expect(try await forget() == 0)
            town.pass(days: 366 + 366)
            #expect(try await forget() == 1)
            #expect(try await forget() == 0)
            #expect(try await town.bench.count("freshness_call WHERE note IS NULL") == 1)
        }
    }

    @Test(arguments: engines) func `the address of a form that was wrong leads back to the list`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200]) { town in
            let adviser = try await town.bench.cookie(for: town.town.person(.adviser))
            let server = try await town.bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                let answer = try await client.see("/ring-i-dag/1", adviser)
                #expect(answer.status == .seeOther && answer.headers[.location] == "/ring-i-dag")
            }
        }
    }
}
