import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("An association's people in the journal") struct RegistryHistoryTests {
    private func acts(_ subject: Subject, in bench: TestInstallation) async throws -> [JournalEntry] {
        try await bench.database.read { try JournalEntry.about(subject, in: $0) }
    }

    @Test(arguments: engines) func `who was given a role, and who stops, is told of the role`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let chair = try await bench.cookie(for: town.person(.chair))
            let treasurer = try town.holding(.treasurer).id
            let page = "/foreninger/lundby-forsamlingshus/personer"
            try await bench.browse { client in
                let given = try await client.send(page, "navn=Nykke&email=nykke%40x.example&rolle=kasserer", chair)
                #expect(given.status == .seeOther)
                let mail: [String] = try await bench.values("SELECT body FROM mail_outbox ORDER BY id DESC")
                #expect(try await client.send(try mail.first.invitation(), "", "").status == .seeOther)
                let lastDay = "sidste-dag=24&sidste-maaned=11&sidste-aar=2026"
                let ended = try await client.send("\(page)/\(treasurer)/slut", lastDay, chair)
                #expect(ended.status == .seeOther)
                let changed = try await client.send(
                    "/indehavere/\(treasurer)/mail",
                    "email=anden%40x.example",
                    chair
                )
                #expect(changed.status == .seeOther)
            }
            let old = try await acts(Subject("function", town.function(.treasurer).id), in: bench)
            #expect(old.map(\.act) == ["rettede-mail", "stopper"])
            #expect(old.allSatisfy { $0.function == "Formand, Lundby Forsamlingshus" && $0.name == "Person chair" })
            let functions: [Int] = try await bench.values(
                "SELECT subject_id FROM journal_entry WHERE act = 'fik-funktion'"
            )
            #expect(functions.count == 1)
        }
    }

    @Test(arguments: engines) func `a claim, its answer and its reason stand on the association`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let adviser = try await bench.cookie(for: town.person(.adviser))
            let now = bench.clock.now
            try await bench.database.write { db in
                try town.holding(.chair).end(on: DanishTime.date(of: now).adding(days: -1), in: db)
                _ = try db.run("UPDATE organization SET cvr = '99000017'")
            }
            let form = "/foreninger/lundby-forsamlingshus/overtag"
            try await bench.browse { client in
                for (name, answer) in [("Anna", "svar=nej&grund=Vi+kender+dig+ikke"), ("Bo", "svar=ja&vej-2=cvr")] {
                    let asked = try await client.send(
                        form,
                        "navn=\(name)&email=\(name)%40x.example&rolle=formand&bevis=godkendelse",
                        ""
                    )
                    #expect(asked.status == .seeOther)
                    let id = name == "Anna" ? 1 : 2
                    let decided = try await client.send("/overtagelser/\(id)/afgoerelse", answer, adviser)
                    #expect(decided.status == .seeOther, "\(name)")
                }
                let mail: [String] = try await bench.values("SELECT body FROM mail_outbox ORDER BY id DESC")
                #expect(try await client.send(try mail.first.invitation(), "", "").status == .seeOther)
            }
            let entries = try await acts(Subject("organization", town.organization.id), in: bench)
            let expected = ["spurgte-person", "overtagelse-cvr", "overtagelse", "overtagelse-nej", "overtagelse"]
            #expect(entries.map(\.act) == expected)
            #expect(entries.map(\.reason) == [nil, nil, nil, "Vi kender dig ikke", nil])
            #expect(
                entries[2].isBySomebody == false && entries[1].function == "Frivilligkonsulent, Socialforvaltningen"
            )
            // The one who was let in finds the wish among the own data, and it goes with the account.
            let bo = try #require(
                try await bench.database.read {
                    try Person.find(email: "bo@x.example", municipality: town.municipality, in: $0)
                }
            )
            let cookie = try await bench.cookie(for: bo)
            try await bench.browse { client in
                let data = try await client.page("/mit-medspil/oplysninger", cookie)
                #expect(data.contains("Ønsker om at passe en forenings side") && data.contains("Bo. Svar: ja"))
                #expect(try await client.send("/mit-medspil/sletning", "ja=ja", cookie).status == .seeOther)
            }
            let left: [String] = try await bench.values("SELECT name FROM organization_claim")
            #expect(left == ["Anna"])
            let faults = try await bench.database.write { db in
                try JournalSeal.seal(at: now, in: db)
                return try JournalSeal.faults(in: db)
            }
            #expect(faults.isEmpty)
        }
    }

    @Test(arguments: engines) func `when something came and went is shown where it stands`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let made = try await bench.database.write { db in
                let made = try Obligation.make(try town.draft(.adviser, due: today), by: .system, at: now, in: db)
                try Journal.write(
                    .kept,
                    about: made.reference,
                    by: .system,
                    JournalDates(receivedOn: today.adding(days: -1), sentOn: today, theme: "lån af lokaler"),
                    in: town.municipality,
                    at: now,
                    in: db
                )
                return made
            }
            let adviser = try await bench.cookie(for: town.person(.adviser))
            try await bench.browse { client in
                let page = try await client.page(ObligationPath.show(made.id), adviser)
                #expect(
                    page.contains(
                        "Modtaget 23.\u{A0}november\u{A0}2026. Sendt 24.\u{A0}november\u{A0}2026. Om: lån af lokaler"
                    )
                )
            }
        }
    }
}

extension String? {
    /// The path of the invitation in a mail.
    func invitation() throws -> String {
        let path = self?.firstMatch(of: #/https://havneby\.example(/invitationer/\S+)/#).map { String($0.1) }
        return try #require(path)
    }
}
