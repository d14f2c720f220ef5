import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Editing at the same moment") struct EditingTogetherTests {
    @Test(arguments: engines) func `of many who begin the same draft one is first, and the others see it`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.editingTown()
            let chair = try await bench.cookie(for: town.chair)
            try await bench.browse { client in
                let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 1...6 {
                        group.addTask { Int(try await client.rename("Kor \(number)", "Tekst", chair).status.code) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.sorted() == [303, 409, 409, 409, 409, 409])
            }
            #expect(try await bench.count("edit_draft") == 1)
        }
    }

    @Test(arguments: engines) func `two who approve at once publish once`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.editingTown()
            let chair = try await bench.cookie(for: town.chair)
            let adviser = try await bench.cookie(for: town.town.person(.adviser))
            try await bench.browse { client in
                _ = try await client.rename("Kor", "Ny tekst.", chair)
                _ = try await client.includeAll(chair)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...4 {
                        group.addTask {
                            let answer: KeyValuePairs = ["udgave": "2", "svar": "ja"]
                            let status = try await client.send("/tilbud-til-godkendelse/1", answer, adviser).status
                            #expect(status == .seeOther)
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(try await bench.count("edit_version WHERE origin = 'udgivet'") == 1)
            #expect(try await bench.count("notification WHERE kind = 'tilbud-godkendt'") == 1)
        }
    }
}
