import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("Help with applications") struct SparringTests {
    private static let draft = "Vi vil lave et kor.\r\n\r\nKoret er for alle.\r\n  \r\nVi søger 20.000 kr."

    @Test(arguments: engines) func `a draft is read paragraph by paragraph, answered, and what came of it is told`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            let (chair, adviser) = (town.chairCookie, town.adviserCookie)
            let fund: [Int] = try await bench.values("SELECT id FROM fund WHERE identifier = 'fyr'")
            try await bench.browse { client in
                let form = try await client.see("/hjaelp-til-ansoegning/sparring/ny?fond=fyrfonden", chair).body
                #expect(form.contains("value=\"fond-\(fund[0])\" selected"))
                let asked = try await client.send(
                    "/hjaelp-til-ansoegning/sparring",
                    [("hvad", "fond-\(fund[0])"), ("udkast", Self.draft), ("spoergsmaal", "Er det for kort?")],
                    chair
                )
                #expect(asked.status == .seeOther, "\(asked.body.suffix(500))")
                let page = try #require(asked.location)
                // Five working days from the Tuesday.
                let due: [CalendarDate] = try await bench.values(
                    "SELECT due_on FROM obligation WHERE kind = 'laes-udkast'"
                )
                #expect(due == [CalendarDate("2026-12-01")].compactMap(\.self))
                let tasks = try await client.see("/mine-opgaver", adviser).body
                #expect(tasks.contains("Læs udkast fra Lundby Forsamlingshus: Fyrfonden"))
                let seen = try await client.see(page, adviser).body
                #expect(seen.ranges(of: "class=\"para\"").count == 3 && seen.contains("Er det for kort?"))
                let said = [("stykke", "2"), ("stykke-2", "Skriv, hvor mange I er <3")]
                #expect(try await client.send(page + "/kommentarer", said, adviser).status == .seeOther)
                let empty = try await client.send(page + "/kommentarer", [("stykke", "9")], adviser)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv noget"))
                #expect(try await client.send(page + "/svar", [], chair).status == .forbidden)
                // Nothing came of it before it was answered.
                #expect(try await client.send(page + "/udfald", [("udfald", "venter")], chair).status == .notFound)
                #expect(try await client.send(page + "/svar", [], adviser).status == .seeOther)
                #expect(try await client.send(page + "/svar", [], adviser).status == .seeOther, "pressed twice")
                #expect(try await bench.count("obligation WHERE kind = 'laes-udkast' AND settled_at IS NULL") == 0)
                #expect(try await bench.count("notification WHERE kind = 'udkast-laest'") == 1)
                #expect(try await bench.count("obligation WHERE kind = 'fortael-udfald' AND settled_at IS NULL") == 1)
                let read = try await client.see(page, chair).body
                #expect(read.contains("Skriv, hvor mange I er &lt;3") && read.contains("Fortæl os, hvordan det gik"))
                let wrong = try await client.send(page + "/udfald", [("udfald", "faaet"), ("beloeb", "x")], chair)
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("Skriv et beløb"))
                #expect(try await client.send(page + "/udfald", [("udfald", "venter")], chair).status == .seeOther)
                #expect(try await bench.count("obligation WHERE kind = 'fortael-udfald' AND settled_at IS NULL") == 1)
                let got = [("udfald", "faaet"), ("beloeb", "20.000")]
                #expect(try await client.send(page + "/udfald", got, chair).status == .seeOther)
                #expect(try await bench.count("obligation WHERE kind = 'fortael-udfald' AND settled_at IS NULL") == 0)
                let list = try await client.see("/hjaelp-til-ansoegning/sparring", adviser).body
                #expect(list.contains("Fik penge: 1, i alt 20.000\u{A0}kr.") && list.contains("Lundby Forsamlingshus"))
            }
        }
    }

    @Test(arguments: engines) func `only the association and those who advise see a draft`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            let other = try await Self.stranger(town, bench)
            try await bench.browse { client in
                let asked = try await client.send(
                    "/hjaelp-til-ansoegning/sparring",
                    [("hvad", "andet"), ("navn", "Brugsens fond"), ("udkast", "Vi vil")],
                    town.chairCookie
                )
                let page = try #require(asked.location)
                #expect(try await client.see(page, other).status == .notFound)
                #expect(try await client.send(page + "/kommentarer", [("kommentar", "x")], other).status == .notFound)
                #expect(try await client.see(page).status == .seeOther)
                let list = try await client.see("/hjaelp-til-ansoegning/sparring", other).body
                #expect(!list.contains("Brugsens fond"))
                #expect(try await client.see(page, town.officerCookie).status == .ok)
            }
        }
    }

    /// The chair of another association.
    private static func stranger(_ town: FundingTown, _ bench: TestInstallation) async throws -> String {
        let now = bench.clock.now
        let person = try await bench.database.write { db in
            try db.run(
                """
                INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind)
                VALUES ('00000000-0000-4000-8000-000000000002', \(town.municipality), 'kor', 'koret', 'Koret', 'koret',
                    'koret', 'borgergruppe')
                """
            )
            let organization = try #require(try Organization.find(slug: "koret", in: db))
            let kind = try #require(try FunctionKind.find(.chair, municipality: town.municipality, in: db))
            let day = DanishTime.date(of: now)
            let function = try Function.make(kind, in: organization, on: day, in: db)
            let person = try Person.findOrMake(
                name: "Person fremmed",
                email: "fremmed@havneby.example",
                municipality: town.municipality,
                at: now,
                in: db
            )
            try Holding.begin(person, of: function, from: day, in: db)
            return person
        }
        return try await bench.cookie(for: person)
    }

    @Test(arguments: engines) func `what cannot be taken is told, and all that was typed stands`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await bench.browse { client in
                let wrong = [
                    ("hvad", "fond-999"), ("senest-dag", "31"), ("senest-maaned", "2"), ("senest-aar", "2027"),
                ]
                let page = try await client.send("/hjaelp-til-ansoegning/sparring", wrong, town.chairCookie)
                #expect(page.status == .unprocessableContent)
                for text in ["Vælg, hvad I søger", "Skriv jeres udkast", "Skriv en dato, som findes", "value=\"31\""] {
                    #expect(page.body.contains(text), "\(text)")
                }
                let unnamed = [("hvad", "andet"), ("udkast", "<u>")]
                let other = try await client.send("/hjaelp-til-ansoegning/sparring", unnamed, town.chairCookie)
                #expect(other.body.contains("Skriv, hvor I søger") && other.body.contains("&lt;u&gt;"))
                #expect(try await bench.count("sparring") == 0)
            }
        }
    }

    @Test(arguments: engines) func `advisers write texts and courses that everybody can use`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            let adviser = town.adviserCookie
            try await bench.browse { client in
                let text = [("titel", "Hvem vi er"), ("hvornaar", "I begyndelsen"), ("tekst", "Vi er en forening …")]
                #expect(try await client.send("/hjaelp-til-ansoegning/tekster/ny", text, adviser).status == .seeOther)
                let course = [
                    ("titel", "Skriv en god ansøgning"), ("tekst", "To timer med kaffe"), ("dag-dag", "2"),
                    ("dag-maaned", "2"), ("dag-aar", "2027"), ("fra", "17"), ("til", "19.30"),
                    ("sted", "Frivillighuset"),
                    ("tilmelding", "kursus@havneby.example"),
                ]
                #expect(try await client.send("/hjaelp-til-ansoegning/kurser/ny", course, adviser).status == .seeOther)
                let page = try await client.see("/hjaelp-til-ansoegning").body
                #expect(page.contains("Vi er en forening …") && page.contains("mailto:kursus@havneby.example"))
                #expect(page.contains("kl.\u{A0}17–19.30") && !page.contains("Ja, slet det"))
                let calendar = try await client.see("/hjaelp-til-ansoegning/kurser.ics").body
                #expect(calendar.contains("DTSTART;TZID=Europe/Copenhagen:20270202T170000"))
                let wrong = [("titel", ""), ("fra", "25"), ("til", "1"), ("tilmelding", "javascript:x")]
                let refused = try await client.send("/hjaelp-til-ansoegning/kurser/ny", wrong, adviser)
                #expect(refused.status == .unprocessableContent)
                for text in ["Skriv en overskrift", "klokkeslæt som 17.00", "Skriv en mail", "Skriv, hvor det er"] {
                    #expect(refused.body.contains(text), "\(text)")
                }
                #expect(
                    try await client.send("/hjaelp-til-ansoegning/tekster/1/sletning", [], adviser).status == .seeOther
                )
                #expect(
                    try await client.send("/hjaelp-til-ansoegning/tekster/1/sletning", [], adviser).status == .notFound
                )
                #expect(!(try await client.see("/hjaelp-til-ansoegning?x=1").body.contains("Vi er en forening")))
                #expect(try await client.see("/hjaelp-til-ansoegning/kurser/ny", town.chairCookie).status == .forbidden)
            }
        }
    }
}
