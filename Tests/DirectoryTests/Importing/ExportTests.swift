import App
import Database
import Foundation
import OpenFormats
import TestKit
import Testing

@testable import Directory

@Suite("Export") struct ExportTests {
    private let table = """
        id;organisation;organisation_name;title;summary;description;topics;target_groups;min_age;max_age;gender;languages;\
        price;price_text;districts;address;postcode;lat;lon;accessibility;schedule_text;schedule;access;conditions;\
        waiting_days;capacity;online;volunteers_wanted;last_confirmed;status;organisation_kind;organisation_cvr
        a1;o1;Åens Sangere;"Kor; for alle";Kort;"Langt ""og""\nto linjer";ensomhed|sorg;voksne;18;60;kvinder;da|en;0;;\
        Midtbyen|Østerby;Havnegade 3;9990;56.5;9.25;koerestol;Hver mandag;\
        WEEKLY MO,TH 19:00-21:00 2026-01-05|ONCE SU 10:00-|MONTHLY TU -;henvisning;Kun med lyst;14;20;ja;ja;2026-10-05;pause;\
        frivillig_social_forening;99001003
        a2;o2;=SUM(A1);-;;;;;;;;;125;125 kr. om måneden;hele landet;;;;;;;;begge;;;;nej;nej;;lukket;;

        """

    @Test(arguments: engines) func `a CSV export comes in again as it went out`(engine: Engine) async throws {
        try await withInstallation(on: engine) { first in
            try await first.take(try CSVImport.read(try first.file("a.csv", table)))
            let out = try await first.export(.csv)
            try await withInstallation(on: engine) { second in
                let spool = try CSVImport.read(try second.file("b.csv", out))
                #expect(spool.report.rejected.isEmpty && spool.report.warnings.isEmpty)
                #expect(try await second.take(spool).servicesAdded == 2)
                #expect(try await second.export(.csv) == out)
                #expect(try await first.take(spool).changes == 0)
            }
        }
    }

    @Test(arguments: engines) func `no spreadsheet calculates what somebody wrote`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
            let out = String(decoding: try await bench.export(.csv), as: UTF8.self)
            #expect(out.contains(";'=SUM(A1);"))
            #expect(!out.contains(";=SUM"))
        }
    }

    @Test(arguments: engines) func `an HSDS export comes in elsewhere with the same ids and content`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { first in
            try await first.take(try CSVImport.read(try first.file("a.csv", table)))
            try await withInstallation(on: engine) { second in
                let spool = try HSDSImport.read(try second.file("b.json", try await first.export(.hsds)))
                #expect(spool.report.rejected.isEmpty && spool.report.warnings.isEmpty)
                #expect(try await second.take(spool).servicesAdded == 2)
                for column: SQL in [
                    "uuid", "name", "summary", "description", "minimum_age", "maximum_age", "gender", "price",
                    "price_text",
                    "coverage", "schedule_text", "access", "conditions", "waiting_days", "last_confirmed", "status",
                ] {
                    let statement: SQL = "SELECT COALESCE(CAST(\(column) AS TEXT), '-') AS v FROM service ORDER BY name"
                    let there: [String] = try await second.database.read { try $0.values(statement) }
                    let here: [String] = try await first.database.read { try $0.values(statement) }
                    #expect(there == here)
                }
                for statement: SQL in [
                    "SELECT freq || days || COALESCE(opens_at, '') || COALESCE(CAST(starts_on AS TEXT), '') AS v FROM schedule ORDER BY position",
                    "SELECT x.key || t.key AS v FROM service_taxonomy_term l JOIN taxonomy_term t ON t.id = l.taxonomy_term_id JOIN taxonomy x ON x.id = t.taxonomy_id ORDER BY l.service_id, l.position",
                    "SELECT feature AS v FROM service_feature ORDER BY service_id, feature",
                    "SELECT d.name AS v FROM service_district l JOIN district d ON d.id = l.district_id ORDER BY d.name",
                    "SELECT uuid || name || kind || COALESCE(cvr, '') AS v FROM organization ORDER BY name",
                ] {
                    let there: [String] = try await second.database.read { try $0.values(statement) }
                    let here: [String] = try await first.database.read { try $0.values(statement) }
                    #expect(there == here)
                }
            }
        }
    }

    /// Offers with everything that was only ever written here.
    private func write(_ bench: TestInstallation) async throws {
        try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
        // Days and what a place is fit for, in no order.
        let unsorted = """
            id;organisation;title;price;schedule;address;accessibility
            a3;o1;Natlinje;300;DAILY MO,TU,WE,TH,FR,SA,SU 20:00-08:00|WEEKLY SU,TU 10:00-;Vej 1;rampe|koerestol

            """
        try await bench.take(try CSVImport.read(try bench.file("c.csv", unsorted)))
        try await bench.database.write { db in
            try db.run("UPDATE municipality SET name = 'Havneby Kommune'")
            try db.run(
                """
                UPDATE service SET not_for = 'bor på plejehjem\nhar brug for hjælp i dag', contact_phone = '70 00 11 05',
                    contact_email = 'kor@havnen.example' WHERE identifier = 'a1'
                """
            )
            try db.run("UPDATE service SET not_for = '' WHERE identifier = 'a2'")
            try db.run("UPDATE organization SET size = 'lille', postcode = '9990' WHERE identifier = 'o1'")
        }
    }

    @Test(arguments: engines, DirectoryExport.Format.allCases)
    func `an own export taken in at home changes nothing at all`(
        engine: Engine,
        format: DirectoryExport.Format
    ) async throws {
        try await withInstallation(on: engine) { bench in
            try await write(bench)
            let out = try await bench.export(format)
            let position = try await bench.database.read { try ChangeLog.position(in: $0) }
            let file = try bench.file("b", out)
            let report = try await bench.take(try format == .csv ? CSVImport.read(file) : HSDSImport.read(file))
            #expect(report.isAccepted && report.changes == 0, "\(report)")
            #expect(try await bench.export(format) == out)
            #expect(try await bench.database.read { try ChangeLog.position(in: $0) } == position)
        }
    }

    @Test(arguments: engines, DirectoryExport.Format.allCases)
    func `whom it is not for, and its own contact, come in elsewhere`(
        engine: Engine,
        format: DirectoryExport.Format
    ) async throws {
        try await withInstallation(on: engine) { first in
            try await write(first)
            let out = try await first.export(format)
            try await withInstallation(on: engine) { second in
                let file = try second.file("b", out)
                try await second.take(try format == .csv ? CSVImport.read(file) : HSDSImport.read(file))
                let found: [String] = try await second.values(
                    """
                    SELECT COALESCE(not_for, '-') || '|' || COALESCE(contact_phone, '-') || '|'
                        || COALESCE(contact_email, '-') AS v FROM service ORDER BY price
                    """
                )
                #expect(
                    found == [
                        "bor på plejehjem\nhar brug for hjælp i dag|70 00 11 05|kor@havnen.example", "|-|-", "-|-|-",
                    ]
                )
            }
        }
    }

    @Test(arguments: engines) func `an own HSDS export taken in at home finds its own rows`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
            let spool = try HSDSImport.read(try bench.file("b.json", try await bench.export(.hsds)))
            let report = try await bench.take(spool)
            #expect(report.servicesAdded == 0)
            #expect(report.organizationsAdded == 0)
            #expect(try await bench.count("service") == 2)
        }
    }

    @Test(arguments: engines) func `an organisation without services is exported too`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let text = #"{"organizations": [{"id": "o", "name": "Stille Forening"}], "services": []}"#
            try await bench.take(try HSDSImport.read(try bench.file("a.json", text)))
            #expect(String(decoding: try await bench.export(.hsds), as: UTF8.self).contains("Stille Forening"))
        }
    }

    @Test(arguments: engines) func `open data says boys of boys, and takes its own word for them in again`(
        engine: Engine
    ) async throws {
        let rows = """
            id,organisation,title,max_age,gender,conditions
            a1,o1,Drenge,12,maend,Tag sko med.
            a2,o1,Piger,17,kvinder,
            a3,o1,Herrer,,maend,
            """
        try await withInstallation(on: engine) { first in
            try await first.take(try CSVImport.read(try first.file("a.csv", rows)))
            let out = try await first.export(.hsds)
            let text = String(decoding: out, as: UTF8.self)
            for words in ["Kun for drenge. Tag sko med.", "Kun for piger.", "Kun for mænd."] {
                #expect(text.contains(words), "\(words)")
            }
            try await withInstallation(on: engine) { second in
                try await second.take(try HSDSImport.read(try second.file("b.json", out)))
                let there: [String] = try await second.values(
                    "SELECT gender || COALESCE(conditions, '-') AS v FROM service ORDER BY name"
                )
                #expect(there == ["maendTag sko med.", "maend-", "kvinder-"])
            }
        }
    }
}
