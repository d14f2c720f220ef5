import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OpenFormats
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("The municipality's own lines") struct EmergencyLinesTests {
    private static let offers = #"{"id": "t1", "organisation": "o1", "title": "Kor", "topics": ["kultur_musik"]}"#
    private static let organizations = #"{"id": "o1", "name": "Havnens Venner"}"#

    private func line(_ key: String, _ phone: String, _ shown: String) -> String {
        """
        {"key": "\(key)", "name_da": "Linjen \(key)", "name_en": "Line \(key)", "phone": "\(phone)", \
        "phone_text": "\(shown)", "hours_da": "Altid", "hours_en": "Always", "for_da": "Er nogen i fare?", \
        "for_en": "Is someone in danger?"}
        """
    }

    /// Imports the folder of a municipality that has a night line of its own, and names 112 itself.
    private func withLines(on engine: Engine, _ body: (TestInstallation) async throws -> Void) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try bench.file("organisations.jsonl", Self.organizations)
            _ = try bench.file("offers.jsonl", Self.offers)
            _ = try bench.file(
                "municipality.json",
                """
                {"code": "0999", "name": "Havneby Kommune", "crisis_lines": {"lines": [\(line("112", "112", "112")), \
                \(line("nat", "+4570002400", "70 00 24 00"))], "front_page": ["nat"], \
                "kinds": {"suicide": ["nat", "112"]}}}
                """
            )
            let report = try await take(bench)
            #expect(report.isAccepted && report.servicesAdded == 1)
            try await body(bench)
        }
    }

    private func take(_ bench: TestInstallation) async throws -> ImportReport {
        try await bench.installation.take(
            try MedspilFolder.spool(bench.folder),
            municipality: "0999",
            isDryRun: false,
            file: try MunicipalityFile.read(bench.folder)
        )
    }

    private func numbers(_ text: String) -> [String] {
        text.matches(of: #/href="(tel:[^"]+)"/#).map { String($0.1) }
    }

    @Test(arguments: engines) func `stand before the nationwide ones, and no number twice`(
        engine: Engine
    ) async throws {
        try await withLines(on: engine) { bench in
            try await bench.browse { client in
                for path in ["/tilbud?q=jeg+vil+ikke+leve+mere", "/indlejring/tilbud?q=jeg+vil+ikke+leve+mere"] {
                    let page = try await client.execute(uri: path, method: .get) { Answered($0) }
                    let notice = page.part(from: "id=\"krise\"", to: "</ul>")
                    #expect(numbers(notice) == ["tel:+4570002400", "tel:112", "tel:+4570201201"], "\(path)")
                }
                let english = try await client.page("/en/tilbud?q=jeg+vil+ikke+leve+mere")
                #expect(english.contains("Line nat") && english.contains("Always"))
                for path in ["/", "/guide", "/spoerg", "/kontakt"] {
                    let page = try await client.page(path)
                    let own = page.firstRange(of: "tel:+4570002400")
                    let nationwide = page.firstRange(of: "tel:+4570201201")
                    guard let nationwide else { continue }
                    #expect(own.map { $0.lowerBound < nationwide.lowerBound } == true, "\(path)")
                }
                #expect(try await client.page("/").contains("tel:+4570002400"))
            }
        }
    }

    /// At ten, at noon and at eleven in the evening.
    @Test(arguments: engines) func `stand on the front page when they answer, three at most and each for its own`(
        engine: Engine
    ) async throws {
        func line(_ key: String, _ phone: String, _ hours: String) -> String {
            self.line(key, phone, phone).replacing("Altid", with: hours).replacing("Er nogen i fare?", with: key)
        }
        try await withInstallation(on: engine) { bench in
            _ = try bench.file("organisations.jsonl", Self.organizations)
            _ = try bench.file("offers.jsonl", Self.offers)
            let lines = [
                line("112", "112", "Hele døgnet"), line("nat", "70002400", "Alle nætter kl. 22–06"),
                line("krise", "70002012", "Hele døgnet"),
            ]
            _ = try bench.file(
                "municipality.json",
                """
                {"code": "0999", "name": "Havneby Kommune", "crisis_lines": {"lines": [\(lines.joined(separator: ","))],
                "front_page": ["112", "nat", "krise"], "kinds": {"suicide": ["nat", "112"], "violence": ["krise"]}}}
                """
            )
            _ = try await take(bench)
            try await bench.browse { client in
                func shown() async throws -> [String] {
                    let page = try await client.execute(uri: "/", method: .get) { Answered($0) }
                    return numbers(page.part(from: "class=\"helpstrip\"", to: "</section>"))
                }
                #expect(try await shown() == ["tel:112", "tel:70002012", "tel:70002400"])
                bench.clock.advance(seconds: 2 * 3600)
                #expect(try await shown() == ["tel:112", "tel:70002012", "tel:+4570201201"])
                let help = try await client.execute(uri: "/tilbud?q=selvmord", method: .get) { Answered($0) }
                #expect(
                    numbers(help.part(from: "id=\"krise\"", to: "</ul>"))
                        == ["tel:112", "tel:+4570201201", "tel:70002400"]
                )
                bench.clock.advance(seconds: 11 * 3600)
                #expect(try await shown() == ["tel:112", "tel:70002400", "tel:70002012"])
            }
        }
    }

    @Test(arguments: engines) func `stay when offers come again, from the same file or from another`(
        engine: Engine
    ) async throws {
        try await withLines(on: engine) { bench in
            func lines() async throws -> EmergencyLines {
                try await bench.database.read { db in
                    try EmergencyLines.of(municipality: Municipality.findOrMake(code: "0999", in: db).id, in: db)
                }
            }
            let before = try await lines()
            #expect(before.lines.count == 2)
            let position = try await bench.database.read { try ChangeLog.position(in: $0) }
            #expect(try await take(bench).unchanged > 0)
            #expect(try await bench.database.read { try ChangeLog.position(in: $0) } == position)
            for format in DirectoryExport.Format.allCases {
                let data = try await bench.export(format)
                let file = try bench.file(format == .csv ? "a.csv" : "a.json", data)
                let spool = format == .csv ? try CSVImport.read(file) : try HSDSImport.read(file)
                #expect(try await bench.take(spool).isAccepted)
                #expect(try await lines() == before, "\(format)")
            }
        }
    }

    @Test(arguments: engines) func `of another municipality's file are not taken`(engine: Engine) async throws {
        try await withLines(on: engine) { bench in
            _ = try await bench.installation.take(
                try MedspilFolder.spool(bench.folder),
                municipality: "0998",
                isDryRun: false,
                file: try MunicipalityFile.read(bench.folder)
            )
            #expect(try await bench.count("emergency_line") == 2)
        }
    }

    @Test func `in a file that cannot be understood are told in one line`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try MunicipalityFile.read(folder) == nil)
        for (text, words) in [
            ("{", "JSON"), ("{}", "mangler code"), ("{\"code\": 7}", "code er af en forkert slags"),
            ("{\"code\": \"1\", \"crisis_lines\": {\"lines\": [{\"key\": \"a\"}]}}", "mangler crisisLines.lines"),
        ] {
            try Data(text.utf8).write(to: folder.appending(path: "municipality.json"))
            let failure = #expect(throws: ImportFailure.self) { _ = try MunicipalityFile.read(folder) }
            #expect(
                failure?.text.contains(words) == true && failure?.text.contains("\n") == false,
                "\(failure?.text ?? "")"
            )
        }
    }
}
