import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Web

@Suite("Sessions") struct SessionTests {
    private func site(
        baseURL: String = "http://localhost",
        on engine: Engine = .sqlite,
        _ body: @escaping @Sendable (TestSite, TestSite.Client) async throws -> Void
    ) async throws {
        try await TestSite.with(baseURL: baseURL, on: engine) { routes, site in
            routes.get("/vaerdi", for: .everyone) { _, context in
                Response(try await context.session.value("a", in: site) ?? "-")
            }
            routes.post("/vaerdi", for: .everyone) { request, context in
                try await context.session.set("a", to: try await FormInput(body: request)["a"], in: site)
                return site.redirect(to: "/vaerdi", for: context)
            }
            routes.post("/besked", for: .everyone) { _, context in
                try await site.flash("Tak. Vi har modtaget din besked.", for: context)
                return site.redirect(to: "/side", for: context)
            }
            routes.get("/side", for: .everyone) { _, context in
                let page = ErrorPage(.notFound, language: context.language, requestID: "")
                return try await site.render(page, PageHead("Side"), for: context)
            }
        } _: { site in
            try await site.browse { try await body(site, $0) }
        }
    }

    /// `name=value`, without the attributes.
    private static func cookie(_ response: TestResponse) throws -> String {
        try #require(response.headers[.setCookie]?.split(separator: ";").first.map(String.init))
    }

    @Test(arguments: engines) func `a value comes back, and without one there is no cookie`(engine: Engine) async throws
    {
        try await site(on: engine) { site, client in
            #expect(try await client.get("/vaerdi").headers[.setCookie] == nil)
            let saved = try await client.post("/vaerdi", "a=%C3%A6ble")
            #expect(saved.status == .seeOther && saved.headers[.location] == "/vaerdi")
            let cookie = try Self.cookie(saved)
            #expect(try await client.get("/vaerdi", [.cookie: "x=y; \(cookie)"]).text == "æble")
            #expect(try await client.get("/vaerdi", [.cookie: cookie]).headers[.setCookie] == nil)
            let rows: [String] = try await site.site.database.read {
                try $0.values("SELECT token_hash FROM web_session")
            }
            #expect(rows.count == 1)
            #expect(!cookie.contains(try #require(rows.first)))
        }
    }

    @Test func `the cookie is for this site and no script`() async throws {
        try await site { _, client in
            let value = try #require(try await client.post("/vaerdi", "a=1").headers[.setCookie])
            for part in ["medspil=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age=2592000"] {
                #expect(value.contains(part))
            }
            #expect(!value.contains("Secure") && !value.contains("Domain"))
        }
        try await site(baseURL: "https://havneby.example") { _, client in
            let answer = try await client.post("/vaerdi", "a=1")
            let value = try #require(answer.headers[.setCookie])
            #expect(value.hasPrefix("__Host-medspil=") && value.hasSuffix("; Secure"))
            #expect(try await client.get("/vaerdi", [.cookie: try Self.cookie(answer)]).text == "1")
        }
    }

    @Test func `a made-up token is not taken over`() async throws {
        try await site { _, client in
            let made = "medspil=" + String(repeating: "a", count: 64)
            #expect(try await client.get("/vaerdi", [.cookie: made]).text == "-")
            let saved = try await client.post("/vaerdi", "a=1", [.cookie: made])
            #expect(try Self.cookie(saved) != made)
            #expect(try await client.get("/vaerdi", [.cookie: made]).text == "-")
        }
    }

    @Test func `a session that is used lives, and one that is not is forgotten`() async throws {
        try await site { site, client in
            let cookie = try Self.cookie(try await client.post("/vaerdi", "a=1"))
            for _ in 1...4 {
                site.clock.advance(seconds: 6 * 86_400)
                #expect(try await client.get("/vaerdi", [.cookie: cookie]).text == "1")
            }
            site.clock.advance(seconds: 8 * 86_400)
            #expect(try await client.get("/vaerdi", [.cookie: cookie]).text == "-")
            let now = site.clock.now
            try await site.site.database.write { db in _ = try Session.forgetOld(at: now, in: db) }
            let left: Int = try await site.site.database.read { try $0.value("SELECT COUNT(*) AS n FROM web_session") }
            #expect(left == 0)
        }
    }

    @Test func `no session lives longer than a month`() async throws {
        try await site { site, client in
            let cookie = try Self.cookie(try await client.post("/vaerdi", "a=1"))
            for _ in 1...5 {
                site.clock.advance(seconds: 6 * 86_400)
                _ = try await client.get("/vaerdi", [.cookie: cookie])
            }
            site.clock.advance(seconds: 1)
            #expect(try await client.get("/vaerdi", [.cookie: cookie]).text == "-")
        }
    }

    @Test func `a removed value is gone, and the session stays the same`() async throws {
        try await site { _, client in
            let cookie = try Self.cookie(try await client.post("/vaerdi", "a=1"))
            _ = try await client.post("/vaerdi", "a=", [.cookie: cookie])
            #expect(try await client.get("/vaerdi", [.cookie: cookie]).text == "-")
            let again = try await client.post("/vaerdi", "a=2", [.cookie: cookie])
            #expect(again.headers[.setCookie] == nil)
            #expect(try await client.get("/vaerdi", [.cookie: cookie]).text == "2")
        }
    }

    @Test func `a message stands on the next page, once`() async throws {
        try await site { _, client in
            let cookie = try Self.cookie(try await client.post("/besked"))
            let first = try await client.get("/side", [.cookie: cookie])
            #expect(first.text.contains("Tak. Vi har modtaget din besked."))
            #expect(first.headers[.cacheControl] == "no-store")
            #expect(try await !client.get("/side", [.cookie: cookie]).text.contains("Tak. Vi har"))
            #expect(try await !client.get("/side").text.contains("Tak. Vi har"))
        }
    }
}
