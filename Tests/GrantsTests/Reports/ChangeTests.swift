import Database
import HTTPTypes
import TestKit
import Testing

@testable import Grants

@Suite("Changes of grants") struct ChangeTests {
    @Test(arguments: engines) func `a tenth of a line needs nobody; more is answered with a reason and counts at once`(
        engine: Engine
    ) async throws {
        try await withReport(kroner: 40_000, on: engine) { town in
            let (path, treasurer, officer) = (town.changes, try await town.treasurer(), try await town.officer())
            try await town.bench.browse { client in
                let move = [("hvad", "budget"), ("fra", "1"), ("til", "2"), ("hvorfor", "Salen blev dyrere.")]
                let free = try await client.fill(path, move + [("beloeb", "2.400")], treasurer)
                #expect(free.status == .ok && free.body.contains("Det må I selv gøre."))
                #expect(try await town.count("grant_change") == 0)
                let wrong = try await client.fill(path, move + [("beloeb", "99.000")], treasurer)
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("Salen blev dyrere."))
                #expect(try await client.fill(path, [("hvad", "tid")], treasurer).status == .unprocessableContent)
                #expect(try await client.fill(path, move + [("beloeb", "2.401")], officer).status == .forbidden)
                _ = try await client.fill(path, move + [("beloeb", "4.000")], treasurer)
                #expect(try await town.count("obligation WHERE kind = 'aendring-svar' AND due_on = '2026-12-08'") == 1)
                let list = try await client.read("/bevillinger/afregninger", officer)
                #expect(list.body.contains("Ændringer, der venter på svar"))
                let ids: [Int] = try await town.bench.values("SELECT id FROM grant_change")
                let id = try #require(ids.first)
                let mute = try await client.fill("\(path)/\(id)", [("svar-\(id)", "ja")], officer)
                #expect(mute.status == .unprocessableContent && mute.body.contains("Skriv hvorfor"))
                let yes = [("svar-\(id)", "ja"), ("grund-\(id)", "Det giver god mening.")]
                _ = try await client.fill("\(path)/\(id)", yes, officer)
                _ = try await client.fill("\(path)/\(id)", [("svar-\(id)", "nej"), ("grund-\(id)", "Nej")], officer)
                let budgets: [Money] = try await town.bench.values(
                    "SELECT budget FROM grant_report_line ORDER BY position"
                )
                #expect(budgets == [Money(kroner: 20_000), Money(kroner: 20_000)])
                #expect(try await client.read(path, treasurer).body.contains("Det giver god mening."))
                #expect(try await town.count("obligation WHERE kind = 'aendring-svar' AND settled_at IS NULL") == 0)
                #expect(try await town.count("notification WHERE kind = 'aendring-svar'") == 1)
            }
        }
    }

    @Test(arguments: engines)
    func `more time moves the day on which the report is owed; another purpose is only written`(
        engine: Engine
    ) async throws {
        try await withReport(kroner: 40_000, on: engine) { town in
            let (path, treasurer, officer) = (town.changes, try await town.treasurer(), try await town.officer())
            try await town.bench.browse { client in
                let time = [
                    ("hvad", "tid"), ("dag-dag", "1"), ("dag-maaned", "3"), ("dag-aar", "2028"),
                    ("hvorfor", "Vand i salen."),
                ]
                _ = try await client.fill(path, time, treasurer)
                let purpose = [("hvad", "formaal"), ("formaal", "Madkursus"), ("hvorfor", "Flere vil lære det.")]
                _ = try await client.fill(path, purpose, treasurer)
                let ids: [Int] = try await town.bench.values("SELECT id FROM grant_change ORDER BY id")
                for (id, answer) in zip(ids, ["ja", "nej"]) {
                    let fields = [("svar-\(id)", answer), ("grund-\(id)", "Vi har talt om det.")]
                    _ = try await client.fill("\(path)/\(id)", fields, officer)
                }
                #expect(try await town.count("grant_report WHERE due_on = '2028-06-01'") == 1)
                #expect(
                    try await town.count("obligation WHERE kind = 'afregning-send' AND due_on = '2028-06-01'") == 1
                )
                let page = try await client.read(path, treasurer)
                #expect(page.body.contains("Noget andet: Madkursus") && page.body.contains("Vi sagde nej"))
                let stranger = try await town.bench.otherTreasurer(town.town)
                #expect(try await client.read(path, stranger).status == .notFound)
                #expect(try await client.fill("\(path)/9999", [], officer).status == .notFound)
            }
        }
    }

    @Test(arguments: engines) func `what is asked when money is spent is the pool's to say, and everybody can read it`(
        engine: Engine
    ) async throws {
        try await withGrantTown(on: engine) { bench, _, officer in
            try await bench.browse { client in
                let usual = try await client.get("/puljer/kulturpuljen", officer)
                #expect(usual.body.contains("Over 100.000 kr.".unbrokenNumbers))
                let edit = "/puljer/kulturpuljen/rediger/afregning"
                let form = try await client.get(edit, officer)
                #expect(form.status == .ok && form.body.contains("name=\"over-3\""))
                let revisions: [Int] = try await bench.values("SELECT revision FROM grant_pool")
                let revision = try #require(revisions.first)
                let fields = [
                    ("udgave", "\(revision)"), ("over-1", "0"), ("afregning-1", "linjer"), ("midtvejs-1", "ingen"),
                    ("stop-1", "aldrig"), ("over-2", "50.000"), ("afregning-2", "bilag"), ("midtvejs-2", "midtvejs"),
                ]
                let unsaid = try await client.post(edit, fields, officer)
                #expect(unsaid.status == .unprocessableContent && unsaid.body.contains("Vælg ja eller nej"))
                _ = try await client.post(edit, fields + [("stop-2", "kan")], officer)
                let page = try await client.get("/puljer/kulturpuljen", officer)
                #expect(page.body.contains("Over 50.000 kr.".unbrokenNumbers))
                #expect(
                    page.body.contains("Et regnskab linje for linje med kvitteringer. I fortæller også kort midtvejs.")
                )
            }
        }
    }
}
