import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Directory

@Suite("The clock of fresh offers") struct FreshnessClockTests {
    @Test(arguments: engines) func `an organisation is asked once about all that is due, by mail and as a task`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, nil, 10, 160]) { town in
            try await town.tick()
            let mails = try await town.mails()
            #expect(mails.count == 1)
            // The last is not due yet, and soon will be.
            for title in ["Tilbud 1", "Tilbud 2", "Tilbud 4"] { #expect(mails.first?.contains(title) == true) }
            #expect(mails.first?.contains("Tilbud 3") == false)
            #expect(try await town.links().count == 4)
            #expect(try await town.open(Freshness.confirming) == 1)
            let owner: [Int] = try await town.bench.values("SELECT owner_id FROM obligation")
            #expect(owner == [try town.town.function(.chair).id])
            #expect(try await town.bench.count("journal_entry WHERE act = 'spurgte-om-tilbud'") == 1)
            try await town.tick()
            #expect(try await town.mails().count == 1)
        }
    }

    @Test(arguments: engines) func `no token can be read in the database`(engine: Engine) async throws {
        try await withFreshTown(on: engine, ages: [200]) { town in
            try await town.tick()
            let token = try #require(try await town.links().first?.split(separator: "/").last)
            let hashes: [String] = try await town.bench.values("SELECT token_hash FROM freshness_question")
            #expect(hashes == [Session.hash(String(token))])
            let kept: [String] = try await town.bench.values("SELECT keeping FROM mail_outbox WHERE about IS NOT NULL")
            #expect(kept == ["til-sendt"])
        }
    }

    @Test(arguments: engines) func `who does not answer in two weeks is rung, and the offer is marked`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, 10]) { town in
            try await town.tick()
            town.pass(days: 14)
            try await town.tick()
            #expect(try await town.onList() == [])
            town.pass(days: 1)
            try await town.tick()
            #expect(try await town.onList() == [1])
            #expect(try await town.open(Freshness.ringing) == 1)
            #expect(try await town.bench.count("journal_entry WHERE act = 'paa-ringelisten'") == 1)
            // Nothing is hidden, and nobody is mailed again.
            #expect(try await town.status() == ["aktiv", "aktiv"])
            #expect(try await town.mails().count == 1)
            try await town.bench.browse { client in
                let page = try await client.page("/tilbud/tilbud-1")
                #expect(page.contains("Ikke bekræftet siden maj\u{A0}2026 – ring, og hør, om det passer"))
                #expect(!(try await client.page("/tilbud/tilbud-2")).contains("Ikke bekræftet siden"))
            }
        }
    }

    @Test(arguments: engines) func `three missed days and two nodes give no second mail and no second task`(
        engine: Engine
    ) async throws {
        // One was due each day that the server stood still.
        try await withFreshTown(on: engine, ages: [179, 178, 177]) { town in
            try await town.tick()
            #expect(try await town.mails().isEmpty)
            town.pass(days: 3)
            let (now, database) = (town.now, town.bench.database)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...2 {
                    group.addTask {
                        try await FreshnessClock.tick(at: now, in: database, baseURL: FreshTown.baseURL)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await town.mails().count == 1)
            #expect(try await town.bench.count("freshness_question") == 3)
            #expect(try await town.open(Freshness.confirming) == 1)
            // The list of calls after another stop.
            town.pass(days: 20)
            for _ in 1...2 { try await town.tick() }
            #expect(try await town.onList() == [1, 2, 3])
            #expect(try await town.open(Freshness.ringing) == 1)
            #expect(try await town.mails().count == 1)
        }
    }

    @Test(arguments: engines) func `nobody is asked at night, on a Sunday or twice in two weeks`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, 100]) { town in
            // From Tuesday at ten to Saturday, and to Monday at three.
            town.pass(days: 4)
            try await town.tick()
            #expect(try await town.mails().isEmpty)
            town.bench.clock.advance(seconds: 2 * 86_400 - 7 * 3_600)
            try await town.tick()
            #expect(try await town.mails().isEmpty)
            town.bench.clock.advance(seconds: 7 * 3_600)
            try await town.tick()
            #expect(try await town.mails().count == 1)
            let today = town.today
            try await town.bench.database.write { db in
                try db.run("UPDATE service SET last_confirmed = \(today.adding(days: -300)) WHERE id = 2")
            }
            town.pass(days: 7)
            try await town.tick()
            #expect(try await town.mails().count == 1)
            town.pass(days: 7)
            try await town.tick()
            #expect(try await town.mails().count == 2)
        }
    }

    @Test(arguments: engines) func `a day holds no more than can be rung`(engine: Engine) async throws {
        try await withFreshTown(on: engine, ages: [200]) { town in
            for number in 2...25 {
                let id = try await town.addOrganization(number, email: "f\(number)@x.example")
                try await town.bench.database.write { try town.add(number, to: id, age: 300 + number, in: $0) }
            }
            for _ in 1...2 { try await town.tick() }
            #expect(try await town.bench.count("freshness_request") == Freshness.mostADay)
            // Who waited longest came first; Lundby is the last.
            #expect(try await town.mails().isEmpty)
            town.pass(days: 1)
            try await town.tick()
            #expect(try await town.bench.count("freshness_request") == 25)
        }
    }

    @Test(arguments: engines) func `who can be reached in no other way is rung at once`(engine: Engine) async throws {
        try await withFreshTown(on: engine, ages: [10], email: nil) { town in
            let id = try await town.addOrganization(2, email: nil)
            try await town.bench.database.write { try town.add(2, to: id, age: 400, in: $0) }
            try await town.tick()
            #expect(try await town.onList() == [2])
        }
    }

    @Test(arguments: engines) func `an offer that was confirmed or closed elsewhere needs no answer`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, 200]) { town in
            try await town.tick()
            let today = town.today
            try await town.bench.database.write { db in
                try db.run("UPDATE service SET last_confirmed = \(today) WHERE id = 1")
                try db.run("UPDATE service SET status = 'lukket' WHERE id = 2")
            }
            try await town.tick()
            let outcomes: [String] = try await town.bench.values("SELECT outcome FROM freshness_question")
            #expect(outcomes == ["bortfaldet", "bortfaldet"])
            #expect(try await town.open(Freshness.confirming) == 0)
        }
    }

    @Test(arguments: engines) func `the municipality chooses how often, and the choice is remembered`(
        engine: Engine
    ) async throws {
        try await withFreshTown(on: engine, ages: [100]) { town in
            try await town.tick()
            #expect(try await town.mails().isEmpty)
            let cookie = try await town.bench.cookie(for: town.town.person(.adviser))
            let bench = town.bench
            try await bench.browse { client in
                let wrong = try await client.send("/friskhed", "dage=29", cookie)
                #expect(
                    wrong.status == .unprocessableContent && wrong.body.contains("Skriv et helt tal fra 30 til 1.095")
                )
                #expect(wrong.body.contains("value=\"29\""))
                let right = try await client.send("/friskhed", "dage=90", cookie)
                #expect(right.status == .seeOther)
                let page = try await client.page("/friskhed", cookie)
                #expect(page.contains("hver 90. dag") && page.contains("Frivilligkonsulent, Socialforvaltningen"))
            }
            try await town.tick()
            #expect(try await town.mails().count == 1)
            #expect(try await bench.count("journal_entry WHERE act = 'valgte-interval'") == 1)
        }
    }
}
