import Database
import HTTPTypes
import TestKit
import Testing

@testable import Registry

@Suite("An organisation's own people") struct PeopleTests {
    private static let path = "/foreninger/strik/personer"

    private func holding(_ person: Person, _ town: TestTown) async throws -> Int {
        let ids: [Int] = try await town.bench.values(
            "SELECT id FROM holding WHERE person_id = \(person.id) ORDER BY id"
        )
        return try #require(ids.first)
    }

    /// The fields for a last day.
    private func day(_ date: CalendarDate, _ more: (String, String)...) -> [(String, String)] {
        [("sidste-dag", "\(date.day)"), ("sidste-maaned", "\(date.month)"), ("sidste-aar", "\(date.year)")] + more
    }

    @Test(arguments: engines) func `a chair adds a treasurer, who gets a mail and is in`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let chair = try await town.person("Anna", .chair)
            let browser = try await town.browser(chair, client)
            let page = try await browser.get(Self.path)
            #expect(page.status == .ok && page.body.contains("Formand") && page.body.contains("Anna"))
            let wrong = try await browser.post(Self.path, [("navn", "Bo"), ("email", "bo")])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("value=\"Bo\""))
            let fields = [("navn", "Bo"), ("email", "bo@x.example"), ("rolle", "kasserer")]
            #expect(try await browser.post(Self.path, fields).status == .seeOther)
            let letter = try #require(try await town.letters().last)
            #expect(letter.recipient == "bo@x.example" && letter.text.contains("Formand, Strikkeklubben"))
            #expect(try await browser.get(Self.path).body.contains("Har ikke svaret endnu"))
            #expect(try await town.bench.count("holding") == 1)
            let bo = Browser(client)
            let question = try await bo.get(try await town.lastLink())
            #expect(question.status == .ok && question.body.contains("Vil du være kasserer?"))
            #expect(try await bo.post(try await town.lastLink()).status == .seeOther)
            #expect(try await bo.get(Self.path).status == .ok)
            // Once more is no second role.
            #expect(try await browser.post(Self.path, fields).status == .seeOther)
            let count = try await town.bench.count("holding")
            #expect(count == 2)
        }
    }

    @Test(arguments: engines) func `a leader of the municipality and a chair of another have no say`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let leader = try await town.person("Lea", .leader)
            let browser = try await town.browser(leader, client)
            #expect(try await browser.get(Self.path).status == .forbidden)
            #expect(try await browser.post(Self.path).status == .forbidden)
            #expect(try await Browser(client).get(Self.path).status == .seeOther)
            #expect(try await Browser(client).post(Self.path).status == .unauthorized)
            let chair = try await town.person("Anna", .chair)
            let missing = try await town.browser(chair, client).get("/foreninger/findes-ikke/personer")
            #expect(missing.status == .notFound)
            // An address lets one in, so nobody changes that of somebody beyond reach.
            let both = try await town.person("Bo", .treasurer, .leader)
            let id = try await holding(both, town)
            let chairs = try await town.browser(chair, client)
            #expect(try await chairs.get("/indehavere/\(id)/mail").status == .forbidden)
            #expect(try await browser.get("/indehavere/\(id)/mail").status == .forbidden)
        }
    }

    @Test(arguments: engines) func `the last chair cannot leave unnoticed`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let chair = try await town.person("Anna", .chair)
            let browser = try await town.browser(chair, client)
            let path = "\(Self.path)/\(try await holding(chair, town))/slut"
            let form = try await browser.get(path)
            #expect(form.status == .ok && form.body.contains("Hvornår stopper Anna som formand?"))
            let alone = try await browser.post(path, day(town.today))
            #expect(alone.status == .unprocessableContent && alone.body.contains("href=\"#tom\""))
            let impossible = try await browser.post(
                path,
                [("sidste-dag", "31"), ("sidste-maaned", "11"), ("sidste-aar", "2026")]
            )
            #expect(impossible.status == .unprocessableContent && impossible.body.contains("href=\"#sidste-dag\""))
            let passed = try await browser.post(
                path,
                day(town.today, ("navn", "Bo"), ("email", "bo@x.example"))
            )
            #expect(passed.status == .seeOther, "\(passed.body)")
            let page = try await browser.get(Self.path)
            #expect(page.body.contains("stopper") && page.body.contains("Har ikke svaret endnu"))
            let bo = Browser(client)
            #expect(try await bo.post(try await town.lastLink()).status == .seeOther)
            #expect(try await bo.get(Self.path).status == .forbidden)
            town.bench.clock.advance(seconds: 11 * 3_600)
            _ = try await bo.get("/mit-medspil")
            town.bench.clock.advance(seconds: 11 * 3_600)
            #expect(try await bo.get(Self.path).status == .ok)
            #expect(try await browser.get(Self.path).status != .ok)
        }
    }

    @Test(arguments: engines) func `a chair may leave when the vacancy is accepted, and a second chair any time`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let chair = try await town.person("Anna", .chair)
            let other = try await town.person("Bo", .chair)
            let browser = try await town.browser(chair, client)
            let path = "\(Self.path)/\(try await holding(other, town))/slut"
            #expect(try await browser.post(path, day(town.today)).status == .seeOther)
            #expect(try await town.letters().last?.recipient == "bo@havneby.example")
            let own = "\(Self.path)/\(try await holding(chair, town))/slut"
            #expect(try await browser.post(own, day(town.today)).status == .unprocessableContent)
            #expect(try await browser.post(own, day(town.today, ("tom", "ja"))).status == .seeOther)
        }
    }

    @Test(arguments: engines) func `a dead mail is changed by another of the board`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let chair = try await town.person("Anna", .chair)
            let treasurer = try await town.person("Bo", .treasurer)
            let path = "/indehavere/\(try await holding(chair, town))/mail"
            let browser = try await town.browser(treasurer, client)
            #expect(try await browser.get(path).status == .ok)
            let taken = try await browser.post(path, [("email", "bo@havneby.example")])
            #expect(taken.status == .unprocessableContent && taken.body.contains("En anden person"))
            let done = try await browser.post(path, [("email", "anna.ny@havneby.example")])
            #expect(done.status == .seeOther && done.location == Self.path)
            let letters = try await town.letters()
            #expect(letters.map(\.recipient) == ["anna@havneby.example", "anna.ny@havneby.example"])
            #expect(letters.first?.text.contains("Kasserer, Strikkeklubben har rettet din mail") == true)
            let anna = Browser(client)
            #expect(try await anna.post(try await town.lastLink()).status == .seeOther)
        }
    }

    @Test(arguments: engines) func `a known address tells nothing, and its owner has no role before saying yes`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let chair = try await town.person("Anna", .chair)
            let leader = try await town.person("Aksel", .leader)
            let browser = try await town.browser(chair, client)
            for email in ["aksel@havneby.example", "ukendt@havneby.example"] {
                let fields = [("navn", "Hvem er du"), ("email", email), ("rolle", "kontaktperson")]
                #expect(try await browser.post(Self.path, fields).status == .seeOther)
                let page = try await browser.get(Self.path).body
                #expect(page.contains("Hvem er du har fået en mail og er kontaktperson, når der er sagt ja."))
                #expect(!page.contains("Aksel"))
            }
            #expect(try await town.bench.count("holding WHERE person_id = \(leader.id)") == 1)
            let letters = try await town.letters()
            let path = try #require(letters.first { $0.recipient == "aksel@havneby.example" }?.path)
            let stranger = Browser(client)
            #expect(try await stranger.post("\(path)/nej").status == .seeOther)
            #expect(try await stranger.post(path).status == .gone)
            #expect(try await town.bench.count("holding WHERE person_id = \(leader.id)") == 1)
            let page = try await browser.get(Self.path).body
            #expect(page.contains("Sagde nej") && !page.contains("Aksel"))
            let ids: [Int] = try await town.bench.values("SELECT id FROM invitation ORDER BY id")
            for id in ids {
                #expect(try await browser.post("/foreninger/strik/invitationer/\(id)/fortryd").status == .seeOther)
            }
            #expect(try await town.bench.count("invitation") == 0)
            // What was taken back is nobody's any more.
            let other = try #require(letters.last?.path)
            #expect(try await Browser(client).post(other).status == .gone)
        }
    }

    @Test(arguments: engines) func `one person takes over, not two, and not the one who leaves`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let chair = try await town.person("Anna", .chair)
            let browser = try await town.browser(chair, client)
            let path = "\(Self.path)/\(try await holding(chair, town))/slut"
            let bare = try await browser.post(path, day(town.today, ("navn", "Bo")))
            #expect(bare.body.contains("Skriv personens mail"))
            let own = try await browser.post(path, day(town.today, ("navn", "Anna"), ("email", "Anna@havneby.example")))
            #expect(own.status == .unprocessableContent && own.body.contains("den, der stopper"))
            let bo = day(town.today, ("navn", "Bo"), ("email", "bo@x.example"))
            #expect(try await browser.post(path, bo).status == .seeOther)
            #expect(try await browser.post(path, bo).status == .seeOther)
            let second = try await browser.post(path, day(town.today, ("navn", "Ea"), ("email", "ea@x.example")))
            #expect(
                second.status == .unprocessableContent && second.body.contains("Bo er allerede sat til at tage over")
            )
            #expect(try await town.bench.count("invitation") == 1)
            #expect(try await Browser(client).post(try await town.lastLink()).status == .seeOther)
            let third = try await browser.post(path, day(town.today, ("navn", "Ea"), ("email", "ea@x.example")))
            #expect(third.status == .unprocessableContent && third.body.contains("Bo er allerede sat til at tage over"))
            #expect(try await town.bench.count("holding") == 2)
        }
    }
}
