import Database
import HTTPTypes
import TestKit
import Testing

@testable import Registry

@Suite("Mit Medspil") struct AccountTests {
    @Test(arguments: engines) func `tells the functions, the deputies and where one is signed in`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser, .treasurer)
            try await town.person("Bo", .volunteerAdviser, until: town.today.adding(days: 6), part: .deputy)
            let browser = try await town.browser(anna, client)
            let page = try await browser.get("/mit-medspil")
            for words in [
                "Frivilligkonsulent", "Social", "Kasserer", "Strikkeklubben", "Stedfortræder: Bo", "Her</span>",
            ] {
                #expect(page.body.contains(words), "\(words)")
            }
            let english = try await browser.get("/en/mit-medspil")
            #expect(english.body.contains("Where you are signed in") && english.body.contains("Deputy: Bo"))
        }
    }

    @Test(arguments: engines) func `a deputy's function ends with its last day`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let bo = try await town.person("Bo", .leader, until: town.today.adding(days: 1), part: .deputy)
            let browser = try await town.browser(bo, client)
            let before = try await browser.get("/mit-medspil")
            #expect(before.body.contains("Stedfortræder for leder") && before.body.contains("fra "))
            town.bench.clock.advance(seconds: 11 * 3_600)
            _ = try await browser.get("/mit-medspil")
            town.bench.clock.advance(seconds: 11 * 3_600)
            _ = try await browser.get("/mit-medspil")
            town.bench.clock.advance(seconds: 11 * 3_600)
            _ = try await browser.get("/mit-medspil")
            town.bench.clock.advance(seconds: 11 * 3_600)
            let after = try await browser.get("/mit-medspil")
            #expect(after.status == .ok && after.body.contains("Du har ingen funktion lige nu."))
        }
    }

    @Test(arguments: engines) func `one acts as a function that one holds, and as no other`(engine: Engine) async throws
    {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser, .treasurer)
            try await town.person("Bo", .leader)
            let browser = try await town.browser(anna, client)
            #expect(try await browser.get("/foreninger/strik/personer").status == .forbidden)
            let ids: [Int] = try await town.bench.values(
                "SELECT f.id FROM function f JOIN function_kind k ON k.id = f.kind_id ORDER BY k.position"
            )
            // Leader, adviser, treasurer.
            let (leader, treasurer) = (try #require(ids.first), try #require(ids.last))
            for wrong in ["\(leader)", "0", "x", ""] {
                let answer = try await browser.post("/mit-medspil/funktion", [("funktion", wrong)])
                #expect(answer.status == .unprocessableContent, "\(wrong)")
            }
            let answer = try await browser.post("/mit-medspil/funktion", [("funktion", "\(treasurer)")])
            #expect(answer.status == .seeOther)
            #expect(try await browser.get("/mit-medspil").body.contains("Du optræder nu som Kasserer, Strikkeklubben."))
            #expect(try await browser.get("/foreninger/strik/personer").status == .ok)
            let other = try await town.browser(anna, client)
            #expect(try await other.get("/foreninger/strik/personer").status == .forbidden)
        }
    }

    @Test(arguments: engines) func `one signs out elsewhere, and nobody signs out others`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .leader)
            let bo = try await town.person("Bo", .leader)
            let here = try await town.browser(anna, client)
            let (there, third) = (try await town.browser(anna, client), try await town.browser(anna, client))
            let bos = try await town.browser(bo, client)
            let ids: [Int] = try await town.bench.values("SELECT session_id FROM sign_in ORDER BY session_id")
            #expect(ids.count == 4)
            let foreign = try await here.post("/mit-medspil/log-ind/\(ids[3])/lukning")
            #expect(foreign.status == .notFound)
            #expect(try await bos.get("/mit-medspil").status == .ok)
            let one = try await here.post("/mit-medspil/log-ind/\(ids[1])/lukning")
            #expect(one.status == .seeOther)
            #expect(try await there.get("/mit-medspil").status == .seeOther)
            #expect(try await third.get("/mit-medspil").status == .ok)
            let rest = try await here.post("/mit-medspil/andre-log-ind/lukning")
            #expect(rest.status == .seeOther)
            #expect(try await third.get("/mit-medspil").status == .seeOther)
            #expect(try await here.get("/mit-medspil").status == .ok)
        }
    }

    @Test(arguments: engines) func `a new mail counts when its owner says yes`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .leader)
            try await town.person("Bo", .leader)
            let browser = try await town.browser(anna, client)
            let fields = [("navn", "Anna  Berg"), ("email", "ny@havneby.example"), ("telefon", "70 00 00 00")]
            #expect(try await browser.post("/mit-medspil", fields).status == .seeOther)
            let page = try await browser.get("/mit-medspil")
            #expect(
                page.body.contains("Anna Berg") && page.body.contains("Vi har sendt et link til ny@havneby.example")
            )
            #expect(page.body.contains("value=\"anna@havneby.example\""))
            let path = try await town.lastLink()
            let stranger = Browser(client)
            #expect(try await stranger.get(path).status == .ok)
            let still: [String] = try await town.bench.values("SELECT email FROM person WHERE id = \(anna.id)")
            #expect(still == ["anna@havneby.example"])
            #expect(try await stranger.post(path).status == .seeOther)
            let now: [String] = try await town.bench.values("SELECT email FROM person WHERE id = \(anna.id)")
            #expect(now == ["ny@havneby.example"])
            #expect(try await stranger.post(path).status == .gone)
            #expect(try await town.letters().map(\.recipient) == ["ny@havneby.example", "anna@havneby.example"])
            let taken = [("navn", "Anna"), ("email", "BO@havneby.example"), ("telefon", "")]
            #expect(try await browser.post("/mit-medspil", taken).status == .seeOther)
            let conflict = try await stranger.post(try await town.lastLink())
            #expect(conflict.status == .conflict && conflict.body.contains("En anden person"))
        }
    }

    @Test func `what is wrong in the form is told, and what was typed stays`() async throws {
        try await withTown(on: .sqlite) { town, client in
            let anna = try await town.person("Anna", .leader)
            let browser = try await town.browser(anna, client)
            let answer = try await browser.post(
                "/mit-medspil",
                [("navn", " "), ("email", "\"><script>"), ("telefon", "ring")]
            )
            #expect(answer.status == .unprocessableContent)
            for field in ["navn", "email", "telefon"] {
                #expect(answer.body.contains("href=\"#\(field)\""), "\(field)")
            }
            #expect(
                answer.body.contains("value=\"&quot;&gt;&lt;script&gt;\"") && answer.body.contains("value=\"ring\"")
            )
        }
    }
}
