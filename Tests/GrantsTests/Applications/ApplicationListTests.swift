import Database
import HTTPTypes
import TestKit
import Testing

@testable import Grants

@Suite("Lists of applications") struct ApplicationListTests {
    @Test(arguments: engines) func `have the drafts of an organisation first`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let empty = try await visit.get("/ansoegninger", visit.treasurer)
            #expect(empty.body.contains("href=\"/puljer\""))
            _ = try await visit.ready(title: "Kladden")
            _ = try await visit.sent(title: "Den sendte")
            _ = try await visit.sent(visit.otherChair, title: "De andres")
            let list = try await visit.get("/ansoegninger", visit.treasurer)
            let draft = try #require(list.body.firstRange(of: "Kladden"))
            let sent = try #require(list.body.firstRange(of: "Den sendte"))
            #expect(draft.lowerBound < sent.lowerBound)
            #expect(!list.body.contains("De andres"))
        }
    }

    @Test(arguments: engines) func `of a round can be narrowed down`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            _ = try await visit.sent(title: "Fællesspisning")
            _ = try await visit.sent(visit.otherChair, title: "Korsang")
            _ = try await visit.ready(title: "Kladden")
            let all = try await visit.get(ApplicationTown.begin, visit.officer)
            #expect(all.body.contains("Fællesspisning"))
            #expect(all.body.contains("Korsang"))
            #expect(!all.body.contains("Kladden"))
            let named = try await visit.get("\(ApplicationTown.begin)?q=HAVNE", visit.officer)
            #expect(named.body.contains("Korsang"))
            #expect(!named.body.contains("Fællesspisning"))
            let numbered = try await visit.get("\(ApplicationTown.begin)?q=2026-0001", visit.officer)
            #expect(numbered.body.contains("Fællesspisning"))
            #expect(!numbered.body.contains("Korsang"))
            #expect(try await visit.get(ApplicationTown.begin, visit.treasurer).status == .forbidden)
        }
    }

    @Test(arguments: engines) func `take as many statements for many as for one`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.sent()
            func count(_ path: String, _ cookie: String) async throws -> Int {
                _ = try await visit.get(path, cookie)
                let (page, count) = try await StatementCount.measure { try await visit.get(path, cookie) }
                #expect(page.status == .ok)
                return count
            }
            func counts() async throws -> [Int] {
                [
                    try await count("/ansoegninger", visit.treasurer), try await count(path, visit.treasurer),
                    try await count("\(path)/kvittering", visit.treasurer),
                    try await count("\(path)/laes", visit.officer),
                    try await count(ApplicationTown.begin, visit.officer),
                ]
            }
            let one = try await counts()
            try await visit.multiply(2_000)
            #expect(try await counts() == one)
            let second = try await visit.get("/ansoegninger?side=2", visit.treasurer)
            #expect(second.body.contains("Side 2 af 101"))
            let last = try await visit.get("\(ApplicationTown.begin)?side=41", visit.officer)
            #expect(last.body.contains("2026-0001") == false)
            #expect(last.status == .ok)
        }
    }
}

extension ApplicationVisit {
    /// Copies of the one that was sent, all of the same organisation.
    fileprivate func multiply(_ number: Int) async throws {
        try await bench.database.write { db in
            try db.run(
                """
                INSERT INTO grant_application (municipality_id, round_id, organization_id, form_id, contact_id, title,
                    asked, reference, made_at, sent_at)
                WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= \(number))
                SELECT a.municipality_id, a.round_id, a.organization_id, a.form_id, a.contact_id, a.title, a.asked,
                    '2026-' || (10000 + n.i), a.made_at, a.sent_at
                FROM grant_application a CROSS JOIN n WHERE a.reference = '2026-0001'
                """
            )
        }
    }
}
