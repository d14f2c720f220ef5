import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Grants

@Suite("The page of what was given") struct AwardPageTests {
    private func page(_ uri: String, _ client: any TestClientProtocol) async throws -> String {
        try await client.execute(uri: uri, method: .get) { response in
            #expect(response.status == .ok, "\(uri)")
            return String(buffer: response.body)
        }
    }

    @Test(arguments: engines) func `says that nothing was given yet`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.peopled()
            try await bench.browse { client in
                let page = try await page("/bevillinger", client)
                #expect(page.contains("Der er ingen bevillinger her endnu."))
                #expect(!page.contains("name=\"pulje\""))
                #expect(try await self.page("/en/bevillinger", client).contains("No grants have been given here yet."))
            }
        }
    }

    @Test(arguments: engines) func `shows the newest first, finds and adds up`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await AwardTown(bench)
            let now = bench.clock.now
            try await bench.database.write { db in
                for (number, title, kroner, day) in [
                    ("2024-0001", "Gamle sange", 10_000, "2024-03-02"),
                    ("2026-0002", "Kor for alle", 25_000, "2026-03-02"),
                    ("2025-0003", "Bogklub", 5_000, "2025-03-02"),
                ] {
                    let day = try #require(CalendarDate(day))
                    let decision = town.decision(number, kroner: kroner, title: title, on: day)
                    try Award.publish(decision, by: town.municipality, at: now, in: db)
                }
            }
            try await bench.browse { client in
                let all = try await page("/bevillinger", client)
                let places = ["Kor for alle", "Bogklub", "Gamle sange"].map { all.range(of: $0)?.lowerBound }
                #expect(places == places.compactMap(\.self).sorted())
                #expect(all.contains("3 bevillinger") && all.contains("40.000\u{a0}kr. i alt"))
                #expect(all.contains("href=\"/foreninger/lundby-forsamlingshus\""))
                #expect(all.contains("Der blev givet mest i 2026"))
                let one = try await page("/bevillinger?q=b%C3%B8gklub", client)
                #expect(one.contains("0 bevillinger") && one.contains("Prøv et kortere ord"))
                let year = try await page("/bevillinger?q=lundby+kor&aar=2026&pulje=Kulturpuljen", client)
                #expect(year.contains("1 bevilling") && year.contains("25.000\u{a0}kr. i alt"))
                #expect(!year.contains("Bogklub"))
                let english = try await page("/en/bevillinger", client)
                #expect(english.contains("3 grants") && english.contains("<span lang=\"da\">Kor for alle"))
                for odd in ["?aar=x&side=-1", "?side=999999999999", "?q=%25%5F'\"", "?pulje=&aar="] {
                    try await client.execute(uri: "/bevillinger\(odd)", method: .get) { response in
                        #expect(response.status.code < 400, "\(odd)")
                    }
                }
            }
        }
    }

    @Test(arguments: engines) func `makes two statements, for one award as for two hundred`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            let town = try await AwardTown(bench)
            var counts: [Int] = []
            for range in [1...1, 2...200] {
                let file = try bench.package("old.json", range.map { threeSixtyRecord("g\($0)") })
                _ = try await bench.take(GrantFile.threeSixty(file))
                counts.append(
                    try await StatementCount.measure {
                        try await bench.database.read { db in
                            _ = try AwardList(AwardFilter(), municipality: town.town.municipality, in: db)
                        }
                    }.count
                )
            }
            #expect(counts == [2, 2])
        }
    }

    @Test(arguments: engines) func `leads through many, page by page, and never adds up two currencies`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await AwardTown(bench)
            let records = (1...120).map { threeSixtyRecord("g\($0)", ["currency": $0 == 1 ? "EUR" : "GBP"]) }
            _ = try await bench.take(GrantFile.threeSixty(try bench.package("old.json", records)))
            try await bench.browse { client in
                let first = try await page("/bevillinger", client)
                #expect(first.contains("178.500\u{a0}GBP og 1.500\u{a0}EUR i alt"))
                #expect(first.contains("Side 1 af 3") && first.contains("Grant g120") && !first.contains("Grant g70<"))
                #expect(try await page("/bevillinger?side=3", client).contains("Grant g20<"))
            }
        }
    }
}
