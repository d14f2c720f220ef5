import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import OpenFormats
import TestKit
import Testing

@testable import Directory

@Suite("Files that mean no good, or no offers") struct HostileFileTests {
    @Test(arguments: engines) func `are refused with words that help, and change nothing`(engine: Engine) async throws {
        let table = Data(("id;organisation;title\n1;o1;Kor\n").utf8)
        let workbook = ZipMaker.archive([("xl/workbook.xml", Data("<x/>".utf8))])
        let cases: [(name: String, content: Data, words: String)] = [
            ("tom.csv", Data(), "filen er tom"),
            ("billede.png", Data([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), "er hverken en tabel"),
            ("brev.pdf", Data("%PDF-1.4".utf8), "er hverken en tabel"),
            ("regneark.xlsx", workbook, "gem det som CSV"),
            ("bombe.zip", ZipMaker.archive([("services.csv", table)], .bomb), "pakker sig ud til urimeligt meget"),
            ("laast.zip", ZipMaker.archive([("services.csv", table)], .encrypted), "adgangskode"),
            ("halv.zip", ZipMaker.archive([("services.csv", table)], .cutOff), "er ikke en hel zip-fil"),
            ("anden.zip", ZipMaker.archive([("laes-mig.txt", table)]), "ikke en HSDS-datapakke"),
            ("medspil.zip", ZipMaker.archive([("offers.jsonl", Data("{}".utf8))]), "ingen organisations.jsonl"),
            ("uden.csv", Data("a;b\n1;2\n".utf8), "kolonnen"),
            ("halv.json", Data("{\"services\": [".utf8), "kan ikke bruges"),
        ]
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            for (name, content, words) in cases {
                let answer = try await client.layIn(Array(content), named: name, town.cookie)
                #expect(answer.status == .unprocessableContent, "\(name)")
                #expect(answer.body.contains(words), "\(name)")
                #expect(answer.body.contains("id=\"fil\""), "\(name)")
            }
            #expect(try await town.bench.count("import_review") == 0)
            #expect(try await town.bench.count("service") == 4)
            let incoming = town.bench.folder.appending(path: "files/incoming")
            #expect(((try? FileManager.default.contentsOfDirectory(atPath: incoming.path)) ?? []).isEmpty)
        }
    }

    @Test(arguments: engines) func `one that is too large or too long is refused kindly`(engine: Engine) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let large = try await client.layIn([UInt8](repeating: 0x78, count: ImportFile.most + 1), town.cookie)
            #expect(large.status == .unprocessableContent && large.body.contains("Filen fylder over 5"))
            let rows = (1...1_001).map { "n\($0);o1;Koret;Tilbud \($0);;;;\n" }.joined()
            let long = try await client.layIn(town.file(rows), town.cookie)
            #expect(long.status == .unprocessableContent && long.body.contains("Filen har 1.001 rækker"))
            let none = try await client.layIn([], named: "", town.cookie)
            #expect(none.status == .unprocessableContent && none.body.contains("Vælg en fil"))
        }
    }

    @Test(arguments: engines) func `markup and names from afar are shown as the letters they are`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let rows = "9;o1;Koret;<script>alert(1)</script>;<img src=x onerror=alert(1)>;0;aktiv;\n"
            let sent = try await client.layIn(town.file(rows), named: "../../<b>x.csv", town.cookie)
            #expect(sent.status == .seeOther)
            let page = try await client.page("/tilbud/indlaes/1?vis=nye", town.cookie)
            #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;"))
            #expect(!page.contains("<img src=x"))
            #expect(page.contains("<h1 class=\"typed\">bx.csv</h1>"))
        }
    }

    @Test(arguments: engines) func `other letters are read, and other shapes come in`(engine: Engine) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let danish = ReviewTown.heading + "9;o1;Koret;Blåbær på øen;;0;aktiv;\n"
            let latin = try #require(danish.data(using: .windowsCP1252))
            let wide = try #require(danish.data(using: .utf16))
            let hsds =
                #"{"organizations": [{"id": "o9", "name": "Øen"}], "services": [{"id": "s9", "organization_id": "o9", "name": "Blåbær på øen", "status": "active"}]}"#
            let folder = ZipMaker.archive([
                ("data/organisations.jsonl", Data(#"{"id": "o9", "name": "Øen", "kind": "borgergruppe"}"#.utf8)),
                ("data/offers.jsonl", Data(#"{"id": "9", "organisation": "o9", "title": "Blåbær på øen"}"#.utf8)),
            ])
            let files = [("a.csv", latin), ("b.csv", wide), ("c.json", Data(hsds.utf8)), ("d.zip", folder)]
            for (number, file) in files.enumerated() {
                #expect(try await client.layIn(Array(file.1), named: file.0, town.cookie).status == .seeOther)
                let page = try await client.page("/tilbud/indlaes/\(number + 1)?vis=nye", town.cookie)
                #expect(page.contains("Blåbær på øen"), "\(file.0)")
            }
        }
    }

    @Test(.enabled(if: SharedData.exists("malformed/blns.json"), "../shared/data is missing"), arguments: engines)
    func `a collection of naughty texts never breaks the page`(engine: Engine) async throws {
        let strings = try JSONDecoder().decode([String].self, from: try SharedData.read("malformed/blns.json"))
        let rows = strings.enumerated().map { number, text in
            "b\(number);o1;Koret;\(CSVText.cell(text.isEmpty ? "-" : String(text.prefix(200))));\(CSVText.cell(text));0;aktiv;\n"
        }
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let sent = try await client.layIn(town.file(rows.joined()), town.cookie)
            #expect(sent.status == .seeOther)
            #expect(try await client.see("/tilbud/indlaes/1?vis=nye&side=3", town.cookie).status == .ok)
            #expect(
                try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie).status == .seeOther
            )
        }
    }
}
