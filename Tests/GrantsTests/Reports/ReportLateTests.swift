import Database
import Followup
import HTTPTypes
import TestKit
import Testing

@testable import Grants

@Suite("Reports that do not come") struct ReportLateTests {
    private static let day = 86_400

    @Test(arguments: engines) func `bring a kind word and a call, once each, and nothing stops by itself`(
        engine: Engine
    ) async throws {
        try await withReport(kroner: 150_000, on: engine) { town in
            let bench = town.bench
            // The last day is a week from now.
            for (days, words, calls) in [(13, 0, 0), (1, 1, 0), (7, 1, 1), (200, 1, 1)] {
                bench.clock.advance(seconds: days * Self.day)
                let now = bench.clock.now
                for _ in 0..<2 { try await FundingClock.tick(at: now, in: bench.database) }
                #expect(try await town.count("notification WHERE kind = 'afregning-mangler'") == words, "\(days)")
                #expect(try await town.count("obligation WHERE kind = 'afregning-ring'") == calls, "\(days)")
            }
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            #expect(try await town.count("grant_stop") == 0)
            #expect(try await town.count("grant_report_warning") == 0)
            let officer = try await town.officer()
            try await bench.browse { client in
                let empty = try await client.fill("\(town.path)/opkald", [], officer)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv, hvad I aftalte"))
                _ = try await client.fill("\(town.path)/opkald", [("aftale", "De sender den på fredag.")], officer)
                #expect(try await client.read(town.path, officer).body.contains("De sender den på fredag."))
                let waiting = try await client.read("/bevillinger/afregninger", officer)
                #expect(waiting.body.contains("Over fristen"))
            }
            #expect(try await town.count("obligation WHERE kind = 'afregning-ring' AND settled_at IS NULL") == 0)
        }
    }

    @Test(arguments: engines) func `stop money only by a person, after a warned deadline, where the amount is large`(
        engine: Engine
    ) async throws {
        try await withReport(kroner: 150_000, on: engine) { town in
            let (bench, path) = (town.bench, town.path)
            bench.clock.advance(seconds: 10 * Self.day)
            let reason = [("grund", "Vi har intet hørt.")]
            let officer = try await town.officer()
            try await bench.browse { client in
                #expect(try await client.fill("\(path)/stop", reason, officer).status == .conflict)
                let soon = [("varsel-dag", "10"), ("varsel-maaned", "12"), ("varsel-aar", "2026")]
                let short = try await client.fill("\(path)/varsel", soon, officer)
                #expect(
                    short.status == .unprocessableContent && short.body.contains("Vælg en dag fra 18.\u{A0}december")
                )
                let fair = [("varsel-dag", "20"), ("varsel-maaned", "12"), ("varsel-aar", "2026")]
                #expect(try await client.fill("\(path)/varsel", fair, officer).status == .seeOther)
                #expect(try await town.count("notification WHERE kind = 'afregning-varsel'") == 1)
                #expect(try await client.fill("\(path)/stop", reason, officer).status == .conflict)
                #expect(try await client.read(path, officer).body.contains("20.\u{A0}december\u{A0}2026"))
            }
            // The schema says the same: not on the last day itself.
            await #expect(throws: ConstraintViolation.self) {
                try await bench.database.write { db in
                    try db.run(
                        """
                        INSERT INTO grant_stop (grant_id, reason, begun_at, begun_by)
                        SELECT \(town.grant.id), 'x', \(bench.clock.now), warned_by FROM grant_report_warning
                        """
                    )
                    try db.run(
                        """
                        INSERT INTO grant_report_stop (warning_id, deadline, stop_id, stopped_on, stopped_by)
                        SELECT w.id, w.deadline, s.id, w.deadline, w.warned_by FROM grant_report_warning w, grant_stop s
                        """
                    )
                }
            }
            bench.clock.advance(seconds: 17 * Self.day)
            try await FundingClock.tick(at: bench.clock.now, in: bench.database)
            #expect(try await town.count("grant_stop") == 0)
            let later = try await town.officer()
            try await bench.browse { client in
                let mute = try await client.fill("\(path)/stop", [], later)
                #expect(mute.status == .unprocessableContent && mute.body.contains("Skriv hvorfor"))
                #expect(try await client.fill("\(path)/stop", reason, later).status == .seeOther)
                #expect(try await client.fill("\(path)/stop", reason, later).status == .conflict)
            }
            #expect(try await town.count("grant_stop WHERE ended_at IS NULL") == 1)
            #expect(try await town.count("grant_report_stop") == 1)
        }
    }

    @Test(arguments: engines) func `never stop a small amount`(engine: Engine) async throws {
        try await withReport(kroner: 40_000, on: engine) { town in
            town.bench.clock.advance(seconds: 60 * Self.day)
            let officer = try await town.officer()
            try await town.bench.browse { client in
                let page = try await client.read(town.path, officer)
                #expect(page.body.contains("Beløbet er for lille") && !page.body.contains("varsel-dag"))
                let day = [("varsel-dag", "1"), ("varsel-maaned", "6"), ("varsel-aar", "2027")]
                #expect(try await client.fill("\(town.path)/varsel", day, officer).status == .conflict)
                #expect(try await client.fill("\(town.path)/stop", [("grund", "x")], officer).status == .conflict)
            }
            await #expect(throws: ConstraintViolation.self) {
                try await town.bench.database.write { db in
                    try db.run(
                        """
                        INSERT INTO grant_report_warning (report_id, stopping, warned_on, deadline, warned_by)
                        SELECT r.id, 'kan', '2027-01-01', '2027-02-01', l.sent_by FROM grant_report r, grant_letter l
                        """
                    )
                }
            }
        }
    }
}
