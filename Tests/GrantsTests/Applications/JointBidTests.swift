import Database
import HTTPTypes
import TestKit
import Testing

@testable import Grants

@Suite("A joint application") struct JointBidTests {
    private static let partners = [
        ("svar-partnere-1-hvem", "Havnekoret"), ("svar-partnere-1-hvad", "Synger"),
        ("svar-partnere-1-beloeb", "4.000"), ("svar-partnere-2-hvem", "Seniorhuset"),
        ("svar-partnere-2-hvad", "Låner lokalet ud"), ("svar-partnere-3-hvem", "Naboerne på Havnevej"),
        ("svar-partnere-3-hvad", "Laver mad"),
    ]

    @Test(arguments: engines) func `asks each partner about its part`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.ready()
            let page = try await visit.get("\(path)/sammen-med-andre", visit.treasurer)
            #expect(page.body.contains("<option value=\"Havnekoret\">"))
            let quiet = try await visit.post(
                "\(path)/sammen-med-andre",
                Self.partners + [("udgave", page.mark), ("selv", "1")],
                visit.treasurer
            )
            #expect(quiet.status == .ok, "\(quiet.body)")
            #expect(try await visit.bench.count("grant_partner") == 0, "nobody is asked while somebody types")
            try await visit.fill(path, "sammen-med-andre", Self.partners)
            let asked: [String] = try await visit.bench.values(
                "SELECT name FROM grant_partner WHERE asked_id IS NOT NULL ORDER BY id"
            )
            #expect(asked == ["Havnekoret", "Seniorhuset"])
            #expect(try await visit.bench.count("obligation WHERE kind = 'ansoegning-del'") == 2)
            let part = try await visit.get("\(path)/del", visit.otherChair)
            #expect(part.body.contains("4.000\u{A0}kr."))
            let yes = try await visit.post("\(path)/del", [("svar", "ja")], visit.otherChair)
            #expect(yes.status == .seeOther)
            let house = try await visit.bench.cookie(for: visit.place.town.person(.houseLeader))
            let bare = try await visit.post("\(path)/del", [("svar", "nej")], house)
            #expect(bare.status == .unprocessableContent)
            try await visit.post("\(path)/del", [("svar", "nej"), ("hvorfor", "Vi bygger om.")], house)
            let tasks = try await visit.get(path, visit.treasurer)
            #expect(tasks.body.contains("Har sagt ja"))
            #expect(tasks.body.contains("Vi bygger om."))
            let check = try await visit.get("\(path)/tjek", visit.treasurer)
            #expect(check.body.contains("Ikke alle partnere har sagt ja: Seniorhuset og Naboerne på Havnevej"))
            try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            let read = try await visit.get("\(path)/laes", visit.officer)
            #expect(read.body.contains("Ikke i Medspil"))
            #expect(try await visit.bench.count("obligation WHERE kind = 'ansoegning-del' AND settled_at IS NULL") == 0)
        }
    }

    @Test(arguments: engines) func `asks anew when a part has changed`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.ready()
            try await visit.fill(path, "sammen-med-andre", Array(Self.partners.prefix(3)))
            try await visit.post("\(path)/del", [("svar", "ja")], visit.otherChair)
            var changed = Array(Self.partners.prefix(3))
            changed[2].1 = "2.000"
            try await visit.fill(path, "sammen-med-andre", changed)
            let answers: [String] = try await visit.bench.values("SELECT answer FROM grant_partner")
            #expect(answers == ["venter"])
            try await visit.fill(path, "sammen-med-andre", [])
            #expect(try await visit.bench.count("grant_partner") == 0)
            #expect(try await visit.bench.count("obligation WHERE kind = 'ansoegning-del' AND settled_at IS NULL") == 0)
            #expect(try await visit.get("\(path)/del", visit.otherChair).status == .notFound)
        }
    }

    @Test(arguments: engines) func `waits for every partner's yes where the pool wants it`(engine: Engine) async throws
    {
        try await withApplicationTown(on: engine) { visit in
            try await visit.bench.database.write { _ = try $0.run("UPDATE grant_pool SET joint = 'alle-ja'") }
            let path = try await visit.ready()
            try await visit.fill(path, "sammen-med-andre", Self.partners)
            let early = try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            #expect(early.status == .unprocessableContent)
            #expect(early.body.contains("Havnekoret har ikke sagt ja endnu"))
            #expect(early.body.contains("Naboerne på Havnevej er ikke i Medspil og kan ikke sige ja her. Ring til os"))
            #expect(try await visit.bench.count("grant_submission") == 0)
            try await visit.fill(path, "sammen-med-andre", Array(Self.partners.prefix(3)))
            try await visit.post("\(path)/del", [("svar", "ja")], visit.otherChair)
            #expect(try await visit.post("\(path)/afsendelse", [], visit.treasurer).status == .seeOther)
            #expect(try await visit.bench.count("grant_submission") == 1)
        }
    }
}
