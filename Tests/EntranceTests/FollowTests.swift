import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Entrance

@Suite("An idea followed by mail") struct FollowTests {
    private struct Letter: Sendable {
        var to: String
        var text: String
        var unsubscribe: String?
    }

    private func letters(_ bench: TestInstallation) async throws -> [Letter] {
        try await bench.database.read { db in
            try db.rows("SELECT recipient, body, unsubscribe_url FROM mail_outbox ORDER BY id").map {
                Letter(to: try $0["recipient"], text: try $0["body"] ?? "", unsubscribe: try $0["unsubscribe_url"])
            }
        }
    }

    /// The path of the first link in a text with this in it.
    private static func link(_ part: String, in text: String) throws -> String {
        let start = try #require(text.firstRange(of: "https://havneby.example"))
        let links = text[start.lowerBound...].split(whereSeparator: \.isWhitespace)
            .filter { $0.hasPrefix("https://havneby.example") && $0.contains(part) }
        return String(try #require(links.first).dropFirst("https://havneby.example".count))
    }

    /// An idea that everybody may read, and the one who answers it.
    private func withIdea(
        on engine: Engine,
        _ body: @escaping @Sendable (TestInstallation, any TestClientProtocol, _ owner: String) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let owner = try await asking.cookie("Ældrekoordinator", bench)
            try await bench.browse { client in
                _ = try await client.ask("En bænk til de ældre ved havnen", kind: .idea)
                let shown = try await client.post(
                    "/henvendelser/1/visning",
                    [("titel", "En bænk"), ("offentlig", "Ved havnen")],
                    owner
                )
                #expect(shown.status == .seeOther)
                try await body(bench, client, owner)
            }
        }
    }

    @Test(arguments: engines) func `is followed after a yes from the mail, and its outcome is told with the reason`(
        engine: Engine
    ) async throws {
        try await withIdea(on: engine) { bench, client, owner in
            let list = try await client.get("/ideer")
            #expect(list.body.contains("href=\"/ideer/1/foelg\""))
            let wrong = try await client.post("/ideer/1/foelg", [("email", "<b>ikke en mail")])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("&lt;b&gt;ikke en mail"))
            for email in ["anna@x.example", "bo@x.example", "ANNA@x.example"] {
                #expect(try await client.post("/ideer/1/foelg", [("email", email)]).status == .seeOther)
            }
            #expect(try await bench.count("idea_follower") == 2)
            let first = try await letters(bench)
            #expect(first.map(\.to) == ["anna@x.example", "bo@x.example", "ANNA@x.example"])
            // Only the newest link works, and looking at it says nothing yet.
            let old = try Self.link("/ideer/foelg/", in: first[0].text)
            #expect(try await client.get(old).status == .gone)
            let link = try Self.link("/ideer/foelg/", in: first[2].text)
            let asked = try await client.get(link)
            #expect(asked.status == .ok && asked.cacheControl == "no-store" && asked.body.contains("Ja, følg idéen"))
            #expect(try await bench.count("idea_follower WHERE confirmed_at IS NOT NULL") == 0)
            #expect(try await client.post(link, []).status == .seeOther)
            #expect(try await client.get(link).body.contains("Du følger idéen"))
            let decided = try await client.post(
                "/henvendelser/1/udfald",
                [("udfald", "delvist"), ("begrundelse", "Der er penge til én bænk.")] + IdeaTests.may,
                owner
            )
            #expect(decided.status == .seeOther)
            // Bo never said yes, and hears nothing.
            let told = try await letters(bench).dropFirst(3)
            #expect(told.map(\.to) == ["anna@x.example"])
            let letter = try #require(told.first)
            #expect(
                letter.text.contains("Noget af den bliver til noget.")
                    && letter.text.contains("Der er penge til én bænk.")
            )
            #expect(letter.unsubscribe?.contains("/ideer/afmeld/") == true)
            #expect(try await client.get("/ideer/1/foelg").status == .notFound)
            #expect(!(try await client.get("/ideer?x=1").body.contains("/foelg")))
            // Nobody who reads the database sees an address.
            let kept: [String] = try await bench.values("SELECT email FROM idea_follower")
            #expect(kept.count == 2 && !kept.contains { $0.contains("x.example") })
        }
    }

    @Test(arguments: engines) func `who says yes after the outcome is told it then, and forgotten like the others`(
        engine: Engine
    ) async throws {
        try await withIdea(on: engine) { bench, client, owner in
            _ = try await client.post("/ideer/1/foelg", [("email", "anna@x.example")])
            let link = try Self.link("/ideer/foelg/", in: try #require(try await letters(bench).last?.text))
            _ = try await client.post(
                "/henvendelser/1/udfald",
                [("udfald", "nej"), ("begrundelse", "Der er ingen plads.")],
                owner
            )
            #expect(try await letters(bench).count == 1)
            for _ in 1...2 { #expect(try await client.post(link, []).status == .seeOther) }
            let told = try await letters(bench).dropFirst()
            #expect(told.map(\.to) == ["anna@x.example"] && told.first?.text.contains("Der er ingen plads.") == true)
            #expect(try await client.get(link).body.contains("Vi har sendt det i en mail."))
            let later = Timestamp(DanishTime.date(of: bench.clock.now).adding(months: 3))
            let due = RetentionRule.Due(now: later, time: .days(IdeaFollower.keptDays))
            _ = try await bench.database.write { try IdeaFollower.forgetOld(due, in: $0) }
            #expect(try await bench.count("idea_follower") == 0)
        }
    }

    @Test(arguments: engines) func `is let go with one click, by a mail program too`(engine: Engine) async throws {
        try await withIdea(on: engine) { bench, client, owner in
            for email in ["anna@x.example", "bo@x.example"] {
                _ = try await client.post("/ideer/1/foelg", [("email", email)])
                let text = try #require(try await letters(bench).last?.text)
                _ = try await client.post(try Self.link("/ideer/foelg/", in: text), [])
            }
            _ = try await client.post(
                "/henvendelser/1/udfald",
                [("udfald", "nej"), ("begrundelse", "Der er ingen plads.")],
                owner
            )
            let told = try await letters(bench).suffix(2)
            let paths = told.compactMap { $0.unsubscribe?.dropFirst("https://havneby.example".count) }.map(String.init)
            #expect(paths.count == 2)
            // From nowhere, as mail programs do.
            let click = try await client.execute(
                uri: paths[0],
                method: .post,
                headers: [.contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "List-Unsubscribe=One-Click")
            )
            #expect(click.status == .ok)
            #expect(try await bench.count("idea_follower") == 1)
            #expect(try await client.get(paths[1]).body.contains("Ja, slet min mail"))
            #expect(try await client.post(paths[1], []).status == .seeOther)
            #expect(try await client.get(paths[1]).body.contains("Vi har ikke din mail"))
            #expect(try await bench.count("idea_follower") == 0)
        }
    }

    @Test(arguments: engines) func `addresses go in time, and nobody is written to again and again`(
        engine: Engine
    ) async throws {
        try await withIdea(on: engine) { bench, client, owner in
            for number in 1...4 {
                let sent = try await client.post("/ideer/1/foelg", [("email", "anna@x.example")])
                #expect(sent.status == (number < 4 ? .seeOther : .tooManyRequests), "\(number)")
            }
            _ = try await client.post("/ideer/1/foelg", [("email", "bo@x.example")])
            let text = try #require(try await letters(bench).last?.text)
            _ = try await client.post(try Self.link("/ideer/foelg/", in: text), [])
            _ = try await client.post(
                "/henvendelser/1/udfald",
                [("udfald", "ja"), ("begrundelse", "God idé.")] + IdeaTests.may,
                owner
            )
            let start = bench.clock.now
            func left(after days: Int) async throws -> Int {
                let now = start.adding(seconds: days * 86_400)
                _ = try await RetentionRun.carryOut(EntranceFeature.retention, in: bench.database, at: now)
                return try await bench.count("idea_follower")
            }
            #expect(try await left(after: 6) == 2)
            // Anna never said yes.
            #expect(try await left(after: 8) == 1)
            #expect(try await left(after: 29) == 1)
            #expect(try await left(after: 32) == 0)
            let register = try await client.get("/privatliv/oplysninger")
            #expect(register.body.contains("Mail på dem, der følger en idé"))
        }
    }
}
