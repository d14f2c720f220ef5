import Database
import OpenFormats
import TestKit
import Testing

@testable import Grants

@Suite("Import of funds") struct FundImportTests {
    @Test(arguments: engines) func `a second import of the same file changes nothing`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            let table = try FundFile.table(FundFile.lighthouse, FundFile.state)
            let first = try await town.take(table, bench)
            #expect(first == FundImportReport(rejected: [], added: 2))
            let entries = try await bench.count("journal_entry")
            #expect(try await town.take(table, bench) == FundImportReport(rejected: [], unchanged: 2))
            #expect(try await bench.count("journal_entry") == entries)
            #expect(try await bench.count("fund_deadline") == 2)
        }
    }

    @Test(arguments: engines) func `words may be keys or names, and an empty cell takes all`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            let keys: [String] = try await bench.values(
                """
                SELECT t.trait || ' ' || t.key FROM fund_trait t JOIN fund f ON f.id = t.fund_id
                WHERE f.identifier = 'fyr' ORDER BY t.trait, t.key
                """
            )
            #expect(keys == ["emne aeldreliv", "emne ensomhed", "maalgruppe aeldre"])
            let most: [Int] = try await bench.values("SELECT most FROM fund WHERE identifier = 'fyr'")
            #expect(most == [15_000_000])
        }
    }

    @Test(arguments: engines) func `one wrong row and nothing is taken, and each fault says where it is`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            let wrong = """
                x;Navn;Ejer;kirke;Formål;krig;;Aarhus;kor;kæmpe;100;50;120;snart;ftp://x;fr;i går
                """
            let report = try await town.take(try FundFile.table(FundFile.lighthouse, wrong, ";;;;;;;;;;;;;;;;"), bench)
            let told = report.rejected.map(\.text)
            for field in [
                "giver", "topics", "districts", "applicant_kinds", "applicant_sizes", "amount_to", "own_share",
                "deadlines", "link", "language", "updated_on",
            ] {
                #expect(told.contains { $0.hasPrefix("fonde.csv, linje 3, felt \(field):") }, "\(field)")
            }
            #expect(told.contains("fonde.csv, linje 4, felt name: mangler"))
            #expect(try await bench.count("fund") == 0)
        }
    }

    @Test func `a heading that is not ours is refused with the one that is`() throws {
        #expect(throws: ImportFailure.self) { try FundTable(.init("id,navn\n1,2\n".utf8), name: "a.csv") }
        #expect(throws: ImportFailure.self) { try FundTable(.init("id,name\n1,2\n".utf8), name: "a.csv") }
        #expect(throws: ImportFailure.self) { try FundTable(.init("".utf8), name: "a.csv") }
        let twice = try FundFile.table(FundFile.lighthouse, FundFile.lighthouse)
        #expect(twice.rejected.map(\.text) == ["fonde.csv, linje 3, felt id: »fyr« står også i linje 2"])
    }

    @Test(arguments: engines) func `a fund that the list has no more stays, with a mark, until it is back`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            let fewer = try FundFile.table(FundFile.lighthouse)
            #expect(try await town.take(fewer, bench).absent == 2)
            #expect(try await town.take(fewer, bench).absent == 0)
            try await bench.browse { client in
                let page = try await client.see("/fonde/naboskabspuljen")
                #expect(page.body.contains("stod ikke på den seneste liste"))
            }
            try await town.takeAll(bench)
            #expect(try await bench.count("fund WHERE absent_since IS NOT NULL") == 0)
        }
    }

    @Test(arguments: engines) func `what was changed here stands while the file says the same`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            try await bench.database.write { try $0.run("UPDATE fund SET name = 'Fyret' WHERE identifier = 'fyr'") }
            try await town.takeAll(bench)
            #expect(try await bench.count("fund WHERE name = 'Fyret'") == 1)
            let other = FundFile.lighthouse.replacing("150.000", with: "200.000")
            let report = try await town.take(try FundFile.table(other, FundFile.state, FundFile.europe), bench)
            #expect(report.changed == 1 && report.unchanged == 2)
            #expect(try await bench.count("fund WHERE name = 'Fyret'") == 0)
        }
    }

    @Test(arguments: engines) func `a dry run says what would happen and does nothing`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            let (table, now) = (try FundFile.table(FundFile.state), bench.clock.now)
            let report = try await bench.database.write {
                try FundImport.take(table, municipality: town.municipality, isDryRun: true, at: now, in: $0)
            }
            #expect(report.added == 1)
            #expect(try await bench.count("fund") == 0)
        }
    }
}
