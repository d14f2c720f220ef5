import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Followup

@Suite("How long things are kept") struct RetentionTests {
    /// Messages to the adviser, of so many months ago.
    private func withMessages(
        _ months: [Int],
        on engine: Engine,
        _ body: (TestInstallation, Town) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            try await bench.database.write { db in
                for (index, age) in months.enumerated() {
                    try db.run(
                        """
                        INSERT INTO notification (person_id, function_id, kind, subject, subject_id, what, path, at)
                        VALUES (\(town.person(.adviser).id), \(town.function(.adviser).id), 'ny', 'obligation', \(index),
                            'Besked', '/mine-opgaver', \(Timestamp(today.adding(months: -age).adding(days: -1))))
                        """
                    )
                }
            }
            try await body(bench, town)
        }
    }

    private func left(in bench: TestInstallation) async throws -> [Int] {
        try await bench.values("SELECT subject_id FROM notification ORDER BY id")
    }

    @Test(arguments: engines) func `what is older than usual goes, and how many is noted, never what`(
        engine: Engine
    ) async throws {
        try await withMessages([1, 11, 12, 30], on: engine) { bench, _ in
            let now = bench.clock.now
            #expect(try await RetentionRun.carryOut(Server.retention, in: bench.database, at: now) == 2)
            #expect(try await left(in: bench) == [0, 1])
            #expect(try await RetentionRun.carryOut(Server.retention, in: bench.database, at: now) == 0)
            let lines = try await bench.database.read { db in
                try db.rows("SELECT rule, removed FROM retention_run").map {
                    (try $0["rule"] as String, try $0["removed"] as Int)
                }
            }
            #expect(lines.map(\.0) == ["beskeder"] && lines.map(\.1) == [2])
            #expect(try await bench.count("retention_pass") == 1)
        }
    }

    @Test(arguments: engines) func `more than one transaction takes goes too, and is one line`(
        engine: Engine
    ) async throws {
        try await withMessages(Array(repeating: 13, count: RetentionRun.batch + 3), on: engine) { bench, _ in
            let now = bench.clock.now
            let removed = try await RetentionRun.carryOut(FollowupFeature.retention, in: bench.database, at: now)
            #expect(removed == RetentionRun.batch + 3)
            let counts: [Int] = try await bench.values("SELECT removed FROM retention_run")
            #expect(counts == [RetentionRun.batch + 3])
        }
    }

    @Test(arguments: engines) func `an administrator chooses another time within bounds, and says why`(
        engine: Engine
    ) async throws {
        try await withMessages([4, 7], on: engine) { bench, town in
            let now = bench.clock.now
            let administrator = try await bench.administrator(town)
            let adviser = try await bench.cookie(for: town.person(.adviser))
            try await bench.browse { client in
                let refused = try await client.fetch("/opbevaring", adviser)
                #expect(refused.status == .forbidden)
                let page = try await client.page("/opbevaring", administrator)
                #expect(page.contains("Henvendelser, når samtalen er slut") && page.contains("<b>12\u{A0}måneder</b>"))
                #expect(page.contains("Der har ikke været noget at slette."))
                for (body, words) in [
                    ("maaneder-beskeder=2&grund-beskeder=Kort", "Skriv et antal måneder fra 3 til 36"),
                    ("maaneder-beskeder=37&grund-beskeder=Langt", "Skriv et antal måneder fra 3 til 36"),
                    ("maaneder-beskeder=seks&grund-beskeder=Ord", "value=\"seks\""),
                    ("maaneder-beskeder=6", "Skriv hvorfor"),
                ] {
                    let wrong = try await client.send("/opbevaring/beskeder", body, administrator)
                    #expect(
                        wrong.status == .unprocessableContent && String(buffer: wrong.body).contains(words),
                        "\(body)"
                    )
                }
                let fixed = try await client.send("/opbevaring/mails", "maaneder-mails=6&grund-mails=x", administrator)
                #expect(fixed.status == .notFound)
                let right = try await client.send(
                    "/opbevaring/beskeder",
                    "maaneder-beskeder=6&grund-beskeder=Vi+rydder+op",
                    administrator
                )
                #expect(right.status == .seeOther)
            }
            #expect(try await RetentionRun.carryOut(Server.retention, in: bench.database, at: now) == 1)
            #expect(try await left(in: bench) == [0])
            try await bench.browse { client in
                let page = try await client.page("/opbevaring", administrator)
                #expect(page.contains("»Vi rydder op«") && page.contains("Ændrede, hvor længe noget bliver gemt"))
                #expect(page.contains("Beskeder til dem, der har en funktion: <b>1</b>"))
                // Everybody can read the same, and the page about privacy leads there.
                let register = try await client.page("/privatliv/oplysninger", "")
                #expect(register.contains("<b>6\u{A0}måneder</b>") && register.contains("Slettet det seneste år: 1."))
                #expect(try await client.page("/privatliv", "").contains("href=\"/privatliv/oplysninger\""))
            }
        }
    }

    @Test(arguments: engines) func `the page about privacy says what the municipality chose`(
        engine: Engine
    ) async throws {
        try await withMessages([], on: engine) { bench, town in
            let administrator = try await bench.administrator(town)
            try await bench.browse { client in
                #expect(try await client.page("/privatliv", "").contains("12 måneder efter, at samtalen er slut"))
                let sent = try await client.send(
                    "/opbevaring/henvendelser",
                    "maaneder-henvendelser=6&grund-henvendelser=Mindre+er+nok",
                    administrator
                )
                #expect(sent.status == .seeOther)
            }
            // Another browser, after the pages in memory are too old.
            try await bench.browse { client in
                let danish = try await client.page("/privatliv", "")
                #expect(danish.contains("6 måneder efter, at samtalen er slut"))
                #expect(
                    try await client.page("/en/privatliv", "").contains("6 months after the conversation has ended")
                )
            }
        }
    }

    @Test func `every rule has words and bounds that hold its usual time`() {
        #expect(Set(Server.retention.map(\.key)).count == Server.retention.count)
        for rule in Server.retention {
            guard let choice = rule.choice else { continue }
            guard case .months(let usual) = rule.usual else {
                Issue.record("\(rule.key)")
                continue
            }
            #expect(choice.contains(usual) && choice.upperBound <= 120, "\(rule.key)")
        }
    }
}

extension TestInstallation {
    /// A browser in which an administrator of the town is signed in.
    func administrator(_ town: Town) async throws -> String {
        let now = clock.now
        let person = try await database.write { db in
            let person = try Person.findOrMake(
                name: "Person administrator",
                email: "administrator@havneby.example",
                municipality: town.municipality,
                at: now,
                in: db
            )
            guard let kind = try FunctionKind.find(.administrator, municipality: town.municipality, in: db) else {
                throw RowError.noRow
            }
            try Holding.appoint(person, to: kind, in: .unit(town.social), on: DanishTime.date(of: now), in: db)
            return person
        }
        return try await cookie(for: person)
    }
}
