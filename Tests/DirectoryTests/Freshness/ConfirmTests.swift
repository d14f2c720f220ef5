import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Directory

@Suite("Confirming an offer by the link in a mail") struct ConfirmTests {
    @Test(arguments: engines) func `opening it changes nothing, and one button confirms`(engine: Engine) async throws {
        try await withFreshTown(on: engine, ages: [200]) { town in
            try await town.tick()
            let link = try #require(try await town.links().first)
            let old = try await town.confirmed()
            try await town.bench.browse { client in
                let visitor = Visitor(client)
                for _ in 1...2 {
                    let page = try await visitor.get(link)
                    #expect(page.status == .ok && page.body.contains("Passer det stadig?"))
                    #expect(page.body.contains("Tilbud 1") && page.body.contains("Lundby Forsamlingshus"))
                }
                #expect(try await town.confirmed() == old)
                let answer = try await visitor.post(link, [("tilbud", "1")])
                #expect(answer.status == .seeOther && answer.location == link)
                #expect(try await town.confirmed() == [town.today])
                let thanks = try await visitor.get(link)
                #expect(thanks.body.contains("Tak. Tilbuddet er bekræftet."))
                #expect(thanks.body.contains("Tak for hjælpen") && !thanks.body.contains("<button class=\"btn\""))
                // Pressing again changes nothing.
                #expect(try await visitor.post(link, [("tilbud", "1")]).status == .seeOther)
            }
            #expect(try await town.open(Freshness.confirming) == 0)
            #expect(
                try await town.bench.count("journal_entry WHERE act = 'bekraeftede-tilbud' AND author = 'gaest'") == 1
            )
            let noted = try await town.bench.count("change_log WHERE entity = 'service' AND entity_id = 1")
            #expect(noted == 2)
        }
    }

    @Test(arguments: engines) func `a link is for its own offer, runs out, and never stays in a memory`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, 200]) { town in
            try await town.tick()
            let links = try await town.links()
            try await town.bench.browse { client in
                let visitor = Visitor(client)
                // The first link is not for the second offer.
                #expect(try await visitor.post(links[0], [("tilbud", "2")]).status == .unprocessableContent)
                try await client.execute(uri: links[0], method: .get) { response in
                    #expect(response.headers[.cacheControl] == "no-store")
                }
                #expect(
                    try await visitor.post(links[0], [("tilbud", "1")], from: "https://x.example").status == .forbidden
                )
                #expect(try await visitor.get("/bekraeft/\(String(repeating: "0", count: 64))").status == .gone)
                town.pass(days: Freshness.linkDays)
                let dead = try await visitor.get(links[0])
                #expect(dead.status == .gone && dead.body.contains("Linket virker ikke mere"))
                #expect(try await visitor.post(links[0], [("tilbud", "1")]).status == .gone)
            }
            #expect(try await town.bench.count("freshness_question WHERE settled_at IS NULL") == 2)
        }
    }

    @Test(arguments: engines) func `all of a mail are confirmed at once, except those without a tick`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, 200, 200]) { town in
            try await town.tick()
            let all = try #require(try await town.links().last)
            try await town.bench.browse { client in
                let visitor = Visitor(client)
                #expect(try await visitor.get(all).body.contains("Passer jeres tre tilbud stadig?"))
                let empty = try await visitor.post(all, [])
                #expect(empty.status == .unprocessableContent && empty.body.contains("Vælg mindst ét tilbud"))
                #expect(!empty.body.contains(" checked"))
                #expect(try await visitor.post(all, [("tilbud", "1"), ("tilbud", "3")]).status == .seeOther)
                #expect(try await visitor.get(all).body.contains("Tilbud 2"))
            }
            #expect(try await town.bench.count("freshness_question WHERE settled_at IS NULL") == 1)
            #expect(try await town.open(Freshness.confirming) == 1)
        }
    }

    @Test(arguments: engines) func `what must be changed leads to the form, what is gone to a call`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, 200]) { town in
            try await town.tick()
            let links = try await town.links()
            try await town.bench.browse { client in
                let visitor = Visitor(client)
                let wrong = try await visitor.post(links[0], [("rettes", "1")])
                #expect(wrong.location == "/tilbud/tilbud-1/fejl")
                #expect(try await town.onList() == [])
                let gone = try await visitor.post(links[1], [("findes-ikke", "2")])
                #expect(gone.location == links[1])
                #expect(try await visitor.get(links[1]).body.contains("Vi ringer til jer"))
            }
            // Nobody takes an offer away by a link alone.
            #expect(try await town.status() == ["aktiv", "aktiv"])
            #expect(try await town.onList() == [2])
            #expect(try await town.open(Freshness.ringing) == 1)
        }
    }

    @Test(arguments: engines) func `somebody of the association confirms signed in, and changes instead of reporting`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, 200]) { town in
            try await town.tick()
            let cookie = try await town.bench.cookie(for: town.town.person(.chair))
            try await town.bench.browse { client in
                #expect(try await client.page("/bekraeft", cookie).contains("Passer jeres to tilbud stadig?"))
                let wrong = try await client.send("/bekraeft", "rettes=1", cookie)
                #expect(wrong.headers[.location] == "/tilbud/tilbud-1/rediger")
                #expect(try await client.send("/bekraeft", "tilbud=1&tilbud=2", cookie).status == .seeOther)
                #expect(try await client.page("/bekraeft", cookie).contains("I har ikke noget at bekræfte lige nu"))
            }
            #expect(try await town.open(Freshness.confirming) == 0)
            let author: [Int] = try await town.bench.values(
                "SELECT holding_id FROM journal_entry WHERE act = 'bekraeftede-tilbud' AND subject_id = 1"
            )
            #expect(author == [try town.town.holding(.chair).id])
        }
    }
}

extension TestClientProtocol {
    /// The page's markup for somebody who is signed in.
    func page(_ path: String, _ cookie: String) async throws -> String {
        try await execute(uri: path, method: .get, headers: [.cookie: cookie]) { String(buffer: $0.body) }
    }

    /// What a form is answered, sent by somebody who is signed in.
    func send(_ path: String, _ form: String, _ cookie: String) async throws -> Answered {
        var headers: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "https://havneby.example"
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: form)) {
            Answered($0)
        }
    }
}
