import App
import Database
import Foundation
import OpenFormats
import TestKit
import Testing

@testable import Directory

@Suite("CSV import") struct ImportCSVTests {
    private let heading = "id,organisation,organisation_name,title,min_age,max_age,topics,price\n"

    @Test(arguments: engines) func `a table from a Danish spreadsheet comes in with its letters`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let text =
                "Id;Forening;Titel;Beskrivelse;Alder fra;Emner\r\n1;Vågetjenesten;Tænk på fuglene;\"Kaffe; og \"\"kage\"\"\nhver dag\";18;sorg|ensomhed\r\n"
            let latin = try #require(text.data(using: .windowsCP1252))
            let spool = try CSVImport.read(try bench.file("tilbud.csv", latin))
            #expect(spool.report.warnings.map(\.reason) == ["filen er ikke UTF-8; den er læst som Windows-1252"])
            #expect(try await bench.take(spool).servicesAdded == 1)
            #expect(try await bench.names() == ["Tænk på fuglene"])
            let description: String = try await bench.database.read {
                try $0.value("SELECT description FROM service")
            }
            #expect(description == "Kaffe; og \"kage\"\nhver dag")
        }
    }

    @Test(arguments: engines) func `a byte order mark, tabs and literal line breaks do no harm`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let file = try bench.file("a.csv", "\u{feff}id\torganisation\ttitle\tdescription\n1\to1\tKor\tFørst\\nså\n")
            try await bench.take(try CSVImport.read(file))
            let description: String = try await bench.database.read {
                try $0.value("SELECT description FROM service")
            }
            #expect(description == "Først\nså")
        }
    }

    @Test(arguments: engines) func `every rejected row is told by line and field, and nothing comes in`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let rows = "1,o1,Den ene,God,18,,kor,0\n2,o1,,,abc,,,\n3,o1,,For gammel,90,20,,-5\n1,o1,,Igen,,,,\n"
            let spool = try CSVImport.read(try bench.file("a.csv", heading + rows))
            let found = spool.report.rejected.map { "\($0.line) \($0.field)" }
            #expect(found == ["3 title", "3 min_age", "4 max_age", "4 price", "5 id"])
            let report = try await bench.take(spool)
            #expect(!report.isAccepted)
            #expect(try await bench.count("service") == 0)
            #expect(try await bench.count("organization") == 0)
        }
    }

    @Test(arguments: engines) func `a second import of the same file changes nothing, not even the change log`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let file = try bench.file("a.csv", heading + "1,o1,Den ene,God,18,60,kor,0\n")
            #expect(try await bench.take(try CSVImport.read(file)).changes == 2)
            let before = try await bench.count("change_log")
            let again = try await bench.take(try CSVImport.read(file))
            #expect(again.changes == 0)
            #expect(again.unchanged == 2)
            #expect(try await bench.count("change_log") == before)
        }
    }

    @Test(arguments: engines) func `a changed row is updated in place`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.take(
                try CSVImport.read(try bench.file("a.csv", heading + "1,o1,Den ene,God,18,60,kor,0\n"))
            )
            let report = try await bench.take(
                try CSVImport.read(try bench.file("b.csv", heading + "1,o1,Den ene,Bedre,18,60,kor,0\n"))
            )
            #expect(report.servicesChanged == 1)
            #expect(try await bench.names() == ["Bedre"])
        }
    }

    @Test(arguments: engines) func `a dry run says what would happen and leaves no trace`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let spool = try CSVImport.read(try bench.file("a.csv", heading + "1,o1,Den ene,God,18,60,kor,0\n"))
            #expect(try await bench.take(spool, isDryRun: true).servicesAdded == 1)
            #expect(try await bench.count("service") == 0)
            #expect(try await bench.count("municipality") == 0)
        }
    }

    @Test(arguments: [
        ("", "filen er tom"), ("a,b,c\n1,2,3\n", "kolonnen »title (titel, navn)« mangler i overskriften"),
        ("title,organisation\n\"aldrig lukket,o1\n", "et citationstegn (\") bliver aldrig lukket"),
        ("title,title,organisation\n", "overskriften har to kolonner med samme navn"),
        ("title,navn,organisation\n", "to kolonner betyder det samme"),
    ])
    func `a file that is no such table is refused with one reason`(text: String, reason: String) async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try bench.file("a.csv", text)
            #expect { try CSVImport.read(file) } throws: { ($0 as? ImportFailure)?.reason == reason }
        }
    }

    @Test(arguments: engines) func `a row with more cells than the heading is rejected`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let spool = try CSVImport.read(try bench.file("a.csv", "title,organisation\nKor, sang,o1\n"))
            #expect(spool.report.rejected.map(\.line) == [2])
        }
    }
}
