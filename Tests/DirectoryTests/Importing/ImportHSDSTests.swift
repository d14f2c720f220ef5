import App
import Database
import Foundation
import OpenFormats
import TestKit
import Testing

@testable import Directory

@Suite("HSDS import") struct ImportHSDSTests {
    @Test(arguments: engines) func `a service whose organisation is missing gets a placeholder, and each one is told`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let text =
                #"{"contents": [{"id": "1", "organization_id": "9", "name": "A"}, {"id": "2", "organization_id": "9", "name": "B"}]}"#
            let spool = try HSDSImport.read(try bench.file("a.json", text))
            #expect(spool.report.warnings.filter { $0.field == "organization_id" }.count == 2)
            let report = try await bench.take(spool)
            #expect(report.organizationsAdded == 1)
            #expect(report.servicesAdded == 2)
        }
    }

    @Test(arguments: engines) func `missing ids are derived and the same next time; repeated ones get a number`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let text =
                #"[{"name": "A", "organization": {"name": "O"}}, {"id": "7", "name": "B", "organization_id": "x"}, {"id": "7", "name": "C", "organization_id": "x"}]"#
            let file = try bench.file("a.json", text)
            #expect(try await bench.take(try HSDSImport.read(file)).servicesAdded == 3)
            #expect(try await bench.take(try HSDSImport.read(file)).changes == 0)
            let identifiers: [String] = try await bench.database.read {
                try $0.values("SELECT identifier FROM service ORDER BY id")
            }
            #expect(identifiers.dropFirst() == ["7", "7-2"])
        }
    }

    @Test func `a service without any name stops the import`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("a.json", "[\n{\"id\": \"1\", \"organization_id\": \"x\"}\n]")
            let spool = try HSDSImport.read(file)
            #expect(spool.report.rejected.map { "\($0.line) \($0.field)" } == ["2 name"])
        }
    }

    @Test(arguments: [
        ("9:00am", "09:00"), ("12:00 am", "00:00"), ("12:30pm", "12:30"), ("17:30:00", "17:30"), ("0900", "09:00"),
        ("9.15", "09:15"), ("24:00", "23:59"), ("09:00+01:00", "09:00"),
    ])
    func `times of day are read in the ways people write them`(text: String, expected: String) {
        var cleaning = HSDSCleaning(Origin(file: "a", line: 1))
        #expect(HSDSTimes.clock(text, "opens_at", &cleaning) == expected)
        #expect(cleaning.warnings.isEmpty)
    }

    @Test(arguments: ["6:300pm", "noon", "25:00", "5:00pm mon"])
    func `what is no time of day is left out with a warning`(text: String) {
        var cleaning = HSDSCleaning(Origin(file: "a", line: 1))
        #expect(HSDSTimes.clock(text, "opens_at", &cleaning) == nil)
        #expect(cleaning.warnings.count == 1)
    }

    @Test func `one row a weekday becomes one rule`() {
        var cleaning = HSDSCleaning(Origin(file: "a", line: 1))
        let rows = ["Wednesday", "Monday"].map {
            HSDSServiceRecord.Time(
                frequency: "WEEKLY",
                days: $0,
                opensAt: "9:00am",
                closesAt: "5:00pm",
                text: "Man+ons"
            )
        }
        let (times, text) = HSDSTimes.read(rows, &cleaning)
        #expect(times.map(\.days) == [["MO", "WE"]])
        #expect(text == "Man+ons")
    }

    @Test(arguments: ["", "[", "{\"contents\": [1,]}", "[\"\u{1}\"]", "nul", "[01]", "{\"a\" 1}", "[1] x"])
    func `what is no JSON is refused with the line`(text: String) async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("a.json", text)
            #expect { try HSDSImport.read(file) } throws: { ($0 as? ImportFailure)?.line == 1 }
        }
    }

    @Test func `a hundred thousand opening brackets are refused, not followed`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("a.json", String(repeating: "[", count: 100_000))
            #expect { try HSDSImport.read(file) } throws: { ($0 as? ImportFailure)?.reason.contains("dybere") == true }
        }
    }

    @Test(.enabled(if: SharedData.exists("malformed/blns.json"), "shared data are not here"), arguments: engines)
    func `naughty strings are names like others`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let strings = try JSONDecoder().decode([String].self, from: SharedData.read("malformed/blns.json"))
            let services = strings.enumerated().map {
                ["id": "s\($0)", "organization_id": "o", "name": "N\($1)", "description": $1]
            }
            let file = try bench.file("a.json", try JSONSerialization.data(withJSONObject: services))
            let report = try await bench.take(try HSDSImport.read(file))
            #expect(report.servicesAdded == strings.count)
            #expect(try await bench.count("service") == strings.count)
        }
    }

    @Test(
        .enabled(if: SharedData.exists("hsds/miami-211-hsds-datapackage-2019.zip"), "shared data are not here"),
        arguments: engines
    )
    func `a real feed of four thousand services comes in whole, and a second time changes nothing`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let url = SharedData.url("hsds/miami-211-hsds-datapackage-2019.zip")
            let spool = try HSDSImport.read(url)
            #expect(spool.report.isAccepted)
            #expect(spool.report.warnings.filter { $0.field == "organization_id" }.count == 447)
            #expect(try await bench.take(spool).servicesAdded == 4_089)
            #expect(try await bench.take(spool).changes == 0)
        }
    }
}
