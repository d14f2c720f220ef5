import Database
import HTTPTypes
import TestKit
import Testing

@testable import Registry

@Suite("Signing in with a password") struct SignInTests {
    private static let password = "hest lampe tog 7"

    private static func fields(_ email: String, _ password: String, _ onward: String? = nil) -> [(String, String)] {
        [("email", email), ("adgangskode", password)] + (onward.map { [("videre", $0)] } ?? [])
    }

    @Test(arguments: engines) func `leads to the own page, and signing out leads out`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            try await town.person("Anna", .volunteerAdviser, password: Self.password)
            let browser = Browser(client)
            let form = try await browser.get("/log-ind")
            #expect(form.status == .ok && form.body.contains("autocomplete=\"current-password\""))
            #expect(browser.cookie == nil)
            let answer = try await browser.post("/log-ind", Self.fields("ANNA@havneby.example", Self.password))
            #expect(answer.status == .seeOther && answer.location == "/mine-opgaver", "\(answer.body)")
            let inside = try await browser.get("/tilbud")
            #expect(inside.body.contains("Log ud") && inside.headers[.cacheControl] == "no-store")
            let again = try await browser.get("/log-ind?videre=/foreninger")
            #expect(again.location == "/foreninger")
            let known = browser.cookie
            let out = try await browser.post("/log-ud")
            #expect(out.status == .seeOther && out.location == "/" && browser.cookie == nil)
            let old = try await Browser(client, cookie: known).get("/tilbud")
            #expect(!old.body.contains("Log ud"))
        }
    }

    @Test(arguments: engines) func `says the same of a wrong password, an unknown mail and a person without one`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            try await town.person("Anna", .volunteerAdviser, password: Self.password)
            try await town.person("Bo", .leader)
            var bodies: Set<String> = []
            for email in ["anna", "bo", "carl"] {
                let address = "\(email)@havneby.example"
                let answer = try await Browser(client).post("/log-ind", Self.fields(address, "noget helt andet"))
                #expect(answer.status == .unprocessableContent && answer.body.contains("passer ikke sammen"))
                #expect(!answer.body.contains("noget helt andet"))
                bodies.insert(answer.body.replacing(address, with: "X"))
            }
            #expect(bodies.count == 1)
            let signedIn = try await town.bench.count("sign_in")
            #expect(signedIn == 0)
        }
    }

    @Test(arguments: engines) func `an empty form says what is missing`(engine: Engine) async throws {
        try await withTown(on: engine) { _, client in
            let answer = try await Browser(client).post("/log-ind", Self.fields("", ""))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("<a href=\"#email\">Skriv din mail"))
            #expect(answer.body.contains("<a href=\"#adgangskode\">Skriv din adgangskode"))
            let english = try await Browser(client).post("/en/log-ind", Self.fields("x", "y"))
            #expect(english.body.contains("Write an email address like"))
        }
    }

    @Test(arguments: [
        "https://evil.example/", "//evil.example", "/\\evil.example", "/log-ud", "/log-ind/link", "javascript:alert(1)",
        "/a b", "/x\r\nSet-Cookie: a=b", String(repeating: "/a", count: 2_000),
    ])
    func `never leads away from the site`(onward: String) async throws {
        try await withTown(on: .sqlite) { town, client in
            try await town.person("Anna", .volunteerAdviser, password: Self.password)
            let answer = try await Browser(client)
                .post("/log-ind", Self.fields("anna@havneby.example", Self.password, onward))
            #expect(answer.location == "/mine-opgaver", "\(onward)")
        }
    }

    @Test func `leads on to where one was going`() async throws {
        try await withTown(on: .sqlite) { town, client in
            try await town.person("Anna", .volunteerAdviser, password: Self.password)
            let answer = try await Browser(client)
                .post("/log-ind", Self.fields("anna@havneby.example", Self.password, "/foreninger?side=2"))
            #expect(answer.location == "/foreninger?side=2")
        }
    }

    @Test(arguments: engines) func `gives a new token, whoever knew the old one`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser, password: Self.password)
            let browser = try await town.browser(anna, client)
            let before = try #require(browser.cookie)
            let again = try await browser.post("/log-ind", Self.fields("anna@havneby.example", Self.password))
            #expect(again.status == .seeOther)
            let after = try #require(browser.cookie)
            #expect(before != after)
            let thief = try await Browser(client, cookie: before).get("/tilbud")
            #expect(!thief.body.contains("Log ud"))
            let chosen = Browser(client, cookie: "__Host-medspil=\(String(repeating: "a", count: 64))")
            _ = try await chosen.post("/log-ind", Self.fields("anna@havneby.example", Self.password))
            #expect(chosen.cookie?.contains("aaaa") == false)
        }
    }

    @Test func `a password can be tried ten times and then once a minute`() async throws {
        try await withTown(on: .sqlite) { town, client in
            try await town.person("Anna", .volunteerAdviser, password: Self.password)
            var last: Browser.Answer?
            for _ in 1...11 {
                last = try await Browser(client).post("/log-ind", Self.fields("anna@havneby.example", "forkert nok nu"))
            }
            #expect(last?.status == .tooManyRequests)
            #expect(last?.headers[.init("Retry-After") ?? .te] != nil)
            #expect(last?.body.contains("få et link i en mail. Det virker nu.") == true)
            #expect(
                try await Browser(client).post("/log-ind/link", Self.fields("anna@havneby.example", "")).status
                    == .seeOther
            )
            #expect(try await town.letters().last?.recipient == "anna@havneby.example")
        }
    }

    @Test func `who knows the password can sign in as often as they like`() async throws {
        try await withTown(on: .sqlite) { town, client in
            try await town.person("Anna", .volunteerAdviser, password: Self.password)
            for _ in 1...40 {
                let answer = try await Browser(client)
                    .post("/log-ind", Self.fields("anna@havneby.example", Self.password))
                #expect(answer.status == .seeOther)
            }
        }
    }

    @Test func `wrong tries from elsewhere do not keep the owner out`() {
        let limits = SignInLimits()
        for place in 1...9 {
            for _ in 1...10 { #expect(limits.tryPassword("anna@havneby.example", from: "192.0.2.\(place)") == nil) }
            #expect(limits.tryPassword("anna@havneby.example", from: "192.0.2.\(place)") != nil)
        }
        #expect(limits.tryPassword("anna@havneby.example", from: "198.51.100.7") == nil)
        // But one password is not guessed from ever more places.
        let refused = (1...30).filter { limits.tryPassword("anna@havneby.example", from: "203.0.113.\($0)") != nil }
        #expect(refused.count >= 20)
    }

    @Test func `a sign-in ends when it is unused for half a day, and after two weeks in any case`() async throws {
        try await withTown(on: .sqlite) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser)
            let browser = try await town.browser(anna, client)
            for _ in 1...28 {
                town.bench.clock.advance(seconds: 12 * 3_600 - 60)
                let used = try await browser.get("/tilbud")
                #expect(used.body.contains("Log ud"))
            }
            town.bench.clock.advance(seconds: 28 * 60)
            let old = try await browser.get("/tilbud")
            #expect(!old.body.contains("Log ud"))
            let other = try await town.browser(anna, client)
            town.bench.clock.advance(seconds: 12 * 3_600)
            let idle = try await other.get("/tilbud")
            #expect(!idle.body.contains("Log ud"))
        }
    }
}
