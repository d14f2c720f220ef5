import Database
import HTTPTypes
import TestKit
import Testing

@testable import Registry

@Suite("Getting a link by mail") struct LinkRequestTests {
    @Test(arguments: engines) func `answers the same whether the address is known or not`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            try await town.person("Anna", .volunteerAdviser)
            let form = try await Browser(client).get("/log-ind/link?videre=/foreninger")
            #expect(form.status == .ok && form.body.contains("value=\"/foreninger\""))
            var receipts: Set<String> = []
            for email in ["Anna@Havneby.example", "nobody@havneby.example"] {
                let browser = Browser(client)
                let answer = try await browser.post("/log-ind/link", [("email", email), ("videre", "/foreninger")])
                #expect(answer.status == .seeOther && answer.location == "/log-ind/link/sendt")
                receipts.insert(try await browser.get("/log-ind/link/sendt").body)
            }
            #expect(receipts.count == 1)
            let letters = try await town.letters()
            #expect(letters.map(\.recipient) == ["anna@havneby.example"])
            #expect(letters.first?.text.contains("Har du ikke bedt om det?") == true)
            let browser = Browser(client)
            let path = try await town.lastLink()
            #expect(try await browser.get(path).status == .ok)
            let bare = try #require(path.split(separator: "?").first)
            #expect(try await browser.post(String(bare), [("videre", "/foreninger")]).location == "/foreninger")
        }
    }

    @Test func `an address gets three in a row`() async throws {
        try await withTown(on: .sqlite) { town, client in
            for email in ["anna@havneby.example", "nobody@havneby.example"] {
                for expected in [HTTPResponse.Status.seeOther, .seeOther, .seeOther, .tooManyRequests] {
                    let answer = try await Browser(client).post("/log-ind/link", [("email", email)])
                    #expect(answer.status == expected)
                }
            }
        }
    }

    @Test func `what is no address is told, and who has none is helped`() async throws {
        try await withTown(on: .sqlite) { _, client in
            let answer = try await Browser(client).post("/log-ind/link", [("email", "anna")])
            #expect(answer.status == .unprocessableContent && answer.body.contains("#email"))
            let help = try await Browser(client).get("/log-ind/hjaelp")
            #expect(help.status == .ok && help.body.contains("formanden") && help.body.contains("lederen"))
        }
    }
}
