import Database
import HTTPTypes
import TestKit
import Testing

@testable import Registry

@Suite("Claiming an organisation's page") struct ClaimTests {
    private static let path = "/foreninger/strik/overtag"

    private static func fields(_ proof: String) -> [(String, String)] {
        [("navn", "Anna"), ("email", "anna@x.example"), ("rolle", "formand"), ("bevis", proof), ("hvem", "Ny formand")]
    }

    @Test(arguments: engines) func `is proved by the organisation's own mail`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let form = try await Browser(client).get(Self.path)
            #expect(form.status == .ok && form.body.contains("st…@havneby.example"))
            #expect(!form.body.contains("strik@havneby.example"))
            let sent = try await Browser(client).post(Self.path, Self.fields("mail"))
            #expect(sent.status == .seeOther && sent.location == "\(Self.path)/tak")
            #expect(try await Browser(client).get("\(Self.path)/tak").status == .ok)
            #expect(try await town.letters().map(\.recipient) == ["strik@havneby.example"])
            let link = try await town.lastLink()
            let shown = try await Browser(client).get(link)
            #expect(shown.status == .ok && shown.body.contains("anna@x.example"))
            #expect(try await town.bench.count("person") == 0)
            #expect(try await Browser(client).post(link).status == .seeOther)
            #expect(try await Browser(client).post(link).status == .gone)
            #expect(try await town.letters().last?.recipient == "anna@x.example")
            let anna = Browser(client)
            #expect(try await anna.post(try await town.lastLink()).status == .seeOther)
            #expect(try await anna.get("/foreninger/strik/personer").status == .ok)
            let led = try await anna.get(Self.path)
            #expect(led.body.contains("allerede med") && !led.body.contains("name=\"navn\""))
            #expect(try await Browser(client).post(Self.path, Self.fields("mail")).status == .conflict)
        }
    }

    @Test(arguments: engines) func `is decided by an adviser, with a reason for no`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let adviser = try await town.person("Vera", .volunteerAdviser)
            for _ in 1...2 { _ = try await Browser(client).post(Self.path, Self.fields("godkendelse")) }
            #expect(try await town.bench.count("organization_claim") == 1)
            #expect(try await town.letters().last?.recipient == "vera@havneby.example")
            let browser = try await town.browser(adviser, client)
            let list = try await browser.get("/overtagelser")
            #expect(list.body.contains("Strikkeklubben") && list.body.contains("Ny formand"))
            let ids: [Int] = try await town.bench.values("SELECT id FROM organization_claim")
            let path = "/overtagelser/\(ids[0])/afgoerelse"
            #expect(try await Browser(client).post(path, [("svar", "ja")]).status == .unauthorized)
            let bare = try await browser.post(path, [("svar", "nej")])
            #expect(bare.status == .unprocessableContent && bare.body.contains("href=\"#grund-\(ids[0])\""))
            #expect(try await browser.post(path, [("svar", "måske")]).status == .badRequest)
            #expect(
                try await browser.post(path, [("svar", "nej"), ("grund", "Vi kender dig ikke")]).status == .seeOther
            )
            let refusal = try #require(try await town.letters().last)
            #expect(refusal.recipient == "anna@x.example" && refusal.text.contains("Vi kender dig ikke"))
            #expect(try await browser.post(path, [("svar", "ja")]).status == .notFound)
            _ = try await Browser(client).post(Self.path, Self.fields("godkendelse"))
            let again: [Int] = try await town.bench.values(
                "SELECT id FROM organization_claim WHERE decided_at IS NULL"
            )
            let yes = "/overtagelser/\(again[0])/afgoerelse"
            let unsure = try await browser.post(yes, [("svar", "ja")])
            #expect(unsure.status == .unprocessableContent && unsure.body.contains("Vælg, hvordan du har tjekket det"))
            #expect(unsure.body.contains("href=\"#vej-\(again[0])\""))
            // An association that stands in no register cannot have been rung there.
            let odd = try await browser.post(yes, [("svar", "ja"), ("vej-\(again[0])", "cvr")])
            #expect(odd.status == .unprocessableContent && !odd.body.contains("CVR-registret"))
            try await town.bench.database.write { _ = try $0.run("UPDATE organization SET cvr = '99000017'") }
            #expect(try await browser.get("/overtagelser").body.contains("CVR-registret"))
            let way = [("svar", "ja"), ("vej-\(again[0])", "cvr")]
            #expect(try await browser.post(yes, way).status == .seeOther)
            let proofs: [String] = try await town.bench.values("SELECT way FROM organization_claim_proof")
            #expect(proofs == ["cvr"])
            let anna = Browser(client)
            #expect(try await anna.post(try await town.lastLink()).status == .seeOther)
            #expect(try await anna.get("/foreninger/strik/personer").status == .ok)
            #expect(try await anna.get("/overtagelser").status == .forbidden)
            town.bench.clock.advance(seconds: Claim.kept + 1)
            let now = town.bench.clock.now
            try await town.bench.database.write { try Claim.forgetOld(at: now, in: $0) }
            #expect(try await town.bench.count("organization_claim") == 0)
        }
    }

    @Test func `what is missing is told, and an unknown organisation is none`() async throws {
        try await withTown(on: .sqlite) { town, client in
            let empty = try await Browser(client).post(Self.path)
            #expect(empty.status == .unprocessableContent)
            for field in ["navn", "email", "rolle", "bevis"] {
                #expect(empty.body.contains("href=\"#\(field)\"") && empty.body.contains("id=\"\(field)\""), "\(field)")
            }
            #expect(try await Browser(client).get("/foreninger/findes-ikke/overtag").status == .notFound)
            #expect(try await Browser(client).get("\(Self.path)/forkert").status == .gone)
            _ = try await Browser(client).post(Self.path, Self.fields("mail"))
            let link = try await town.lastLink()
            town.bench.clock.advance(seconds: Claim.linkLife)
            #expect(try await Browser(client).post(link).status == .gone)
        }
    }

    @Test(arguments: engines) func `a second chair is not agreed to, nor anybody for the municipality's own`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let adviser = try await town.person("Vera", .volunteerAdviser)
            for name in ["anna", "bo"] {
                let fields = [
                    ("navn", name), ("email", "\(name)@x.example"), ("rolle", "formand"), ("bevis", "godkendelse"),
                ]
                #expect(try await Browser(client).post(Self.path, fields).status == .seeOther)
            }
            let ids: [Int] = try await town.bench.values("SELECT id FROM organization_claim ORDER BY id")
            let browser = try await town.browser(adviser, client)
            func agree(_ id: Int) async throws -> Browser.Answer {
                let fields = [("svar", "ja"), ("vej-\(id)", "kender-personen")]
                return try await browser.post("/overtagelser/\(id)/afgoerelse", fields)
            }
            #expect(try await agree(ids[0]).status == .seeOther)
            let second = try await agree(ids[1])
            #expect(second.status == .conflict && second.body.contains("har fået en formand imens"))
            #expect(try await Browser(client).post(try await town.lastLink()).status == .seeOther)
            #expect(try await agree(ids[1]).status == .conflict)
            #expect(try await town.bench.count("holding") == 2)
            try await town.bench.database.write { db in
                _ = try db.run("UPDATE holding SET until_on = from_on")
                _ = try db.run("UPDATE organization SET kind = 'kommunal_enhed'")
            }
            town.bench.clock.advance(seconds: 2 * 86_400)
            let form = try await Browser(client).get(Self.path)
            #expect(form.body.contains("kommunens eget tilbud") && !form.body.contains("name=\"navn\""))
            #expect(try await Browser(client).post(Self.path, Self.fields("mail")).status == .conflict)
        }
    }
}
