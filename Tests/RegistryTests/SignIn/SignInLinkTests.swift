import Database
import HTTPTypes
import TestKit
import Testing

@testable import Registry

@Suite("A link that signs in") struct SignInLinkTests {
    @Test(arguments: engines) func `from a mail shows a button, which works once`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser)
            let path = try await town.link(for: anna)
            // A program that looks through mails, and the person.
            for _ in 1...2 {
                let browser = Browser(client)
                let page = try await browser.get(path)
                #expect(page.status == .ok && page.body.contains("action=\"\(path)\""))
                #expect(page.headers[.cacheControl] == "no-store" && browser.cookie == nil)
            }
            let browser = Browser(client)
            let signedIn = try await browser.post(path, [("videre", "/foreninger")])
            #expect(signedIn.status == .seeOther && signedIn.location == "/foreninger")
            #expect(try await browser.get("/tilbud").body.contains("Log ud"))
            let second = Browser(client)
            let used = try await second.post(path)
            #expect(used.status == .gone && used.body.contains("Linket virker ikke mere") && second.cookie == nil)
            #expect(try await second.get(path).status == .gone)
        }
    }

    @Test(arguments: engines) func `from the terminal works by being opened, once`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser)
            let path = try await town.link(for: anna, .terminal)
            let browser = Browser(client)
            let answer = try await browser.get(path, "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0")
            #expect(answer.status == .seeOther && answer.location == "/mine-opgaver")
            #expect(try await browser.get("/tilbud").body.contains("Log ud"))
            #expect(try await Browser(client).get(path).status == .gone)
            let devices: [String] = try await town.bench.values("SELECT device FROM sign_in")
            #expect(devices == ["Firefox på Windows"])
        }
    }

    @Test(arguments: [
        (SignInLink.Purpose.mail, 30 * 60), (.invitation, 7 * 86_400), (.terminal, 86_400),
    ])
    func `lives as long as its purpose needs`(purpose: SignInLink.Purpose, life: Int) async throws {
        try await withTown(on: .sqlite) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser)
            let paths = [try await town.link(for: anna, purpose), try await town.link(for: anna, purpose)]
            town.bench.clock.advance(seconds: life - 1)
            #expect(try await Browser(client).post(paths[0]).status == .seeOther)
            town.bench.clock.advance(seconds: 1)
            #expect(try await Browser(client).post(paths[1]).status == .gone)
            let now = town.bench.clock.now
            try await town.bench.database.write { try SignInLink.forgetOld(at: now, in: $0) }
            let left = try await town.bench.count("sign_in_link")
            #expect(left == 0)
        }
    }

    @Test func `of nobody's is dead, and of another municipality's person too`() async throws {
        try await withTown(on: .sqlite) { town, client in
            #expect(try await Browser(client).get("/log-ind/findes-ikke").status == .gone)
            #expect(try await Browser(client).post("/log-ind/findes-ikke").status == .gone)
            let now = town.bench.clock.now
            let token = try await town.bench.database.write { db in
                let other = try Municipality.findOrMake(code: "0998", in: db)
                let person = try Person.findOrMake(
                    name: "Dorte",
                    email: "dorte@x.example",
                    municipality: other.id,
                    at: now,
                    in: db
                )
                return try SignInLink.make(for: person, .terminal, at: now, in: db)
            }
            #expect(try await Browser(client).get(SignInLink.path(token)).status == .gone)
        }
    }

    @Test(arguments: [
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36",
            "Chrome på Linux"
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge på Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Mobile Safari/604.1", "Safari på iPhone"),
        ("<script>alert(1)</script>", "Ukendt browser"), ("", "Ukendt browser"),
    ])
    func `knows the browser by names that are known here`(agent: String, device: String) {
        #expect(Device(userAgent: agent).text == device)
    }
}
