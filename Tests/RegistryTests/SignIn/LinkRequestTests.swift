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

    @Test(arguments: engines) func `an address gets three in a row, and who asks for more is told to use them`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            try await town.person("Anna", .volunteerAdviser)
            for email in ["anna@havneby.example", "nobody@havneby.example"] {
                for _ in 1...4 {
                    let answer = try await Browser(client).post("/log-ind/link", [("email", email)])
                    #expect(answer.status == .seeOther && answer.location == "/log-ind/link/sendt")
                }
            }
            #expect(try await town.letters().count == 3)
            let receipt = try await Browser(client).get("/log-ind/link/sendt")
            #expect(receipt.body.contains("brug et af dem, du har fået"))
            // Whoever asked so often has kept nobody out.
            let anna = Browser(client)
            #expect(try await anna.post(try await town.lastLink()).status == .seeOther)
            #expect(try await anna.get("/mit-medspil").status == .ok)
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
