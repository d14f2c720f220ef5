import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory
@testable import Web

@Suite("How often offers are seen") struct ExposureTests {
    private static var offers: [[String: Any]] {
        [
            ["title": "Kor"], ["title": "Strik", "organisation": "o2"], ["title": "Krolf", "organisation": "o3"],
        ]
    }
    private static var organizations: [[String: Any]] {
        [
            ["name": "Sangerne", "size": "stor", "founded": 1950],
            ["name": "Strikkerne", "size": "lille", "founded": 2025],
            ["name": "Spillerne"],
        ]
    }

    private func counts(_ bench: TestInstallation) async throws -> [String] {
        try await bench.values(
            """
            SELECT s.name || ' ' || e.shown || ' ' || e.opened || ' ' || e.contacted FROM offer_exposure e
            JOIN service s ON s.id = e.service_id ORDER BY s.name
            """
        )
    }

    @Test(arguments: engines) func `lists, pages and contacts are counted, also from memory, and written together`(
        engine: Engine
    ) async throws {
        try await withOrganizations(Self.organizations, Self.offers, on: engine) { bench, _ in
            let log = ExposureLog()
            let today = DanishTime.date(of: bench.clock.now)
            let ids: [Int] = try await bench.values("SELECT id FROM service ORDER BY name")
            log.shown(ids, on: today)
            log.shown([ids[0]], on: today)
            log.opened(ids[0], on: today)
            log.contacted(ids[0], on: today)
            log.opened(999_999, on: today)
            #expect(try await bench.count("offer_exposure") == 0)
            try await log.flush(to: bench.database)
            #expect(try await counts(bench) == ["Kor 2 1 1", "Krolf 1 0 0", "Strik 1 0 0"])
            log.shown([ids[0]], on: today)
            try await log.flush(to: bench.database)
            try await log.flush(to: bench.database)
            #expect(try await counts(bench).first == "Kor 3 1 1")
            // Counting moves no page out of memory.
            #expect(try await bench.count("change_log WHERE entity = 'offer_exposure'") == 0)
        }
    }

    @Test(arguments: engines) func `the site counts what visitors see and press`(engine: Engine) async throws {
        try await withOrganizations(Self.organizations, Self.offers, on: engine) { bench, _ in
            let index = try await bench.installation.index()
            let screens = try Screens(site: try await bench.server().site, finder: index.finder)
            while try await index.catchUp() {}
            let routes = Routes(screens.site)
            screens.add(to: routes, files: try bench.installation.files())
            let responder = SiteResponder(
                site: screens.site,
                routes: routes,
                metrics: Metrics(connections: OpenConnections(limit: 10))
            )
            try await Application(responder: responder).test(.router) { client in
                // The second comes from memory.
                for _ in 1...2 { #expect(try await client.page("/tilbud?q=kor").contains("Kor")) }
                for _ in 1...3 { _ = try await client.page("/tilbud/kor") }
                #expect(try await client.page("/tilbud/kor").contains("<h1"))
                let visitor = Visitor(client)
                #expect(try await visitor.post("/tilbud/kor/kontakt", []).status == .noContent)
                #expect(
                    try await visitor.post("/tilbud/kor/kontakt", [], from: "https://x.example").status == .forbidden
                )
                #expect(try await visitor.post("/tilbud/findes-ikke/kontakt", []).status == .notFound)
            }
            try await screens.exposure.flush(to: bench.database)
            #expect(try await counts(bench).first == "Kor 2 4 1")
        }
    }

    /// A site whose counts can be written when the test wants it.
    private func withCounting(
        on engine: Engine,
        _ organizations: [[String: Any]] = organizations,
        _ body: @escaping @Sendable (TestInstallation, Screens, any TestClientProtocol) async throws -> Void
    ) async throws {
        try await withOrganizations(organizations, Self.offers, on: engine) { bench, _ in
            let index = try await bench.installation.index()
            let screens = try Screens(site: try await bench.server().site, finder: index.finder)
            while try await index.catchUp() {}
            let routes = Routes(screens.site)
            screens.add(to: routes, files: try bench.installation.files())
            let responder = SiteResponder(
                site: screens.site,
                routes: routes,
                metrics: Metrics(connections: OpenConnections(limit: 10))
            )
            try await Application(responder: responder).test(.router) { try await body(bench, screens, $0) }
        }
    }

    @Test(arguments: engines) func `programs and what browsers fetch beforehand are not counted`(
        engine: Engine
    ) async throws {
        try await withCounting(on: engine) { bench, screens, client in
            let browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
            let nobody: [HTTPFields] = [
                [.userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"],
                [.userAgent: "curl/8.5.0"],
                [.userAgent: browser, try #require(HTTPField.Name("Sec-Purpose")): "prefetch;prerender"],
                [.userAgent: browser, try #require(HTTPField.Name("Purpose")): "prefetch"],
            ]
            // The first of them makes the pages, which others are given from memory.
            for headers in nobody {
                for path in ["/tilbud?q=kor", "/tilbud/kor"] {
                    try await client.execute(uri: path, method: .get, headers: headers) { #expect($0.status == .ok) }
                }
            }
            for path in ["/tilbud?q=kor", "/tilbud/kor"] {
                try await client.execute(uri: path, method: .head, headers: [.userAgent: browser]) {
                    #expect($0.status == .ok)
                }
            }
            try await screens.exposure.flush(to: bench.database)
            #expect(try await counts(bench).isEmpty)
            for path in ["/tilbud?q=kor", "/tilbud/kor"] {
                try await client.execute(uri: path, method: .get, headers: [.userAgent: browser]) {
                    #expect($0.status == .ok)
                }
            }
            try await screens.exposure.flush(to: bench.database)
            #expect(try await counts(bench).first == "Kor 1 1 0")
        }
    }

    @Test(arguments: engines) func `a website is counted on the way to it, and the way leads nowhere else`(
        engine: Engine
    ) async throws {
        let organizations: [[String: Any]] = [
            ["name": "Sangerne", "website": "https://sangerne.example/kor?a=1"], ["name": "Strikkerne"],
            ["name": "Spillerne"],
        ]
        try await withCounting(on: engine, organizations) { bench, screens, client in
            let page = try await client.page("/tilbud/kor")
            #expect(page.contains("href=\"/tilbud/kor/hjemmeside\" rel=\"nofollow\">"))
            // Paper and open data tell the address itself.
            #expect(page.contains("https://sangerne.example/kor?a=1"))
            let way = "/tilbud/kor/hjemmeside"
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            func go(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
                try await client.execute(uri: path, method: .get, headers: headers) { $0 }
            }
            let answer = try await go("\(way)?videre=https://x.example", [site: "same-origin"])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "https://sangerne.example/kor?a=1")
            #expect(answer.headers[.cacheControl] == "no-store")
            // From elsewhere it leads on and counts nothing; so it is for a search machine.
            #expect(try await go(way, [site: "cross-site"]).status == .seeOther)
            #expect(try await go(way, [site: "same-origin", .userAgent: "bingbot/2.0"]).status == .seeOther)
            #expect(try await go("/tilbud/strik/hjemmeside", [site: "same-origin"]).status == .notFound)
            #expect(try await go("/tilbud/findes-ikke/hjemmeside").status == .notFound)
            try await screens.exposure.flush(to: bench.database)
            #expect(try await counts(bench).first == "Kor 0 1 1")
        }
    }

    /// Fills a day with these showings of the three offers.
    private func show(_ bench: TestInstallation, _ shown: [Int], daysAgo: Int) async throws {
        let day = DanishTime.date(of: bench.clock.now).adding(days: -daysAgo)
        try await bench.database.write { db in
            let ids: [Int] = try db.values("SELECT id FROM service ORDER BY name")
            for (id, count) in zip(ids, shown) {
                try db.run(
                    """
                    INSERT INTO offer_exposure (service_id, day, municipality_id, shown, opened, contacted)
                    SELECT id, \(day), municipality_id, \(count), 0, 0 FROM service WHERE id = \(id)
                    """
                )
            }
        }
    }

    @Test(arguments: engines) func `months that are over are added up once, and days are forgotten`(
        engine: Engine
    ) async throws {
        try await withOrganizations(Self.organizations, Self.offers, on: engine) { bench, _ in
            let today = DanishTime.date(of: bench.clock.now)
            try await show(bench, [6, 3, 0], daysAgo: 40)
            try await show(bench, [1, 1, 1], daysAgo: 500)
            for _ in 1...2 {
                try await bench.database.write { db in
                    try ExposureMonth.close(on: today, in: db)
                    try ExposureLog.forgetOld(on: today, in: db)
                }
            }
            let municipality: Int = try await bench.database.read { try $0.value("SELECT id FROM municipality") }
            let months = try await bench.database.read {
                try ExposureMonth.latest(municipality: municipality, limit: 24, in: $0)
            }
            // From July 2025 to October 2026.
            #expect(months.count == 16)
            #expect(months.first?.gini == 0 && months.first?.shown == 3)
            let october = try #require(months.last)
            #expect(october.month == CalendarDate("2026-10-01") && october.shown == 9)
            let gini = try #require(october.gini)
            #expect(abs(gini - 4.0 / 9) < 1e-9)
            #expect(try await bench.count("offer_exposure") == 3)
        }
    }

    @Test(arguments: engines) func `staff see who is shown and why others are not; others see no names`(
        engine: Engine
    ) async throws {
        try await withOrganizations(Self.organizations, Self.offers, on: engine) { bench, _ in
            try await show(bench, [60, 30, 0], daysAgo: 5)
            try await bench.installation.giveStandardFunctions()
            let now = bench.clock.now
            let person = try await bench.database.write { db -> Person in
                let municipality: Int = try db.value("SELECT id FROM municipality")
                let person = try Person.findOrMake(
                    name: "Kim",
                    email: "kim@x.example",
                    municipality: municipality,
                    at: now,
                    in: db
                )
                let unit = try Registry.Unit.make(
                    "Social",
                    kind: .administration,
                    under: nil,
                    municipality: municipality,
                    in: db
                )
                guard let kind = try FunctionKind.find(.volunteerAdviser, municipality: municipality, in: db) else {
                    throw RowError.noRow
                }
                try Holding.appoint(person, to: kind, in: .unit(unit), on: DanishTime.date(of: now), in: db)
                return person
            }
            let cookie = try await bench.cookie(for: person)
            try await bench.browse { client in
                let page = try await client.page("/synlighed", cookie)
                #expect(page.contains("Sangerne") && page.contains("Op til 5 år") && page.contains("Ikke oplyst"))
                // 60, 30 and 0: the same as 2, 1 and 0.
                #expect(page.contains("<dd class=\"big\">44</dd>"))
                #expect(page.contains("Teksten er kort (en ord)"))
                #expect(page.contains("Der står ikke, hvem det er for.") && page.contains("Aldrig bekræftet."))
                let small = try await client.page("/synlighed?stoerrelse=lille", cookie)
                #expect(
                    small.contains("En forening")
                        && small.contains("<th role=\"rowheader\" scope=\"row\"><a href=\"/foreninger/strikkerne\">")
                )
                let open = try await client.page("/aabenhed/synlighed")
                #expect(!open.contains("Sangerne") && !open.contains("Strikkerne"))
                #expect(open.contains("Bliver foreninger vist lige tit?"))
                #expect(
                    try await client.page("/en/aabenhed/synlighed").contains("Are associations shown equally often?")
                )
                let privacy = try await client.page("/privatliv")
                #expect(privacy.contains("sletter vi efter \(ExposureLog.months) måneder"))
                #expect(try await client.page("/en/privatliv").contains("deleted after \(ExposureLog.months) months"))
            }
        }
    }

    @Test(arguments: engines) func `the pages take as many statements for many as for few`(engine: Engine) async throws
    {
        try await withOrganizations(Self.organizations, Self.offers, on: engine) { bench, client in
            try await show(bench, [6, 3, 1], daysAgo: 5)
            let few = try await client.fewestStatements("/aabenhed/synlighed")
            for ago in 6...60 { try await show(bench, [ago, 1, 2], daysAgo: ago) }
            #expect(try await client.fewestStatements("/aabenhed/synlighed") == few)
        }
    }
}
