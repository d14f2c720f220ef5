import App
import Database
import Foundation
import OpenFormats
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Imports beside what was changed here") struct ImportMergingTests {
    private static let heading = "id;organisation;organisation_name;title;summary;price;last_confirmed;status\n"

    private func take(
        _ rows: String,
        heading: String = Self.heading,
        isDryRun: Bool = false,
        _ bench: TestInstallation
    ) async throws -> ImportReport {
        try await bench.take(try CSVImport.read(try bench.file("a.csv", heading + rows)), isDryRun: isDryRun)
    }

    private func text(_ column: SQL, _ bench: TestInstallation) async throws -> String {
        try await bench.database.read {
            try $0.value("SELECT COALESCE(CAST(\(column) AS TEXT), '-') AS v FROM service ORDER BY id LIMIT 1")
        }
    }

    /// Somebody changes an offer here, as the pages of editing do.
    private func edit(
        _ bench: TestInstallation,
        _ change: @escaping @Sendable (inout OfferContent) -> Void
    ) async throws {
        let now = bench.clock.now
        try await bench.database.write { db in
            guard let live = try OfferContent.live(1, in: db),
                let municipality = try Municipality.find(code: "0999", in: db)
            else { throw RowError.noRow }
            try OfferImport.remember(live, of: 1, in: db)
            var content = live
            change(&content)
            try content.write(
                over: live,
                OfferIdentity(id: 1, identifier: "1", municipality: municipality),
                at: now,
                in: db
            )
        }
    }

    private func become(_ status: Listing.Status, _ bench: TestInstallation) async throws {
        try await bench.database.write { db in
            try db.run("UPDATE service SET status = \(status.word) WHERE id = 1")
        }
    }

    @Test(arguments: engines, [Listing.Status.paused, .closed])
    func `a changed row does not open what was shut here`(engine: Engine, status: Listing.Status) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await take("1;o1;Kor;Kor;Vi synger;0;2026-01-01;aktiv\n", bench)
            try await become(status, bench)
            let report = try await take("1;o1;Kor;Kor;Vi synger højt;0;2026-01-01;aktiv\n", bench)
            #expect(report.servicesChanged == 1)
            #expect(report.kept.map(\.field) == ["status"])
            #expect(try await text("summary", bench) == "Vi synger højt")
            #expect(try await text("status", bench) == status.word)
        }
    }

    @Test(arguments: engines) func `what the file itself put on pause it may open, and what it closes is closed`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await take("1;o1;Kor;Kor;Vi synger;0;2026-01-01;pause\n", bench)
            #expect(try await take("1;o1;Kor;Kor;Vi synger;0;2026-01-01;aktiv\n", bench).kept.isEmpty)
            #expect(try await text("status", bench) == "aktiv")
            _ = try await take("1;o1;Kor;Kor;Vi synger;0;2026-01-01;lukket\n", bench)
            #expect(try await text("status", bench) == "lukket")
            // Opened here: a file that says the same as before does not close it again.
            try await become(.active, bench)
            _ = try await take("1;o1;Kor;Kor;Vi synger mere;0;2026-01-01;lukket\n", bench)
            #expect(try await text("status", bench) == "aktiv")
        }
    }

    @Test(arguments: engines) func `one that was merged stays merged`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let rows = "1;o1;Kor;Kor;Vi synger;0;;aktiv\n2;o1;Kor;Kor 2;Vi synger;0;;aktiv\n"
            _ = try await take(rows, bench)
            let holding = try town.holding(.adviser)
            try await bench.database.write { db in
                try db.run(
                    "INSERT INTO offer_merge (service_id, into_id, at, holding_id) VALUES (1, 2, \(bench.clock.now), \(holding.id))"
                )
                try db.run("UPDATE service SET status = 'lukket' WHERE id = 1")
            }
            let report = try await take(rows.replacing("Vi synger", with: "Vi synger mere"), bench)
            #expect(report.kept.map(\.reason).contains { $0.contains("er samlet med et andet") })
            #expect(try await text("status", bench) == "lukket")
            #expect(try await bench.count("offer_merge") == 1)
        }
    }

    @Test(arguments: engines) func `an older date does not go before a newer one`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await take("1;o1;Kor;Kor;Vi synger;0;2026-03-01;aktiv\n", bench)
            _ = try await take("1;o1;Kor;Kor;Vi synger;5;2026-01-01;aktiv\n", bench)
            #expect(try await text("last_confirmed", bench) == "2026-03-01")
            _ = try await take("1;o1;Kor;Kor;Vi synger;6;;aktiv\n", bench)
            #expect(try await text("last_confirmed", bench) == "2026-03-01")
            _ = try await take("1;o1;Kor;Kor;Vi synger;6;2026-04-01;aktiv\n", bench)
            #expect(try await text("last_confirmed", bench) == "2026-04-01")
            #expect(try await text("price", bench) == "6")
        }
    }

    @Test(arguments: engines) func `what was edited here stays where the file says nothing new`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await take("1;o1;Kor;Kor;Vi synger;0;2026-01-01;aktiv\n", bench)
            try await edit(bench) { offer in
                offer.summary = "Vi synger sammen."
                offer.notFor = ""
                offer.phone = "70 00 11 04"
            }
            // The file has a new price only.
            let report = try await take("1;o1;Kor;Kor;Vi synger;40;2026-01-01;aktiv\n", bench)
            #expect(report.servicesChanged == 1)
            #expect(report.kept.count == 1 && report.overridden.isEmpty)
            #expect(try await text("summary", bench) == "Vi synger sammen.")
            #expect(try await text("price", bench) == "40")
            #expect(try await text("contact_phone", bench) == "70 00 11 04")
            #expect(try await text("not_for", bench) == "")
            // Then it has a new summary, which holds.
            let newer = try await take("1;o1;Kor;Kor;Vi synger alle;40;2026-01-01;aktiv\n", bench)
            #expect(try await text("summary", bench) == "Vi synger alle")
            #expect(
                newer.overridden.map(\.reason) == ["»Kor«: før »Vi synger sammen.«, nu »Vi synger alle«"]
            )
            #expect(newer.kept.isEmpty)
            #expect(try await take("1;o1;Kor;Kor;Vi synger alle;40;2026-01-01;aktiv\n", bench).changes == 0)
            #expect(try await bench.count("service_import") == 0)
        }
    }

    @Test(arguments: engines) func `a topic that staff added is not taken away by a file that never had it`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let heading = "id;organisation;title;topics;price\n"
            _ = try await take("1;o1;Kor;kor;0\n", heading: heading, bench)
            try await edit(bench) { $0.topics = ["kor", "ensomhed"] }
            _ = try await take("1;o1;Kor;kor;5\n", heading: heading, bench)
            let topics = try await bench.database.read { try OfferContent.live(1, in: $0)?.topics }
            #expect(topics == ["kor", "ensomhed"])
            #expect(try await text("price", bench) == "5")
        }
    }

    @Test(arguments: engines) func `what a table has no columns for stays as it is`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let whole = "id;organisation;organisation_name;organisation_phone;title;description;min_age;address;price\n"
            _ = try await take("1;o1;Koret;70 00 11 04;Kor;Vi synger;18;Havnegade 1;0\n", heading: whole, bench)
            let report = try await take("1;o1;Kor;25\n", heading: "id;organisation;title;price\n", bench)
            #expect(report.servicesChanged == 1 && report.organizationsChanged == 0)
            #expect(try await text("price", bench) == "25")
            #expect(try await text("description", bench) == "Vi synger")
            #expect(try await text("minimum_age", bench) == "18")
            #expect(try await bench.count("service_at_location") == 1)
            let names: [String] = try await bench.values("SELECT name || phone AS v FROM organization")
            #expect(names == ["Koret70 00 11 04"])
        }
    }

    @Test(arguments: engines) func `a dry run tells each change field by field`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await take("1;o1;Koret;Kor;Vi synger;0;2026-01-01;aktiv\n", bench)
            let rows = "1;o1;Koret på havnen;Kor;Vi synger højt;40;2026-01-01;pause\n"
            let report = try await take(rows, isDryRun: true, bench)
            let told = report.differences.map { "\($0.line) \($0.field): \($0.reason)" }
            #expect(
                told == [
                    "2 Navn: »Koret på havnen«: før »Koret«, nu »Koret på havnen«",
                    "2 Kort fortalt: »Kor«: før »Vi synger«, nu »Vi synger højt«",
                    "2 Pris: »Kor«: før »Gratis«, nu »40 kr.«", "2 Status: »Kor«: før »aktiv«, nu »pause«",
                ]
            )
            #expect(try await text("summary", bench) == "Vi synger")
        }
    }

    @Test(arguments: engines) func `who was changed by hand and left alone by the file is no news`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await take("1;o1;Kor;Kor;Vi synger;0;2026-01-01;aktiv\n", bench)
            // The file comes to say what was already changed here.
            try await edit(bench) { $0.price = 30 }
            let report = try await take("1;o1;Kor;Kor;Vi synger;30;2026-01-01;aktiv\n", bench)
            #expect(report.changes == 0 && report.unchanged == 2)
            #expect(try await bench.count("service_import") == 0)
        }
    }
}
