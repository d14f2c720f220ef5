import App
import Database
import Hummingbird
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Reports of mistakes that somebody looks at") struct MistakeListTests {
    private func withReports(
        on engine: Engine,
        _ days: [Int],
        _ body: @escaping @Sendable (TestInstallation, Screens) async throws -> Void
    ) async throws {
        try await withOrganizations([["name": "Venner"]], [["title": "Kor"]], on: engine) { bench, _ in
            let now = bench.clock.now
            try await bench.database.write { db in
                let service: Int = try db.value("SELECT id FROM service")
                for age in days {
                    let report = ErrorReport(kind: .time, text: "\(age) dage", email: "a\(age)@x.dk")
                    try report.add(service: service, at: now.adding(seconds: -age * 86_400), in: db)
                }
            }
            let index = try await bench.installation.index()
            try await body(bench, try Screens(site: try await bench.server().site, finder: index.finder))
        }
    }

    @Test(arguments: engines) func `are listed with the offer and the organisation, the oldest first`(
        engine: Engine
    ) async throws {
        try await withReports(on: engine, [3, 40]) { bench, _ in
            let entries = try await bench.database.read { try MistakeList.open(in: $0) }
            #expect(entries.map(\.text) == ["40 dage", "3 dage"])
            #expect(entries.first?.offer == "Kor" && entries.first?.organization == "Venner")
            #expect(entries.map { $0.days(to: bench.clock.now) } == [40, 3])
            let waiting = try await bench.database.read { try MistakeList.waiting(in: $0) }
            #expect(waiting == .init(count: 2, since: bench.clock.now.adding(seconds: -40 * 86_400).date))
        }
    }

    @Test(arguments: engines) func `one that is closed stands in the change log and is not listed`(
        engine: Engine
    ) async throws {
        try await withReports(on: engine, [3]) { bench, _ in
            let now = bench.clock.now
            let id = try await bench.database.read { try MistakeList.open(in: $0) }.first?.id
            let open = try #require(id)
            let closed = try await bench.database.write { try MistakeList.close(open, at: now, in: $0) }
            #expect(closed)
            let again = try await bench.database.write { try MistakeList.close(open, at: now, in: $0) }
            #expect(!again)
            let noted: [Int] = try await bench.values("SELECT entity_id FROM change_log WHERE entity = 'error_report'")
            #expect(noted == [open])
            let left = try await bench.database.read { try MistakeList.waiting(in: $0) }
            #expect(left == nil)
            let deleted = try await bench.database.write { try MistakeList.delete(open, in: $0) }
            #expect(deleted)
            #expect(try await bench.count("error_report") == 0)
        }
    }

    @Test(arguments: engines) func `a closed one and its address are gone after 30 days, an open one after a year`(
        engine: Engine
    ) async throws {
        try await withReports(on: engine, [1, 360, 370]) { bench, screens in
            let now = bench.clock.now
            _ = try await bench.database.write { db in
                try MistakeList.close(try #require(MistakeList.open(in: db).last?.id), at: now, in: db)
            }
            try await forgetOld(in: bench)
            let first: [String] = try await bench.values("SELECT email FROM error_report ORDER BY id")
            #expect(first == ["a1@x.dk", "a360@x.dk"])
            bench.clock.advance(seconds: 32 * 86_400)
            try await forgetOld(in: bench)
            #expect(try await bench.count("error_report") == 0)
        }
    }

    private func forgetOld(in bench: TestInstallation) async throws {
        let now = bench.clock.now
        try await bench.database.write { db in
            _ = try MistakeList.forgetClosed(.init(now: now, time: .days(MistakeList.closedDays)), in: db)
            _ = try MistakeList.forgetReported(.init(now: now, time: .months(MistakeList.openMonths)), in: db)
        }
    }

    @Test(arguments: engines) func `the pages say so, and promise nothing else`(engine: Engine) async throws {
        try await withOrganizations([["name": "Venner"]], [["title": "Kor"]], on: engine) { _, client in
            let privacy = try await client.page("/privatliv")
            #expect(privacy.contains("slettet \(MistakeList.closedDays) dage efter"))
            #expect(privacy.contains("slettet efter \(MistakeList.openMonths) måneder"))
            let english = try await client.page("/en/privatliv")
            #expect(english.contains("deleted \(MistakeList.closedDays) days after"))
            #expect(english.contains("after \(MistakeList.openMonths) months"))
            for page in [privacy, english] { #expect(page.contains("OpenStreetMap")) }
            let form = try await client.page("/tilbud/kor/fejl")
            #expect(form.contains("Medarbejdere i kommunen læser det") && !form.contains("sammen med foreningen"))
            let receipt = try await client.page("/tilbud/kor/fejl/tak")
            #expect(receipt.contains("Medarbejdere i kommunen læser den") && !receipt.contains("Vi ser på det"))
        }
    }
}
