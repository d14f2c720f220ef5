import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Overview

@Suite("Health of the cooperation") struct HealthTests {
    @Test(arguments: engines) func `an empty municipality shows no shares and says why`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.peopled()
            try await bench.browse { client in
                let page = try await client.get("/aabenhed")
                #expect(page.status == .ok && page.body.contains("Der er for få tal at tegne endnu."))
                #expect(
                    page.body.contains("<dd class=\"big\">For få</dd>") && !page.body.contains("<svg class=\"chart\"")
                )
                let english = try await client.get("/en/aabenhed")
                #expect(english.body.contains("How the cooperation is doing") && english.body.contains("Too few"))
            }
        }
    }

    @Test(arguments: engines) func `promises count for the municipality alone, by the day they were kept`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            try await bench.database.write { db in
                // Four in time and one late; one dropped; one open and late; the chair's is the association's own.
                for (post, due, outcome) in [
                    (Town.Post.adviser, 0, Obligation.Outcome?.some(.done)), (.adviser, 1, .done),
                    (.houseLeader, 2, .done),
                    (.adviser, 3, .done), (.adviser, -1, .done), (.adviser, -2, .dropped), (.adviser, -4, nil),
                    (.chair, 0, .done), (.chair, -9, nil),
                ] {
                    let obligation = try Obligation.make(
                        try town.draft(post, due: today.adding(days: due)),
                        by: .system,
                        at: now,
                        in: db
                    )
                    guard let outcome else { continue }
                    try obligation.settle(outcome, note: "Derfor", by: .system, at: now, in: db)
                }
            }
            let figures = try await bench.database.read {
                try PromiseFigures.of(municipality: town.municipality, on: today, in: $0)
            }
            #expect(figures.months.count == 12 && figures.months.map(\.start.day) == Array(repeating: 1, count: 12))
            let month = try #require(figures.months.last)
            #expect([month.inTime, month.late, month.dropped] == [4, 1, 1])
            #expect(figures.percent == 80 && figures.open == 1 && figures.overdue == 1)
            try await bench.browse { client in
                let page = try await client.get("/aabenhed")
                #expect(page.body.contains("20 % af løfterne kommer for sent"))
                #expect(page.body.contains("Af 5 på et år. 1 er åbne, 1 er over fristen."))
                #expect(page.body.contains("<svg class=\"chart\""))
            }
        }
    }

    @Test(arguments: engines) func `a promise kept a year ago is no longer counted`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let old = now.adding(seconds: -366 * 86_400)
            try await bench.database.write { db in
                let draft = try town.draft(.adviser, due: DanishTime.date(of: old))
                try Obligation.make(draft, by: .system, at: old, in: db).settle(.done, by: .system, at: old, in: db)
            }
            let figures = try await bench.database.read {
                try PromiseFigures.of(municipality: town.municipality, on: today, in: $0)
            }
            #expect(figures.kept == 0)
        }
    }

    @Test(arguments: engines) func `a vacancy shows as a function nobody answers for`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            let before = try await bench.database.read {
                try Anchoring.of(municipality: town.municipality, on: today, in: $0)
            }
            try await bench.database.write { db in
                let holding = try town.holding(.adviser)
                try db.run("UPDATE holding SET until_on = \(today.adding(days: -11)) WHERE id = \(holding.id)")
            }
            let after = try await bench.database.read {
                try Anchoring.of(municipality: town.municipality, on: today, in: $0)
            }
            #expect(after.functions == before.functions && after.held == before.held - 1)
            #expect(before.longestVacancy < after.longestVacancy && after.longestVacancy == 10)
        }
    }

    @Test func `days to an answer fall in the span that holds them`() {
        let spans = [0, 1, 2, 5, 6, 10, 11, 400].map(AnswerFigures.Span.of)
        #expect(spans == [.sameDay, .nextDay, .fiveDays, .fiveDays, .tenDays, .tenDays, .longer, .longer])
    }

    @Test func `a point of the line is three months, so that a single one need not hold five`() throws {
        let start = try #require(CalendarDate(year: 2026, month: 1, day: 1))
        let months = [(2, 0), (2, 1), (3, 0), (0, 2), (0, 0), (0, 0)].enumerated().map { index, counts in
            PromiseFigures.Month(start: start.adding(months: index), inTime: counts.0, late: counts.1)
        }
        #expect(PromiseFigures(months: months).shares == [nil, 80, 88, 63, 60, nil])
    }

    @Test func `fewer than five are never a share`() {
        #expect(Health.percent(4, of: 4) == nil)
        #expect(Health.percent(4, of: 5) == 80)
        #expect(Health.percent(2, of: 3_000) == 0)
    }

    @Test(arguments: engines) func `the page asks the database as often whatever there is`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let count = {
                let measured = try await StatementCount.measure {
                    try await bench.database.read { try Health.of(municipality: town.municipality, on: today, in: $0) }
                }
                return measured.count
            }
            let few = try await count()
            try await bench.database.write { db in
                for day in 0..<30 {
                    let draft = try town.draft(.adviser, due: today.adding(days: day))
                    try Obligation.make(draft, by: .system, at: now, in: db)
                }
            }
            let many = try await count()
            #expect(few == many)
        }
    }
}

extension TestClientProtocol {
    fileprivate func get(_ path: String) async throws -> (status: HTTPResponse.Status, body: String) {
        let answer = try await execute(uri: path, method: .get)
        return (answer.status, String(buffer: answer.body))
    }
}
