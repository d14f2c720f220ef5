import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Grants

@Suite("The pages of grants and letters") struct LetterPageTests {
    @Test(arguments: engines) func `the officer reads the letter first, sends it once, and the treasurer gets it`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let grant = try await bench.give(try town.draft(), town)
            let officer = try await bench.cookie(for: town.officer)
            let treasurer = try await bench.cookie(for: try town.town.person(.treasurer))
            try await bench.browse { client in
                let before = try await client.read("/bevillinger/nr", treasurer)
                #expect(before.status == .ok && before.body.contains("Her er ingen breve om penge endnu."))
                let list = try await client.read("/bevillinger/nr", officer)
                #expect(list.body.contains("Ét brev er ikke sendt."))
                #expect(list.body.contains("Lundby Forsamlingshus"))
                let preview = try await client.read("/bevillinger/nr/\(grant.id)", officer)
                #expect(preview.body.contains("Sådan bliver brevet") && preview.body.contains("brevet er ikke sendt"))
                #expect(preview.body.contains("LIX ") && !preview.body.contains("begrundelse"))
                let sent = try await client.fill("/bevillinger/nr/\(grant.id)/brev", [], officer)
                #expect(sent.status == .seeOther && sent.headers[.location] == "/bevillinger/breve/2026-0001")
                let again = try await client.fill("/bevillinger/nr/\(grant.id)/brev", [], officer)
                #expect(again.headers[.location] == "/bevillinger/nr/\(grant.id)")
                #expect(try await bench.count("grant_letter") == 1)
                let letter = try await client.read("/bevillinger/breve/2026-0001", treasurer)
                for text in [
                    "I får penge til 2027", "148.285 kr.", "Brev nr. 2026-0001", "Att.: kasserer",
                    "96.000 kr. + 0,2 % + 2,8 % = 98.885 kr.", "96.192,00 × 1,028",
                    "Hvorfor 148.285 kr. og ikke 161.285 kr.?",
                    "Til jeres bogføring", "Tjek, at jeres NemKonto er rigtig",
                ] { #expect(letter.body.contains(text.unbrokenNumbers), "\(text)") }
                let csv = try await client.read("/bevillinger/breve/2026-0001/tal.csv", treasurer)
                #expect(csv.bytes.starts(with: [0xEF, 0xBB, 0xBF]) && csv.body.contains(";148285,00"))
                let json = try await client.read("/bevillinger/breve/2026-0001/tal.json", treasurer)
                #expect(json.headers[.contentType] == "application/json" && json.body.contains("14828500"))
                let english = try await client.read("/en/bevillinger/breve/2026-0001", treasurer)
                #expect(english.body.contains("For your books") && english.body.contains("I får penge til 2027"))
            }
        }
    }

    @Test(arguments: engines) func `a letter is nobody else's`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            _ = try await bench.send(try await bench.give(try town.draft(), town), town)
            let adviser = try await bench.cookie(for: try town.town.person(.adviser))
            let stranger = try await bench.otherTreasurer(town)
            try await bench.browse { client in
                for path in ["", "/brev.pdf", "/tal.csv", "/tal.json"] {
                    let path = "/bevillinger/breve/2026-0001\(path)"
                    #expect(try await client.read(path, adviser).status == .forbidden)
                    #expect(try await client.read(path, stranger).status == .notFound)
                }
                let list = try await client.read("/bevillinger/nr", stranger)
                #expect(!list.body.contains("Kulturven"))
                #expect(try await client.read("/bevillinger/nr/1", stranger).status == .forbidden)
            }
        }
    }

    @Test(arguments: engines) func `a hard letter is sent only with a reason, and what was typed is kept`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            var draft = try town.draft()
            draft.complaint = String(
                repeating: "Foreningsbestyrelsens medlemmer underretter kommunalforvaltningen skriftligt. ",
                count: 20
            )
            let grant = try await bench.give(draft, town)
            let officer = try await bench.cookie(for: town.officer)
            try await bench.browse { client in
                let path = "/bevillinger/nr/\(grant.id)/brev"
                let empty = try await client.fill(path, [], officer)
                #expect(
                    empty.status == .unprocessableContent
                        && empty.body.contains("Skriv, hvorfor brevet skal være så svært")
                )
                let long = try await client.fill(
                    path,
                    [("begrundelse", "<b>" + String(repeating: "a", count: 600))],
                    officer
                )
                #expect(long.status == .unprocessableContent && long.body.contains("&lt;b&gt;aaa"))
                let good = try await client.fill(path, [("begrundelse", "Loven bruger ordene.")], officer)
                #expect(good.status == .seeOther)
            }
        }
    }

    @Test(arguments: engines) func `a long list is paged, and a page that is not there leads to the last`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            var draft = try town.draft()
            draft.parts = [draft.parts[0]]
            draft.pay(on: ["2027-01-15"].compactMap { CalendarDate($0) })
            draft.lessReason = nil
            for _ in 0..<60 { _ = try await bench.give(draft, town) }
            let officer = try await bench.cookie(for: town.officer)
            try await bench.browse { client in
                let first = try await client.read("/bevillinger/nr", officer)
                #expect(first.body.contains("Side 1 af 2") && first.body.contains("60 i alt"))
                #expect(try await client.read("/bevillinger/nr?side=2", officer).body.contains("Side 2 af 2"))
                #expect(try await client.read("/bevillinger/nr?side=-1", officer).status == .ok)
                #expect(try await client.read("/bevillinger/nr?side=99", officer).status == .seeOther)
            }
        }
    }
}

extension TestInstallation {
    /// The cookie of another association's treasurer.
    func otherTreasurer(_ town: LetterTown) async throws -> String {
        let now = clock.now
        let day = DanishTime.date(of: now)
        let person = try await database.write { db in
            try db.run(
                """
                INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind)
                VALUES ('00000000-0000-4000-8000-000000000002', \(town.town.municipality), 'kor', 'koret', 'Koret', 'koret',
                    'koret', 'folkeoplysende_forening')
                """
            )
            let organization = try #require(try Organization.find(slug: "koret", in: db))
            let kind = try #require(try FunctionKind.find(.treasurer, municipality: town.town.municipality, in: db))
            let function = try Function.make(kind, in: organization, on: day, in: db)
            let person = try Person.findOrMake(
                name: "Person koret",
                email: "koret@havneby.example",
                municipality: town.town.municipality,
                at: now,
                in: db
            )
            try Holding.begin(person, of: function, from: day, in: db)
            return person
        }
        return try await cookie(for: person)
    }
}
