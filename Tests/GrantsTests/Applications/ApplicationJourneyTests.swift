import Database
import HTTPTypes
import TestKit
import Testing

@testable import Grants

@Suite("An application") struct ApplicationJourneyTests {
    @Test(arguments: engines) func `goes from its beginning to a receipt`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.begin()
            let tasks = try await visit.get(path, visit.treasurer)
            #expect(tasks.body.contains("Kan ikke startes endnu"))
            #expect(tasks.body.contains("10 minutter"))
            let first = try await visit.fill(
                path,
                "det-vigtigste",
                [("titel", "Fællesspisning"), ("beloeb", "12.500")]
            )
            #expect(first.location == "\(path)/aktiviteten", "\(first.status) \(first.body.suffix(800))")
            let second = try await visit.fill(path, "aktiviteten", [("svar-hvad", "Vi spiser sammen.")])
            #expect(second.location == "\(path)/foreningen")
            let check = try await visit.get("\(path)/tjek", visit.treasurer)
            #expect(check.body.contains("Vi spiser sammen."))
            #expect(check.body.contains("12.500\u{A0}kr."))
            let sent = try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            #expect(sent.location == "\(path)/kvittering", "\(sent.body.suffix(600))")
            let receipt = try await visit.get("\(path)/kvittering", visit.treasurer)
            #expect(receipt.body.contains("2026-0001"))
            #expect(receipt.body.contains("Husk at sende: Spørgsmål regnskab"))
            let acts: [String] = try await visit.bench.values(
                "SELECT act FROM journal_entry WHERE subject = 'grant_application' ORDER BY id"
            )
            #expect(acts == ["ansoegning-begyndt", "ansoegning-sendt"])
        }
    }

    @Test(arguments: engines) func `is sent once however often one presses`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.sent()
            let again = try await visit.post("\(path)/afsendelse", [], visit.chair)
            #expect(again.location == "\(path)/kvittering")
            #expect(try await visit.bench.count("grant_submission") == 1)
            #expect(try await visit.bench.count("obligation WHERE kind = 'ansoegninger-laes'") == 1)
        }
    }

    @Test(arguments: engines) func `cannot be sent before what must be answered is`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.begin()
            try await visit.fill(path, "det-vigtigste", [("titel", "Fællesspisning"), ("beloeb", "12.500")])
            let refused = try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains("\(path)/aktiviteten#svar-hvad"))
            #expect(try await visit.bench.count("grant_submission") == 0)
        }
    }

    @Test(arguments: engines) func `asks more for more money`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.ready()
            #expect(try await visit.get("\(path)/budget", visit.treasurer).status == .notFound)
            try await visit.fill(path, "det-vigtigste", [("titel", "Fællesspisning"), ("beloeb", "50.000 kr.")])
            let budget = try await visit.get("\(path)/budget", visit.treasurer)
            #expect(budget.status == .ok)
            #expect(budget.body.contains("data-budget=\"5000000\""))
            let little = try await visit.fill(
                path,
                "budget",
                [("svar-budget-u1-hvad", "Mad"), ("svar-budget-u1-beloeb", "40.000")]
            )
            #expect(little.status == .unprocessableContent)
            #expect(little.body.contains("der mangler kun 40.000\u{A0}kr."))
            let enough = try await visit.fill(
                path,
                "budget",
                [
                    ("svar-budget-u1-hvad", "Mad"), ("svar-budget-u1-beloeb", "55.000"),
                    ("svar-budget-i1-hvad", "Entré"), ("svar-budget-i1-beloeb", "5.000"),
                ]
            )
            #expect(enough.status == .seeOther, "\(enough.body.suffix(600))")
            let tasks = try await visit.get(path, visit.treasurer)
            #expect(tasks.body.contains("mindst 11.000\u{A0}kr."), "the pool wants a fifth from elsewhere")
            let sent = try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            #expect(sent.status == .seeOther, "\(sent.body.suffix(600))")
        }
    }

    @Test(arguments: engines) func `is nobody else's`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.ready()
            for address in ["", "/aktiviteten", "/tjek", "/laes", "/del"] {
                #expect(try await visit.get(path + address, visit.otherChair).status == .notFound, "\(address)")
            }
            #expect(try await visit.get("\(path)/laes", visit.officer).status == .notFound, "a draft")
            let written = try await visit.post("\(path)/aktiviteten", [("svar-hvad", "Mit")], visit.otherChair)
            #expect(written.status == .notFound)
            #expect(try await visit.post("\(path)/afsendelse", [], visit.otherChair).status == .notFound)
            #expect(try await visit.get("\(path)/findes-ikke", visit.treasurer).status == .notFound)
        }
    }

    @Test(arguments: engines) func `that has no name yet is gone on with`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let first = try await visit.begin()
            #expect(try await visit.begin(visit.chair) == first)
            try await visit.fill(first, "det-vigtigste", [("titel", "Kor"), ("beloeb", "1000")])
            #expect(try await visit.begin() != first)
        }
    }

    @Test(arguments: engines) func `can be taken back for a reason`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.sent()
            let refused = try await visit.post("\(path)/tilbagetraekning", [], visit.treasurer)
            #expect(refused.status == .unprocessableContent)
            let done = try await visit.post("\(path)/tilbagetraekning", [("hvorfor", "Vi flytter.")], visit.treasurer)
            #expect(done.status == .seeOther)
            #expect(try await visit.get(path, visit.treasurer).body.contains("I trak ansøgningen tilbage"))
            let open: Int = try await visit.bench.count(
                "obligation WHERE kind = 'ansoegning-filer' AND settled_at IS NULL"
            )
            #expect(open == 0)
            let list = try await visit.get("\(ApplicationTown.begin)?tilstand=trukket", visit.officer)
            #expect(list.body.contains("Fællesspisning"))
        }
    }

    @Test(arguments: engines) func `can be corrected before the deadline`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.sent()
            let closed = try await visit.fill(path, "aktiviteten", [("svar-hvad", "Noget andet")])
            #expect(closed.status == .conflict)
            #expect(closed.body.contains("Noget andet"), "what was typed is shown")
            try await visit.post("\(path)/rettelse", [], visit.treasurer)
            try await visit.fill(path, "aktiviteten", [("svar-hvad", "Vi spiser og synger.")])
            let read = try await visit.get("\(path)/laes", visit.officer)
            #expect(read.body.contains("Vi spiser sammen."), "what was sent stands")
            try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            let after = try await visit.get("\(path)/laes", visit.officer)
            #expect(after.body.contains("Vi spiser og synger."))
            let references: [String] = try await visit.bench.values("SELECT reference FROM grant_application")
            #expect(references == ["2026-0001"])
            let numbers: [Int] = try await visit.bench.values("SELECT number FROM grant_submission ORDER BY number")
            #expect(numbers == [1, 2])
        }
    }
}
