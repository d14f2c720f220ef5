import App
import Database
import Hummingbird
import HummingbirdTesting
import OpenFormats
import Registry
import TestKit
import Testing
import Web

@testable import Directory

@Suite("The search log") struct SearchLogTests {
    private struct Kept: Equatable, Sendable {
        var query: String
        var filters: String
        var hits: Int
        var searches: Int
        var opened: Int
    }

    /// A site with two offers, and a way to see what the log has written.
    private func withLog(
        on engine: Engine,
        _ body:
            @escaping @Sendable (any TestClientProtocol, @escaping @Sendable () async throws -> [Kept]) async throws
            -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let table =
                "id,organisation,title,summary,topics\ns1,o1,Kor,Sang,kultur_musik\ns2,o1,Dans,Trin,motion_krop\n"
            try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
            let index = try await bench.installation.index()
            while try await index.catchUp() {}
            let site = try await bench.server().site
            let screens = try Screens(site: site, finder: index.finder)
            let routes = Routes(site)
            screens.add(to: routes, files: try bench.installation.files())
            let metrics = Metrics(connections: OpenConnections(limit: 100))
            let responder = SiteResponder(site: site, routes: routes, metrics: metrics)
            let database = bench.database
            try await Application(responder: responder).test(.router) { client in
                try await body(client) {
                    try await screens.searchLog.flush(to: database)
                    return try await database.read { db in
                        try db.rows("SELECT query, filters, hits, searches, opened FROM search_log ORDER BY id").map {
                            Kept(
                                query: try $0["query"],
                                filters: try $0["filters"],
                                hits: try $0["hits"],
                                searches: try $0["searches"],
                                opened: try $0["opened"]
                            )
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: engines) func `counts a search each time, also when the page comes from memory`(
        engine: Engine
    ) async throws {
        try await withLog(on: engine) { client, kept in
            for _ in 1...5 { _ = try await client.page("/tilbud?q=Kor") }
            _ = try await client.page("/indlejring/tilbud?q=kor")
            _ = try await client.page("/tilbud?q=kor&side=2")
            _ = try await client.page("/tilbud")
            #expect(try await kept() == [Kept(query: "kor", filters: "", hits: 1, searches: 6, opened: 0)])
        }
    }

    @Test(arguments: engines) func `counts no new search when a tag is taken away, or the order is another`(
        engine: Engine
    ) async throws {
        try await withLog(on: engine) { client, kept in
            for more in ["", "&uden=age", "&uden=concept:kor", "&side=2", "&sortering=bekraeftet"] {
                _ = try await client.page("/tilbud?q=kor+p%C3%A5+82\(more)")
            }
            let searched = try await kept()
            #expect(searched.map(\.searches) == [1])
            _ = try await client.page("/tilbud/kor?q=kor+p%C3%A5+82&uden=age")
            let opened = try await kept()
            #expect(opened.map(\.opened) == [1])
        }
    }

    @Test(arguments: engines) func `counts that an offer was opened from a search, each time`(
        engine: Engine
    ) async throws {
        try await withLog(on: engine) { client, kept in
            let page = try await client.page("/tilbud?q=kor&alder=30&emne=kultur_musik")
            let link = try #require(page.firstMatch(of: #/href="(\/tilbud\/kor[^"]*)"/#)).1.replacing(
                "&amp;",
                with: "&"
            )
            for _ in 1...3 { _ = try await client.page(String(link)) }
            // Somebody who did not search opens it as well.
            _ = try await client.page("/tilbud/kor")
            let filters = "emne=kultur_musik&alder"
            #expect(try await kept() == [Kept(query: "kor", filters: filters, hits: 1, searches: 1, opened: 3)])
        }
    }

    @Test(arguments: [
        ("far 82 år i 9990", "far 82 år i 9990"), ("010190-1234", ""), ("cpr 0101901234 gæld", "cpr gæld"),
        ("010190 1234", ""), ("01 01 90 12 34", ""), ("ring 70 00 11 04 nu", "ring nu"), ("+45 70001104", ""),
        ("tlf:70001104", ""), ("tlf.70001104 kor", "kor"), ("(+45) 70-00-11-04", ""),
        ("anna@havn.example ensom", "ensom"),
        ("skriv til ANNA.B@HAVN.EXAMPLE", "skriv til"), ("１２３４５６７８", ""), ("2026 24/11", ""),
        ("3 børn 4 og 6 år", "3 børn 4 og 6 år"),
        ("  Kor \n for\talle ", "kor for alle"), ("4.-6. klasse", "4.-6. klasse"),
    ])
    func `keeps no number that could tell who somebody is, and no address`(text: String, kept: String) throws {
        let day = try #require(CalendarDate("2026-11-24"))
        #expect(SearchLog.Entry(municipality: 1, day: day, text: text, filters: "").query == kept)
    }

    @Test(arguments: engines) func `forgets after thirteen months`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let now = bench.clock.now
            let days = ["2025-10-23", "2025-10-24", "2026-11-24"]
            try await bench.database.write { db in
                let municipality = try Municipality.findOrMake(code: "0999", in: db).id
                for day in days {
                    try db.run(
                        """
                        INSERT INTO search_log (municipality_id, day, query, filters, hits, searches, opened)
                        VALUES (\(municipality), \(day), \("kor"), \(""), 1, 1, 0)
                        """
                    )
                }
                try SearchLog.forgetOld(.init(now: now, time: .months(SearchLog.months)), in: db)
            }
            #expect(try await bench.values("SELECT day FROM search_log ORDER BY day") == Array(days.dropFirst()))
        }
    }

    @Test(arguments: engines) func `says on the page about privacy how long`(engine: Engine) async throws {
        try await withLog(on: engine) { client, _ in
            let danish = try await client.page("/privatliv")
            #expect(danish.contains("Efter \(SearchLog.months) måneder sletter vi det hele"))
            let english = try await client.page("/en/privatliv")
            #expect(english.contains("After \(SearchLog.months) months we delete it all"))
        }
    }

    @Test(arguments: engines) func `is told as what found nothing, what nobody opened, and what is sought most`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let today = try #require(CalendarDate("2026-11-24"))
            let report = try await bench.database.write { db in
                let municipality = try Municipality.findOrMake(code: "0999", in: db).id
                let other = try Municipality.findOrMake(code: "0998", in: db).id
                func add(_ query: String, _ day: String, hits: Int, searches: Int, opened: Int, in id: Int) throws {
                    try db.run(
                        """
                        INSERT INTO search_log (municipality_id, day, query, filters, hits, searches, opened)
                        VALUES (\(id), \(day), \(query), \(""), \(hits), \(searches), \(opened))
                        """
                    )
                }
                try add("skak", "2026-11-24", hits: 0, searches: 4, opened: 0, in: municipality)
                try add("skak", "2026-11-18", hits: 0, searches: 3, opened: 0, in: municipality)
                try add("skak", "2026-11-17", hits: 0, searches: 100, opened: 0, in: municipality)
                try add("kor", "2026-11-20", hits: 9, searches: 20, opened: 11, in: municipality)
                try add("dans", "2026-11-20", hits: 2, searches: 5, opened: 0, in: municipality)
                try add("golf", "2026-11-20", hits: 0, searches: 50, opened: 0, in: other)
                return try SearchLogReport(municipality: municipality, days: 7, today: today, limit: 2, in: db)
            }
            #expect(report.from == CalendarDate("2026-11-18") && report.to == today)
            #expect(report.searches == 32 && report.queries == 3 && report.opened == 11)
            #expect(report.searchesWithoutHits == 7)
            #expect(report.withoutHits.map(\.query) == ["skak"] && report.withoutHits.map(\.searches) == [7])
            #expect(report.withoutOpening.map(\.query) == ["dans"])
            #expect(report.mostSearched.map(\.query) == ["kor", "skak"])
        }
    }
}
