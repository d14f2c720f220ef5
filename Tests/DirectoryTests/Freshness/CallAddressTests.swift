import App
import Database
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("The address of a call") struct CallAddressTests {
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
