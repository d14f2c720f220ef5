import Database
import Followup
import HTTPTypes
import TestKit
import Testing

@testable import Grants

@Suite("Funds") struct FundTests {
    /// What an officer types for a new fund.
    static let typed = [
        ("navn", "Nordlysfonden"), ("ejer", "Nordlysfonden"), ("giver", "fond"), ("formaal", "Kor og kaffe"),
        ("til", "50.000"), ("egen", "10"), ("hvornaar", "datoer"), ("frister", "1.3.2027\n2027-09-01"),
        ("link", "https://nordlys.example"), ("sprog", "da"), ("emner", "kultur_musik"), ("slags", "menighed"),
        ("udgave", "0"),
    ]

    @Test(arguments: engines) func `everybody finds funds by words, topic, giver and deadline, the next deadline first`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            try await bench.browse { client in
                let all = try await client.see("/fonde").body
                let places = ["Unge på tværs", "Fyrfonden", "Naboskabspuljen"].compactMap {
                    all.firstRange(of: $0)?.lowerBound
                }
                #expect(places.count == 3 && places == places.sorted(), "the first deadline first, all year last")
                #expect(all.contains("3 fonde") || all.contains("3\u{A0}fonde"))
                func found(_ query: String) async throws -> [String] {
                    let body = try await client.see("/fonde?\(query)").body
                    return ["Fyrfonden", "Naboskabspuljen", "Unge på tværs"].filter { body.contains(">\($0)</a>") }
                }
                #expect(try await found("q=NABOER") == ["Naboskabspuljen"])
                #expect(try await found("emne=aeldreliv") == ["Fyrfonden"])
                #expect(try await found("maalgruppe=unge") == ["Unge på tværs"])
                #expect(try await found("giver=stat") == ["Naboskabspuljen"])
                #expect(try await found("maaneder=1") == ["Naboskabspuljen", "Unge på tværs"])
                #expect(try await found("q=100%25") == [])
                #expect(try await client.see("/fonde?side=9").status == .seeOther)
                #expect(try await client.see("/fonde?giver=x&maaneder=x&emne=x&side=x").status == .ok)
            }
        }
    }

    @Test(arguments: engines) func `a fund says how much, who, where and what one must find oneself`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            try await bench.browse { client in
                let page = try await client.see("/fonde/naboskabspuljen").body
                for text in [
                    "Søg hele året", "Op til 75.000", "10 % af pengene", "Borgergruppe", "Lundby", "Ingen har tjekket",
                ] {
                    #expect(page.contains(text), "\(text)")
                }
                #expect(!page.contains("Ret fonden"))
                let english = try await client.see("/en/fonde/unge-paa-tvaers").body
                #expect(english.contains("You write in English") && english.contains("Deadline 10"))
                #expect(try await client.see("/fonde/findes-ikke").status == .notFound)
            }
        }
    }

    @Test(arguments: engines) func `deadlines come into a calendar`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            try await bench.browse { client in
                let calendar = try await client.see("/fonde/kalender.ics").body
                #expect(calendar.ranges(of: "BEGIN:VEVENT").count == 3)
                #expect(calendar.contains("DTSTART;VALUE=DATE:20270301"))
                let one = try await client.see("/fonde/kalender.ics?giver=eu").body
                #expect(one.ranges(of: "BEGIN:VEVENT").count == 1)
            }
        }
    }

    @Test(arguments: engines) func `an officer lists a fund, changes it, checks it and takes it off`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            let officer = town.officerCookie
            try await bench.browse { client in
                let made = try await client.send("/fonde/ny", Self.typed, officer)
                #expect(made.status == .seeOther && made.location == "/fonde/nordlysfonden")
                let form = try await client.see("/fonde/nordlysfonden/rettelse", officer).body
                #expect(form.contains("1.3.2027") && form.contains("value=\"50000\""))
                let changed = Self.typed.map { $0.0 == "navn" ? ("navn", "Nordlyset") : $0 }
                #expect(try await client.send("/fonde/nordlysfonden/rettelse", changed, officer).status == .seeOther)
                // On what somebody else has changed.
                let late = try await client.send("/fonde/nordlysfonden/rettelse", Self.typed, officer)
                #expect(late.status == .conflict && late.body.contains("En anden har rettet fonden imens"))
                #expect(try await client.send("/fonde/nordlysfonden/tjek", [], officer).status == .seeOther)
                let page = try await client.see("/fonde/nordlysfonden", officer).body
                #expect(page.contains("Nordlyset") && page.contains("Tjekket 24.\u{A0}november\u{A0}2026 af"))
                #expect(try await client.send("/fonde/nordlysfonden/lukning", [], officer).status == .seeOther)
                #expect(!(try await client.see("/fonde").body.contains("Nordlyset")))
                #expect(try await client.see("/fonde/nordlysfonden").body.contains("findes ikke mere"))
                #expect(try await client.see("/fonde/nordlysfonden/rettelse", officer).status == .notFound)
                #expect(try await client.see("/fonde/ny", town.chairCookie).status == .forbidden)
                let acts: [String] = try await bench.values(
                    "SELECT act FROM journal_entry WHERE subject = 'fund' ORDER BY id"
                )
                #expect(acts == ["fond-oprettet", "fond-rettet", "fond-tjekket", "fond-lukket"])
            }
        }
    }

    @Test(arguments: engines) func `what cannot be taken is told, and all that was typed stands`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await bench.browse { client in
                let wrong = [
                    ("navn", "<b>"), ("fra", "200"), ("til", "100"), ("egen", "100"), ("hvornaar", "datoer"),
                    ("frister", "snart"), ("link", "javascript:alert(1)"), ("emner", "krig"),
                ]
                let page = try await client.send("/fonde/ny", wrong, town.officerCookie)
                #expect(page.status == .unprocessableContent)
                for text in [
                    "&lt;b&gt;", "Skriv, hvis penge det er", "Vælg, hvem der giver pengene",
                    "Skriv, hvad pengene er til",
                    "mindre end det laveste", "fra 0 til 99", "Skriv hver dato", "begynder med https://",
                    "Vælg kun fra",
                ] {
                    #expect(page.body.contains(text), "\(text)")
                }
                #expect(try await bench.count("fund") == 0)
            }
        }
    }

    @Test(arguments: engines) func `a long list goes over several pages`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            let rows = (1...40).map { FundFile.state.replacing("stat1;Naboskabspuljen", with: "s\($0);Pulje \($0)") }
            let text = ([FundFile.heading] + rows).joined(separator: "\n")
            try await town.take(try FundTable(.init(text.utf8), name: "a.csv"), bench)
            try await bench.browse { client in
                let first = try await client.see("/fonde").body
                #expect(first.contains("Side 1 af 2") && first.ranges(of: "<li><h2").count == 20)
                #expect(try await client.see("/fonde?side=2").body.ranges(of: "<li><h2").count == 20)
            }
        }
    }
}
