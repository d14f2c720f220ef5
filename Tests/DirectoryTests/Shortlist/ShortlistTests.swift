import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OpenFormats
import TestKit
import Testing
import Web

@testable import Directory

@Suite("The shortlist") struct ShortlistTests {
    private static var owner: [[String: Any]] { [["name": "Havnens Venner", "phone": "70 00 11 04"]] }
    private static func offers(_ count: Int) -> [[String: Any]] { (1...count).map { ["title": "Tilbud \($0)"] } }

    @Test(arguments: engines) func `keeps, removes and empties without scripts, and leads back`(
        engine: Engine
    ) async throws {
        try await withOrganizations(Self.owner, Self.offers(3), on: engine) { bench, client in
            let ids: [Int] = try await bench.values("SELECT id FROM service ORDER BY id")
            let visitor = Visitor(client)
            #expect(try await visitor.get("/huskeliste").body.contains("Tryk på Gem på huskelisten"))
            #expect(!visitor.hasCookie)
            for id in [ids[2], ids[0]] {
                let back = "/tilbud?q=tilbud#tilbud-\(id)"
                let answer = try await visitor.post(
                    "/huskeliste",
                    [("tilbud", "\(id)"), ("handling", "gem"), ("retur", back)]
                )
                #expect(answer.status == .seeOther && answer.location == back)
            }
            var page = try await visitor.get("/huskeliste").body
            #expect(page.has(inOrder: [">Tilbud 3</a>", ">Tilbud 1</a>"]) && !page.contains(">Tilbud 2</a>"))
            #expect(page.contains("value=\"https://havneby.example/huskeliste?tilbud=\(ids[2]),\(ids[0])\""))
            #expect(page.contains("<svg viewBox") && page.contains("href=\"mailto:?subject="))
            #expect(page.contains("70\u{A0}00\u{A0}11\u{A0}04"))
            #expect(try await visitor.get("/tilbud").body.contains("Du har gemt 2 tilbud."))
            let removed = try await visitor.post("/huskeliste", [("tilbud", "\(ids[2])"), ("handling", "fjern")])
            #expect(removed.location == "/huskeliste")
            page = try await visitor.get("/huskeliste").body
            #expect(!page.contains(">Tilbud 3</a>") && page.contains(">Tilbud 1</a>"))
            let emptied = try await visitor.post("/huskeliste", [("handling", "toem")])
            #expect(emptied.location == "/huskeliste?foer=\(ids[0])")
            page = try await visitor.get(emptied.location ?? "").body
            #expect(page.contains("Fortryd") && page.contains("name=\"tilbud\" value=\"\(ids[0])\""))
            let undone = try await visitor.post("/huskeliste", [("tilbud", "\(ids[0])"), ("handling", "gem")])
            #expect(undone.status == .seeOther)
            #expect(try await visitor.get("/huskeliste").body.contains(">Tilbud 1</a>"))
        }
    }

    private static let elsewhere =
        [
            "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
            "javascript:alert(1)",
            "/tilbud\r\nSet-Cookie: x=1", "/tilbud\u{0}", "tilbud", "", " ", "/a//evil.example", "/æ",
            "/" + String(repeating: "a", count: 3_000),
        ]

    @Test func `leads nowhere but to a page of our own`() async throws {
        try await withOrganizations(Self.owner, Self.offers(1), on: .sqlite) { bench, client in
            let ids: [Int] = try await bench.values("SELECT id FROM service")
            let visitor = Visitor(client)
            for back in Self.elsewhere {
                #expect(ReturnAddress.own(back) == nil, "\(back)")
                // No form can carry this one so far.
                guard !back.contains("\u{0}") else { continue }
                for language in ["", "/en"] {
                    let answer = try await visitor.post(
                        "\(language)/huskeliste",
                        [("tilbud", "\(ids[0])"), ("handling", "gem"), ("retur", back)]
                    )
                    #expect(answer.status == .seeOther && answer.location == "\(language)/huskeliste", "\(back)")
                }
            }
        }
    }

    @Test(arguments: ["/", "/tilbud?q=%C3%A6&emne=sorg#tilbud-7", "/tilbud/x", "/tilbud?q=https://x//y"])
    func `leads back to any page of our own`(back: String) {
        #expect(ReturnAddress.own(back) == back)
    }

    @Test(arguments: engines) func `a shared link shows its offers and leaves one's own list alone`(
        engine: Engine
    ) async throws {
        try await withOrganizations(Self.owner, Self.offers(3), on: engine) { bench, client in
            let ids: [Int] = try await bench.values("SELECT id FROM service ORDER BY id")
            let visitor = Visitor(client)
            _ = try await visitor.post("/huskeliste", [("tilbud", "\(ids[0])"), ("handling", "gem")])
            let shared = try await visitor.get("/huskeliste?tilbud=\(ids[1]),\(ids[2])").body
            #expect(shared.contains("En liste med 2\u{A0}tilbud") && shared.contains("Læg på min huskeliste"))
            #expect(shared.contains(">Tilbud 2</a>") && !shared.contains(">Tilbud 1</a>"))
            #expect(shared.contains("Se din egen liste med 1\u{A0}tilbud") && !shared.contains("Tøm listen"))
            let own = try await visitor.get("/huskeliste").body
            #expect(own.contains(">Tilbud 1</a>") && !own.contains(">Tilbud 2</a>"))
            let kept = try await visitor.post(
                "/huskeliste",
                [("tilbud", "\(ids[1])"), ("tilbud", "\(ids[2])"), ("handling", "gem")]
            )
            #expect(kept.location == "/huskeliste")
            let both = try await visitor.get("/huskeliste").body
            #expect(both.has(inOrder: [">Tilbud 1</a>", ">Tilbud 2</a>", ">Tilbud 3</a>"]))
        }
    }

    private static let garbage = [
        "", ",", "abc", "-1", "0", "99999999999999999999", "9223372036854775807", "1e9", "1;DROP", "%27",
        "1%2C2%2C%2C%2C",
        "<script>", "1,1,1,1", String(repeating: "7,", count: 2_000), "&tilbud=1&tilbud=2", "١",
    ]

    @Test(arguments: engines) func `a shared link with anything in it is a page`(engine: Engine) async throws {
        try await withOrganizations(Self.owner, Self.offers(1), on: engine) { _, client in
            let visitor = Visitor(client)
            for ids in Self.garbage {
                let allowed = ids.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""
                for address in ["/huskeliste?tilbud=", "/en/huskeliste?tilbud=", "/huskeliste?foer="] {
                    let answer = try await visitor.get(address + allowed)
                    #expect(answer.status == .ok, "\(address)\(allowed)")
                    #expect(!answer.body.contains("<script>"))
                }
            }
            #expect(!visitor.hasCookie)
        }
    }

    @Test(arguments: engines) func `more than thirty are refused kindly and nothing is lost`(
        engine: Engine
    ) async throws {
        try await withOrganizations(Self.owner, Self.offers(32), on: engine) { bench, client in
            let ids: [Int] = try await bench.values("SELECT id FROM service ORDER BY id")
            let visitor = Visitor(client)
            let first = ids.prefix(30).map { ("tilbud", "\($0)") }
            #expect(try await visitor.post("/huskeliste", first + [("handling", "gem")]).status == .seeOther)
            let answer = try await visitor.post(
                "/huskeliste",
                [("tilbud", "\(ids[30])"), ("handling", "gem"), ("retur", "/tilbud?q=kaffe")]
            )
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("Huskelisten er fuld") && answer.body.contains("href=\"/tilbud?q=kaffe\""))
            #expect(answer.body.contains("Der er plads til 30 tilbud"))
            // One that is there already is no new one.
            let again = try await visitor.post("/huskeliste", [("tilbud", "\(ids[0])"), ("handling", "gem")])
            #expect(again.status == .seeOther)
            let page = try await visitor.get("/huskeliste").body
            #expect(page.count(of: "<li class=\"offer\">") == 30 && !page.contains(">Tilbud 31</a>"))
        }
    }

    @Test(arguments: engines) func `marks what is paused, closed or gone`(engine: Engine) async throws {
        let offers: [[String: Any]] = [
            ["title": "Åben"], ["title": "Pause", "status": "pause"], ["title": "Lukket", "status": "lukket"],
            ["title": "Væk"],
        ]
        try await withOrganizations(Self.owner, offers, on: engine) { bench, client in
            let ids: [Int] = try await bench.values("SELECT id FROM service ORDER BY id")
            let visitor = Visitor(client)
            _ = try await visitor.post("/huskeliste", ids.map { ("tilbud", "\($0)") } + [("handling", "gem")])
            try await bench.database.write { db in
                _ = try db.run("DELETE FROM service WHERE id = \(ids[3])")
            }
            let page = try await visitor.get("/huskeliste").body
            #expect(page.contains("Holder pause lige nu") && page.contains("Tilbuddet er lukket"))
            #expect(page.contains("Ét tilbud på listen findes ikke mere.") && page.contains("Fjern fra listen"))
            #expect(page.contains("huskeliste?tilbud=\(ids[0]),\(ids[1]),\(ids[2])\""))
            _ = try await visitor.post("/huskeliste", [("tilbud", "\(ids[3])"), ("handling", "fjern")])
            #expect(try await !visitor.get("/huskeliste").body.contains("findes ikke mere"))
            let shared = try await visitor.get("/huskeliste?tilbud=\(ids[3])").body
            #expect(shared.contains("Tilbuddene på listen findes ikke mere"))
        }
    }

    @Test func `a form from another site, of another kind or with another act is refused`() async throws {
        try await withOrganizations(Self.owner, Self.offers(1), on: .sqlite) { bench, client in
            let ids: [Int] = try await bench.values("SELECT id FROM service")
            let visitor = Visitor(client)
            let fields = [("tilbud", "\(ids[0])"), ("handling", "gem")]
            #expect(try await visitor.post("/huskeliste", fields, from: "https://evil.example").status == .forbidden)
            #expect(try await visitor.post("/huskeliste", [("handling", "slet-alt")]).status == .badRequest)
            #expect(try await visitor.post("/huskeliste", []).status == .badRequest)
            _ = try await visitor.post("/huskeliste", [("tilbud", "999999"), ("tilbud", "x"), ("handling", "gem")])
            #expect(try await visitor.get("/huskeliste").body.contains("Tryk på Gem på huskelisten"))
        }
    }

    @Test(arguments: engines) func `names are text and never markup`(engine: Engine) async throws {
        let organizations: [[String: Any]] = [
            ["name": naughtyNames[1], "phone": naughtyNames[0], "email": naughtyNames[1]]
        ]
        let offers: [[String: Any]] = naughtyNames.map {
            ["title": $0, "summary": $0, "schedule_text": $0, "address": $0, "price_text": $0]
        }
        try await withOrganizations(organizations, offers, on: engine) { bench, client in
            let ids: [Int] = try await bench.values("SELECT id FROM service ORDER BY id")
            let page = try await client.page("/huskeliste?tilbud=\(ShortlistPath.text(ids))")
            #expect(page.count(of: "<li class=\"offer\">") == naughtyNames.count)
            #expect(!page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("<!--"))
        }
    }

    @Test(arguments: engines) func `takes the same number of statements for one as for thirty`(
        engine: Engine
    ) async throws {
        try await withOrganizations(Self.owner, Self.offers(30), on: engine) { bench, client in
            let ids: [Int] = try await bench.values("SELECT id FROM service ORDER BY id")
            let one = try await client.fewestStatements("/huskeliste?tilbud=\(ids[0])")
            let many = try await client.fewestStatements("/huskeliste?tilbud=\(ShortlistPath.text(ids))")
            #expect(one == many && one <= 15, "\(one) and \(many)")
        }
    }

    @Test(arguments: ["https://havneby.example/huskeliste?tilbud=1", String(repeating: "å", count: 1_000)])
    func `a QR code is square, has its three corners and room around it`(text: String) throws {
        let svg = try #require(QRCode(text)).svg(label: "<x>").html
        #expect(svg.contains("aria-label=\"&lt;x&gt;\"") && svg.count(of: "h7v1h-7z") >= 6)
        #expect(svg.contains("M4 4h7"))
    }

    @Test func `what does not fit into a QR code has none`() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 3_000)) == nil)
    }

    @Test(arguments: engines) func `is shared under the name the visitor uses, when it is one of ours`(
        engine: Engine
    ) async throws {
        try await withOrganizations(Self.owner, Self.offers(1), on: engine) { bench, client in
            let id: Int = try await bench.database.read { try $0.value("SELECT id FROM service") }
            // The tests' browser asks for "localhost": first nobody's name, then the municipality's.
            let stranger = try await client.page("/huskeliste?tilbud=\(id)")
            #expect(stranger.contains("value=\"https://havneby.example/huskeliste?tilbud=\(id)\""))
            try await bench.database.write { try $0.run("UPDATE municipality SET host = 'localhost'") }
            try await bench.browse { client in
                let own = try await client.page("/huskeliste?tilbud=\(id)")
                #expect(own.contains("value=\"https://localhost/huskeliste?tilbud=\(id)\""))
                #expect(!own.contains("havneby.example"))
            }
        }
    }
}
