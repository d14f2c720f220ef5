import Database
import Followup
import HTTPTypes
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Ring today") struct CallListTests {
    /// A town of which these offers stand on the list.
    private func withList(
        on engine: Engine,
        ages: [Int?],
        _ body: @escaping @Sendable (FreshTown) async throws -> Void
    ) async throws {
        try await withFreshTown(on: engine, ages: ages) { town in
            try await town.tick()
            town.pass(days: 15)
            try await town.tick()
            try await body(town)
        }
    }

    @Test(arguments: engines) func `a call confirms, and the task is done`(engine: Engine) async throws {
        try await withList(on: engine, ages: [200, 200]) { town in
            let call = try await town.call(.confirmed, about: [1, 2])
            #expect(try await town.confirmed() == [town.today, town.today])
            #expect(try await town.onList() == [])
            #expect(try await town.open(Freshness.ringing) == 0)
            #expect(try await town.open(Freshness.confirming) == 0)
            let calls: [Int] = try await town.bench.values("SELECT call_id FROM freshness_question")
            #expect(calls == [call, call].compactMap(\.self))
        }
    }

    @Test(arguments: engines) func `who was not reached comes back after three working days`(
        engine: Engine
    ) async throws {
        try await withList(on: engine, ages: [200]) { town in
            try await town.call(.unreached, about: [1])
            #expect(try await town.onList() == [])
            // The promise is not kept yet; it has another day.
            #expect(try await town.open(Freshness.ringing) == 1)
            // From Wednesday to Saturday; the third working day is the Monday.
            let due: [CalendarDate] = try await town.bench.values(
                "SELECT due_on FROM obligation WHERE kind = \(Freshness.ringing.key) AND settled_at IS NULL"
            )
            #expect(due == [town.today.adding(days: 5)])
            town.pass(days: 3)
            try await town.tick()
            #expect(try await town.onList() == [])
            town.pass(days: 2)
            try await town.tick()
            #expect(try await town.onList() == [1])
            #expect(try await town.open(Freshness.ringing) == 1)
            #expect(try await town.status() == ["aktiv"])
        }
    }

    @Test(arguments: engines) func `a pause and an end need a call about just that offer`(engine: Engine) async throws {
        try await withList(on: engine, ages: [200, 200, 200]) { town in
            try await town.call(.paused, about: [1], note: "De mangler frivillige")
            try await town.call(.gone, about: [2], note: "Lukket i sommer, siger formanden")
            #expect(try await town.status() == ["pause", "lukket", "aktiv"])
            #expect(try await town.onList() == [3])
            let changes: [String] = try await town.bench.values(
                "SELECT status_before || '>' || status FROM freshness_withdrawal ORDER BY service_id"
            )
            #expect(changes == ["aktiv>pause", "aktiv>lukket"])
            let notes: [String] = try await town.bench.values("SELECT note FROM freshness_call ORDER BY id")
            #expect(notes == ["De mangler frivillige", "Lukket i sommer, siger formanden"])
        }
    }

    @Test(arguments: engines) func `the schema takes no withdrawal without a call about the offer`(
        engine: Engine
    ) async throws {
        try await withList(on: engine, ages: [200, 200]) { town in
            let call = try #require(try await town.call(.paused, about: [1], note: "x"))
            let now = town.now
            // Another offer than the one talked about; a call that never was; another end than was said.
            for (id, service, outcome, status) in [
                (call, 2, "pause", "pause"), (999, 2, "findes-ikke", "lukket"), (call, 1, "pause", "lukket"),
            ] {
                await #expect(throws: (any Error).self) {
                    try await town.bench.database.write { db in
                        try db.run("DELETE FROM freshness_withdrawal")
                        try db.run(
                            """
                            INSERT INTO freshness_withdrawal (call_id, service_id, outcome, status, status_before, at)
                            VALUES (\(id), \(service), \(outcome), \(status), 'aktiv', \(now))
                            """
                        )
                    }
                }
            }
            // And no question is settled as a pause without one.
            await #expect(throws: ConstraintViolation.self) {
                try await town.bench.database.write { db in
                    try db.run(
                        """
                        UPDATE freshness_question SET settled_at = \(now), outcome = 'lukket' WHERE settled_at IS NULL
                        """
                    )
                }
            }
        }
    }

    @Test(arguments: engines) func `the page tells number, last talk and what we owe them, and takes a call`(
        engine: Engine
    ) async throws {
        try await withList(on: engine, ages: [200, nil]) { town in
            let (today, now) = (town.today, town.now)
            let organization = town.town.organization.id
            try await town.bench.database.write { db in
                let draft = try town.town.draft(
                    .director,
                    "Find et lokale til Lundby",
                    due: today.adding(days: -2),
                    owedTo: .organization(organization)
                )
                try Obligation.make(draft, by: .system, at: now, in: db)
            }
            let cookie = try await town.bench.cookie(for: town.town.person(.adviser))
            try await town.bench.browse { client in
                let page = try await client.page("/ring-i-dag", cookie)
                #expect(page.contains("tel:+4570001104") && page.contains("Find et lokale til Lundby"))
                // The leader's task is not the adviser's to open.
                #expect(!page.contains("/opgaver/"))
                #expect(page.contains("Bekræftet") && page.contains("Aldrig bekræftet"))
                #expect(page.contains("Ingen har ringet til dem om tilbud før."))
                #expect(!page.contains("Ring til Lundby Forsamlingshus om"))
                let path = "/ring-i-dag/\(organization)"
                let empty = try await client.send(path, "note-\(organization)=Hej", cookie)
                #expect(empty.status == .unprocessableContent)
                #expect(empty.body.contains("Vælg, hvordan det gik") && empty.body.contains(">Hej</textarea>"))
                let bare = try await client.send(path, "tilbud=1&udfald-\(organization)=findes-ikke", cookie)
                #expect(
                    bare.status == .unprocessableContent && bare.body.contains("Skriv, hvem der sagde det, og hvorfor")
                )
                let words = "note-\(organization)=Formanden%20ringer%20igen"
                let sent = try await client.send(path, "tilbud=1&udfald-\(organization)=bekraefter&\(words)", cookie)
                #expect(sent.status == .seeOther)
                let after = try await client.page("/ring-i-dag", cookie)
                #expect(after.contains("Formanden ringer igen") && after.contains("De bekræfter"))
                #expect(after.contains("Frivilligkonsulent, Socialforvaltningen (Person adviser)"))
                #expect(try await client.send("/ring-i-dag/999", "tilbud=1", cookie).status == .notFound)
                #expect(try await client.page("/en/ring-i-dag", cookie).contains("What we owe them"))
            }
            #expect(try await town.onList() == [2])
        }
    }

    @Test(arguments: engines) func `the list takes as many statements for many as for few`(engine: Engine) async throws
    {
        try await withList(on: engine, ages: [200]) { town in
            let cookie = try await town.bench.cookie(for: town.town.person(.adviser))
            func statements() async throws -> Int {
                let counted = Counted()
                try await town.bench.browse { client in
                    for _ in 1...3 {
                        await counted.add(
                            try await StatementCount.measure { _ = try await client.page("/ring-i-dag", cookie) }.count
                        )
                    }
                }
                return await counted.fewest
            }
            let few = try await statements()
            for number in 2...8 {
                let id = try await town.addOrganization(number, email: nil)
                try await town.bench.database.write { try town.add(number, to: id, age: 300, in: $0) }
            }
            try await town.tick()
            #expect(try await town.onList().count == 8)
            #expect(try await statements() == few)
        }
    }

    private actor Counted {
        private(set) var fewest = Int.max
        func add(_ count: Int) { fewest = min(fewest, count) }
    }

    @Test(arguments: engines) func `notes of calls are forgotten, the calls are not`(engine: Engine) async throws {
        try await withList(on: engine, ages: [200]) { town in
            try await town.call(.confirmed, about: [1], note: "Ring efter kl. 16")
            let rule = try #require(DirectoryFeature.retention.first { $0.key == "opkald" })
            func forget() async throws -> Int {
                let (municipality, now) = (town.town.municipality, town.now)
                return try await town.bench.database.write { db in
                    try rule.remove(.init(municipality: municipality, now: now, time: rule.usual), db)
                }
            }
            #expect(try await forget() == 0)
            town.pass(days: 25 * 31)
            #expect(try await forget() == 1)
            #expect(try await forget() == 0)
            #expect(try await town.bench.count("freshness_call") == 1)
            #expect(try await town.bench.count("freshness_call WHERE note IS NOT NULL") == 0)
        }
    }

    @Test(arguments: engines) func `the association does not read the note of a call, and none outlives the call's`(
        engine: Engine
    ) async throws {
        try await withList(on: engine, ages: [200, 200]) { town in
            try await town.call(.gone, about: [1], note: "Talte med en vred mand")
            try await town.call(.paused, about: [2], note: "Den vrede mand igen")
            let path = "/foreninger/\(town.town.organization.slug)/historik"
            let chair = try await town.bench.cookie(for: town.town.person(.chair))
            let adviser = try await town.bench.cookie(for: town.town.person(.adviser))
            try await town.bench.browse { client in
                let page = try await client.page(path, chair)
                #expect(page.contains("Lukkede tilbuddet efter et opkald"))
                #expect(page.contains("Satte tilbuddet på pause efter et opkald"))
                #expect(!page.contains("vred"))
                #expect(try await client.page(path, adviser).contains("Ringede til foreningen"))
            }
            #expect(try await town.bench.count("journal_reason WHERE text LIKE '%vred%'") == 0)
        }
    }

    @Test(arguments: engines) func `a call about what was confirmed meanwhile is written down all the same, once`(
        engine: Engine
    ) async throws {
        try await withList(on: engine, ages: [200]) { town in
            let (now, organization) = (town.now, town.town.organization.id)
            let cookie = try await town.bench.cookie(for: town.town.person(.adviser))
            // They press the link while they talk.
            try await town.bench.database.write { try Freshness.confirm([1], by: .system, at: now, in: $0) }
            try await town.bench.browse { client in
                let path = "/ring-i-dag/\(organization)"
                let note = "note-\(organization)=Formanden%20ringer%20igen"
                let unsaid = try await client.send(path, "tilbud=1&\(note)", cookie)
                #expect(unsaid.status == .unprocessableContent)
                #expect(unsaid.body.contains("Vælg, hvordan det gik"))
                #expect(unsaid.body.contains(">Formanden ringer igen</textarea>"))
                let call = "tilbud=1&udfald-\(organization)=bekraefter&\(note)"
                for _ in 1...2 {
                    let sent = try await client.send(path, call, cookie)
                    #expect(sent.status == .seeOther && sent.headers[.location] == "/ring-i-dag")
                }
                #expect(try await client.page("/ring-i-dag", cookie).contains("er skrevet ned."))
                // Nothing was written: nothing is kept.
                #expect(try await client.send(path, "tilbud=1", cookie).status == .seeOther)
            }
            let notes: [String] = try await town.bench.values("SELECT note FROM freshness_call")
            #expect(notes == ["Formanden ringer igen"])
            #expect(try await town.bench.count("freshness_call_offer") == 0)
        }
    }

    @Test(arguments: engines) func `a second press is no second call, and no error`(engine: Engine) async throws {
        try await withList(on: engine, ages: [200, 200]) { town in
            let organization = town.town.organization.id
            let cookie = try await town.bench.cookie(for: town.town.person(.adviser))
            try await town.bench.browse { client in
                for offer in 1...2 {
                    for _ in 1...2 {
                        let call = "tilbud=\(offer)&udfald-\(organization)=bekraefter"
                        let sent = try await client.send("/ring-i-dag/\(organization)", call, cookie)
                        #expect(sent.status == .seeOther)
                    }
                }
            }
            #expect(try await town.bench.count("freshness_call") == 2)
            #expect(try await town.bench.count("freshness_call_offer") == 2)
        }
    }

    @Test(arguments: engines) func `who reaches them after another did not can end what they talked about`(
        engine: Engine
    ) async throws {
        try await withList(on: engine, ages: [200, 200]) { town in
            let organization = town.town.organization.id
            let cookie = try await town.bench.cookie(for: town.town.person(.adviser))
            try await town.call(.unreached, about: [1, 2])
            #expect(try await town.onList().isEmpty)
            try await town.bench.browse { client in
                let call = "tilbud=1&udfald-\(organization)=findes-ikke&note-\(organization)=Holdt%20op"
                let sent = try await client.send("/ring-i-dag/\(organization)", call, cookie)
                #expect(sent.status == .seeOther)
            }
            #expect(try await town.bench.count("service WHERE id = 1 AND status = 'lukket'") == 1)
            #expect(try await town.bench.count("freshness_question WHERE service_id = 2 AND settled_at IS NULL") == 1)
        }
    }
}
