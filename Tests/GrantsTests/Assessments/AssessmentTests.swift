import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("An assessment") struct AssessmentTests {
    private static func share(_ deciding: DecidingTown, at now: Timestamp, in db: any Connection) throws {
        try AssessorSharing.share(
            deciding.round,
            of: deciding.pool,
            among: [try deciding.function(.reader), try deciding.function(.secondReader)],
            dueOn: DanishTime.date(of: now).adding(days: 20),
            by: .system,
            at: now,
            in: db
        )
        try deciding.declareFree(.reader, at: now, in: db)
        try deciding.declareFree(.secondReader, at: now, in: db)
    }

    private static func fields(_ deciding: DecidingTown, _ scores: [Int]) -> [(String, String)] {
        zip(deciding.criteria, scores).flatMap { criterion, score in
            [("point-\(criterion.id)", "\(score)"), ("hvorfor-\(criterion.id)", "Grund til \(score)")]
        }
    }

    @Test(arguments: engines) func `is given to as many as the pool says, and is their task until all is in`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let officer = try await bench.cookie(.officer, deciding)
            let reader = try await bench.cookie(.reader, deciding)
            let (first, second) = (try deciding.function(.reader).id, try deciding.function(.secondReader).id)
            try await bench.browse { client in
                let address = "\(deciding.address)/vurderere"
                #expect(try await client.look(address, officer).status == .ok)
                let few = try await client.send(address, [("funktioner", "\(first)")], officer)
                #expect(few.status == .unprocessableContent && few.body.contains("Vælg mindst to"))
                #expect(few.body.contains("Skriv en dato, som findes"))
                let day = deciding.round.answerOn.adding(days: -30)
                func date(_ day: CalendarDate) -> [(String, String)] {
                    [("frist-dag", "\(day.day)"), ("frist-maaned", "\(day.month)"), ("frist-aar", "\(day.year)")]
                }
                let both = [("funktioner", "\(first)"), ("funktioner", "\(second)")]
                let late = try await client.send(address, both + date(deciding.round.answerOn), officer)
                #expect(late.status == .unprocessableContent && late.body.contains("Vælg en dag fra i dag"))
                let sent = try await client.send(address, both + date(day), officer)
                #expect(sent.status == .seeOther, "\(sent.body.suffix(1_000))")
                // Nothing is shown before one has declared.
                let list = try await client.look("/vurdering", reader)
                #expect(list.body.contains("Sig først, om du er inhabil."))
                #expect(!list.body.contains("Aften i"))
            }
            #expect(try await bench.count("grant_assessor") == 6)
            #expect(try await bench.count("obligation WHERE kind = 'vurdering' AND settled_at IS NULL") == 2)
            let now = bench.clock.now
            try await bench.database.write { try deciding.declareFree(.reader, at: now, in: $0) }
            try await bench.browse { client in
                for application in deciding.applications {
                    let sent = try await client.send(
                        "/vurdering/\(application.id)/vurdering",
                        Self.fields(deciding, [3, 2]),
                        reader
                    )
                    #expect(sent.status == .seeOther)
                }
            }
            #expect(try await bench.count("obligation WHERE kind = 'vurdering' AND settled_at IS NULL") == 1)
        }
    }

    @Test(arguments: engines) func `needs a score and a reason for each criterion, and can be finished later`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { try Self.share(deciding, at: now, in: $0) }
            let reader = try await bench.cookie(.reader, deciding)
            let id = deciding.applications[0].id
            let criterion = deciding.criteria[0].id
            try await bench.browse { client in
                let address = "/vurdering/\(id)/vurdering"
                let empty = try await client.send(address, [], reader)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Vælg et tal: Fællesskab"))
                #expect(empty.body.contains("Skriv hvorfor: Nye deltagere"))
                let wrong = try await client.send(
                    address,
                    [("point-\(criterion)", "5"), ("hvorfor-\(criterion)", "Mine ord"), ("senere", "1")],
                    reader
                )
                #expect(wrong.status == .unprocessableContent && wrong.body.contains(">Mine ord</textarea>"))
                let later = try await client.send(
                    address,
                    [("point-\(criterion)", "4"), ("senere", "1")],
                    reader
                )
                #expect(later.status == .seeOther && later.location == "/vurdering/\(id)")
                let again = try await client.look(address, reader)
                #expect(again.body.contains("name=\"point-\(criterion)\" value=\"4\" checked"))
                let done = try await client.send(address, Self.fields(deciding, [4, 1]), reader)
                #expect(done.status == .seeOther && done.location == "/vurdering")
                let changed = try await client.send(address, Self.fields(deciding, [0, 0]), reader)
                #expect(changed.status == .conflict && changed.body.contains("er afleveret"))
                #expect(try await client.send("/vurdering/0/vurdering", [], reader).status == .notFound)
            }
        }
    }

    @Test(arguments: engines) func `is hidden from the others until all have handed in, and then the spread shows`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { try Self.share(deciding, at: now, in: $0) }
            let first = try await bench.cookie(.reader, deciding)
            let second = try await bench.cookie(.secondReader, deciding)
            let id = deciding.applications[0].id
            try await bench.browse { client in
                _ = try await client.send("/vurdering/\(id)/vurdering", Self.fields(deciding, [4, 2]), first)
                for cookie in [first, second] {
                    #expect(!(try await client.look("/vurdering/\(id)", cookie).body.contains("Grund til 4")))
                }
                _ = try await client.send("/vurdering/\(id)/vurdering", Self.fields(deciding, [1, 2]), second)
                for cookie in [first, second] {
                    let shown = try await client.look("/vurdering/\(id)", cookie).body
                    #expect(shown.contains("Grund til 4") && shown.contains("Grund til 1"))
                    #expect(shown.contains("3 fra hinanden") && shown.contains("langt fra hinanden i ét punkt"))
                    // (4 × 60 + 2 × 40) / 4 and (1 × 60 + 2 × 40) / 4.
                    #expect(shown.contains("80 af 100") && shown.contains("35 af 100"))
                    #expect(shown.contains("58 af 100"))
                }
            }
        }
    }

    @Test(arguments: engines) func `of a blind pool does not say whose application it is`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(showing: .blind)
            let now = bench.clock.now
            try await bench.database.write { db in
                try Self.share(deciding, at: now, in: db)
                try deciding.declareFree(.decider, at: now, in: db)
            }
            let reader = try await bench.cookie(.reader, deciding)
            let decider = try await bench.cookie(.decider, deciding)
            try await bench.browse { client in
                for path in ["/vurdering", "/vurdering/\(deciding.applications[1].id)"] {
                    let page = try await client.look(path, reader)
                    #expect(page.status == .ok && !page.body.contains("Strikkeklubben"), "\(path)")
                }
                let page = try await client.look("/vurdering/\(deciding.applications[1].id)", reader)
                #expect(page.body.contains("[foreningen] synger for alle."))
                let open = try await client.look("/vurdering/\(deciding.applications[1].id)", decider)
                #expect(open.body.contains("Strikkeklubben synger for alle."))
            }
        }
    }

    @Test(arguments: engines)
    func `of a blind pool stays blind for a council member who assesses, on lists and forms too`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(showing: .blind)
            let now = bench.clock.now
            let application = deciding.applications[1]
            let file = try await bench.database.write { db in
                let council = try deciding.function(.council)
                try db.run(
                    """
                    INSERT INTO function_kind_permission (kind_id, permission)
                    VALUES (\(council.kindID), \(Permission.assessGrants.key))
                    """
                )
                try AssessorSharing.share(
                    deciding.round,
                    of: deciding.pool,
                    among: [council, try deciding.function(.reader)],
                    dueOn: DanishTime.date(of: now).adding(days: 20),
                    by: .system,
                    at: now,
                    in: db
                )
                for role in [DecidingTown.Role.council, .reader, .decider] {
                    try deciding.declareFree(role, at: now, in: db)
                }
                return try deciding.attach(to: application, at: now, in: db)
            }
            let (council, reader) = (
                try await bench.cookie(.council, deciding), try await bench.cookie(.reader, deciding)
            )
            let decider = try await bench.cookie(.decider, deciding)
            let (list, form) = ("\(deciding.address)/indstilling", "/vurdering/\(application.id)/indstilling")
            try await bench.browse { client in
                #expect(try await client.look("/filer/\(file)/x.txt", reader).status == .forbidden)
                #expect(try await client.look("/filer/\(file)/x.txt", decider).status != .forbidden)
                let address = "/vurdering/\(application.id)/vurdering"
                _ = try await client.send(address, Self.fields(deciding, [3, 3]), reader)
                let half = try await client.look(list, council).body
                #expect(half.contains("Ansøgning 2026-") && !half.contains("Strikkeklubben"))
                // Nor does anybody see the points of the one who is done.
                #expect(!half.contains("75 af 100"))
                #expect(!(try await client.look(list, decider).body.contains("75 af 100")))
                #expect(try await client.look(form, council).status == .notFound)
                _ = try await client.send(address, Self.fields(deciding, [3, 3]), council)
                let whole = try await client.look(list, council).body
                #expect(whole.contains("Strikkeklubben") && whole.contains("75 af 100"))
                #expect(try await client.look(form, council).status == .ok)
            }
        }
    }

    @Test(arguments: engines) func `opens the files of the cases that one was given, and no others`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(assessors: 1)
            let now = bench.clock.now
            let file = try await bench.database.write { db in
                try Self.share(deciding, at: now, in: db)
                // Whoever looks after the pools sees all cases; these only assess.
                try db.run(
                    "DELETE FROM function_kind_permission WHERE permission = \(Permission.arrangePools.key)"
                )
                let given = try #require(try deciding.given(.reader, in: db).first)
                return try deciding.attach(to: given, at: now, in: db)
            }
            let (first, second) = (
                try await bench.cookie(.reader, deciding), try await bench.cookie(.secondReader, deciding)
            )
            try await bench.browse { client in
                let others = try await client.look("/filer/\(file)/x.txt", second)
                let own = try await client.look("/filer/\(file)/x.txt", first)
                #expect(others.status == .forbidden && own.status != .forbidden)
            }
        }
    }

    @Test(arguments: engines) func `comes with checked papers, a summary and what was applied for before`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { db in
                try deciding.declareFree(.officer, at: now, in: db)
                let earlier = try DecidingTown.makeRound(
                    deciding.pool,
                    slug: "2026",
                    opener: try deciding.holding(.officer).id,
                    at: now,
                    in: db
                )
                _ = try DecidingTown.makeApplication(
                    deciding.organizations[0],
                    earlier,
                    kroner: 7_000,
                    contact: try deciding.town.function(.chair).id,
                    holding: try deciding.town.holding(.chair).id,
                    at: now,
                    in: db
                )
            }
            let officer = try await bench.cookie(.officer, deciding)
            let address = "/vurdering/\(deciding.applications[0].id)"
            try await bench.browse { client in
                #expect(try await client.look(address, officer).body.contains("Ikke tjekket"))
                let wrong = try await client.send("\(address)/tjek", [("regnskab", "mangler")], officer)
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("Skriv, hvad der mangler"))
                let sent = try await client.send(
                    "\(address)/tjek",
                    [("regnskab", "mangler"), ("regnskab-hvorfor", "Kommer i januar."), ("cvr", "i-orden")],
                    officer
                )
                #expect(sent.status == .seeOther)
                #expect(try await client.send("\(address)/sammenfatning", [], officer).status == .unprocessableContent)
                let summed = try await client.send("\(address)/sammenfatning", [("tekst", "De vil synge.")], officer)
                #expect(summed.status == .seeOther)
                let page = try await client.look(address, officer).body
                #expect(page.contains("Kommer i januar.") && page.contains("De vil synge."))
                #expect(page.contains("7.000\u{A0}kr.") && page.contains("Ikke afgjort"))
            }
            #expect(try await bench.count("grant_case_check") == 2)
            #expect(try await bench.count("journal_entry WHERE act = 'sag-tjekket'") == 2)
        }
    }
}
