import Database
import Foundation
import Grants
import OpenFormats
import Registry
import TestKit
import Testing

@Suite("Importing earlier awards") struct AwardImportTests {
    @Test(arguments: engines) func `takes what is good, and says what is left out`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let file = try bench.package(
                "old.json",
                [
                    threeSixtyRecord("a", ["awardDate": "05/06/2014"]), threeSixtyRecord("b", without: ["title"]),
                    threeSixtyRecord("c"), threeSixtyRecord("c", ["title": "Again"]),
                ]
            )
            let report = try await bench.take(GrantFile.threeSixty(file))
            #expect((report.records, report.added, report.leftOut) == (4, 2, 2))
            #expect(
                report.rejected.map { $0.text(counting: "post") } == [
                    "old.json, post 2, felt title: mangler", "old.json, post 4, felt id: »c« står allerede i post 3",
                ]
            )
            #expect(
                report.warnings.map { $0.text(counting: "post") } == [
                    "old.json, post 1, felt awardDate: »05/06/2014« er læst som 2014-06-05"
                ]
            )
            #expect(try await bench.count("grant_award") == 2)
        }
    }

    @Test(arguments: engines) func `changes nothing the second time, and only what changed the third`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let records = (1...1_200).map { threeSixtyRecord("g\($0)") }
            let file = try bench.package("old.json", records)
            #expect(try await bench.take(GrantFile.threeSixty(file)).added == 1_200)
            let position = try await bench.database.read { try ChangeLog.position(in: $0) }
            let second = try await bench.take(GrantFile.threeSixty(file))
            #expect((second.added, second.changed, second.unchanged) == (0, 0, 1_200))
            #expect(try await bench.database.read { try ChangeLog.position(in: $0) } == position)
            let other = try bench.package(
                "old.json",
                Array(records.dropFirst(7)) + [threeSixtyRecord("g7", ["amountAwarded": 9])]
            )
            let third = try await bench.take(GrantFile.threeSixty(other))
            #expect((third.added, third.changed, third.unchanged) == (0, 1, 1_193))
            #expect(try await bench.values("SELECT amount FROM grant_award WHERE identifier = 'g7'") as [Int] == [900])
            #expect(try await bench.database.read { try ChangeLog.position(in: $0) } == position + 1)
        }
    }

    @Test(arguments: engines) func `takes nothing when any deviation is to be an error`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let file = try bench.package(
                "old.json",
                [threeSixtyRecord("a"), threeSixtyRecord("b", ["fromOpenCall": "Y"])]
            )
            let report = try await bench.take(GrantFile.threeSixty(file), strict: true)
            #expect(report.isRefused)
            #expect(report.warnings.map(\.field) == ["fromOpenCall"])
            #expect(try await bench.count("grant_award") == 0)
            let good = try bench.package("good.json", [threeSixtyRecord("a")])
            #expect(try await bench.take(GrantFile.threeSixty(good), strict: true).added == 1)
        }
    }

    @Test(arguments: engines) func `never changes what was decided here`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await AwardTown(bench)
            let day = try #require(CalendarDate("2026-03-02"))
            let now = bench.clock.now
            let decision = town.decision("2026-0001", on: day)
            let award = try await bench.database.write { db in
                try Award.publish(decision, by: town.municipality, at: now, in: db)
            }
            let file = try bench.package("old.json", [threeSixtyRecord(award.identifier)])
            let report = try await bench.take(GrantFile.threeSixty(file))
            #expect((report.changed, report.leftOut) == (0, 1))
            #expect(try await bench.values("SELECT title FROM grant_award") as [String] == ["Kor for alle"])
        }
    }

    @Test(arguments: engines) func `knows its own organisations by their CVR number`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await AwardTown(bench)
            let id = town.town.organization.id
            try await bench.database.write { try $0.run("UPDATE organization SET cvr = '10150817' WHERE id = \(id)") }
            let recipient: [[String: String]] = [["id": "DK-CVR-10150817", "name": "LUNDBY FORSAMLINGSHUS"]]
            let file = try bench.package("old.json", [threeSixtyRecord("a", ["recipientOrganization": recipient])])
            _ = try await bench.take(GrantFile.threeSixty(file))
            #expect(try await bench.values("SELECT organization_id FROM grant_award") as [Int] == [id])
        }
    }

    @Test(arguments: [
        "", "{", "[1, 2", "{\"grants\": 1}", "{\"grants\": []}", "{\"grants\": [{\"id\": \"a\",}]}", "hello",
    ])
    func `refuses a file that is none, with one line`(text: String) async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("bad.json", text)
            let failure = #expect(throws: ImportFailure.self) { try GrantFile.threeSixty(file) }
            #expect(failure?.text.hasPrefix("bad.json") == true)
            #expect(failure?.text.contains("\n") == false)
        }
    }

    @Test(arguments: engines) func `outlives records that are anything but grants`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let text =
                "{\"grants\": [1, null, \"x\", [], {}, {\"id\": {}, \"title\": []}, {\"id\": \"\\u0000\", \"title\": 7}]}"
            let report = try await bench.take(GrantFile.threeSixty(try bench.file("odd.json", text)))
            #expect((report.records, report.added, report.leftOut) == (7, 0, 7))
        }
    }
}
