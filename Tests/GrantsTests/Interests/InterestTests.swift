import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A conflict of interest") struct InterestTests {
    @Test(arguments: engines) func `is known of a board, and cannot be declared away`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            await #expect(throws: Interest.Fault.isConnected) {
                try await bench.database.write {
                    try deciding.declareFree(.chairInCouncil, about: [deciding.organizations[0]], at: now, in: $0)
                }
            }
            let cookie = try await bench.cookie(.chairInCouncil, deciding)
            try await bench.browse { client in
                let page = try await client.look("\(deciding.address)/inhabil", cookie)
                #expect(page.status == .ok)
                #expect(page.body.contains("Du har eller havde en rolle i foreningen"))
                #expect(!page.body.contains("name=\"forening-\(deciding.organizations[0].id)\""))
                #expect(page.body.contains("name=\"forening-\(deciding.organizations[1].id)\""))
            }
            #expect(try await bench.count("journal_entry WHERE act = 'inhabil-fundet'") == 1)
        }
    }

    @Test(arguments: engines) func `lasts two years after one left the board, and no longer`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            let day = DanishTime.date(of: now)
            let chair = try deciding.town.holding(.chair).id
            for (months, standing) in [(-23, Interests.Standing.conflicted), (-25, .undeclared)] {
                let left = day.adding(months: months)
                let found = try await bench.database.write { db in
                    try db.run(
                        "UPDATE holding SET from_on = \(left), until_on = \(left) WHERE id = \(chair)"
                    )
                    return try deciding.room(.chairInCouncil, at: now, in: db).interests
                        .standing(deciding.organizations[0].id)
                }
                #expect(found == standing)
            }
        }
    }

    @Test(arguments: engines) func `keeps one out of the case and its lists, and the journal tells`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let cookie = try await bench.cookie(.council, deciding)
            let (first, second) = (deciding.organizations[1], deciding.organizations[2])
            try await bench.browse { client in
                let address = "\(deciding.address)/inhabil"
                let empty = try await client.send(address, [], cookie)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Svar om mindst én forening"))
                let why = try await client.send(
                    address,
                    [("forening-\(first.id)", "inhabil"), ("forening-\(second.id)", "fri")],
                    cookie
                )
                #expect(why.status == .unprocessableContent && why.body.contains("hvad du har med dem at gøre"))
                #expect(why.body.contains("value=\"fri\" checked"))
                let sent = try await client.send(
                    address,
                    [
                        ("forening-\(first.id)", "inhabil"), ("hvorfor-\(first.id)", "Min søster er kasserer."),
                        ("forening-\(second.id)", "fri"),
                    ],
                    cookie
                )
                #expect(sent.status == .seeOther && sent.location == address)
                let refused = try await client.look("/vurdering/\(deciding.applications[1].id)", cookie)
                #expect(refused.status == .notFound && !refused.body.contains("Strikkeklubben"))
                let shown = try await client.look("/vurdering/\(deciding.applications[2].id)", cookie)
                #expect(shown.status == .ok && shown.body.contains("Korforeningen synger for alle."))
                let undeclared = try await client.look("/vurdering/\(deciding.applications[0].id)", cookie)
                #expect(undeclared.status == .seeOther && undeclared.location == address)
                let list = try await client.look("\(deciding.address)/indstilling", cookie)
                #expect(list.status == .ok && list.body.contains("Korforeningen"))
                #expect(!list.body.contains("Strikkeklubben") && !list.body.contains("Lundby"))
            }
            #expect(try await bench.count("journal_entry WHERE act = 'inhabil-ja'") == 1)
            #expect(try await bench.count("journal_entry WHERE act = 'inhabil-nej'") == 1)
            #expect(try await bench.count("journal_entry WHERE act = 'inhabil-afvist'") == 1)
        }
    }

    @Test(arguments: engines) func `makes it impossible in the schema to assess, recommend or decide`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            let (application, holding) = (deciding.applications[1], try deciding.holding(.decider).id)
            let function = try deciding.function(.decider).id
            try await bench.database.write { db in
                try db.run(
                    """
                    INSERT INTO grant_interest (round_id, organization_id, holding_id, verdict, source, why, at)
                    VALUES (\(deciding.round.id), \(application.organizationID), \(holding), 'inhabil', 'selv', 'Familie',
                        \(now))
                    """
                )
                try db.run(
                    """
                    INSERT INTO grant_assessor (application_id, function_id, round_id, at)
                    VALUES (\(application.id), \(function), \(deciding.round.id), \(now))
                    """
                )
            }
            let hand: SQL = "\(deciding.round.id), \(application.organizationID), \(holding)"
            for verdict in ["fri", "inhabil"] {
                let rows: [SQL] = [
                    """
                    INSERT INTO grant_assessment (application_id, function_id, round_id, organization_id, holding_id,
                        verdict, saved_at) VALUES (\(application.id), \(function), \(hand), \(verdict), \(now))
                    """,
                    """
                    INSERT INTO grant_recommended (application_id, amount, reason, round_id, organization_id, holding_id,
                        verdict, at) VALUES (\(application.id), 100, 'Godt', \(hand), \(verdict), \(now))
                    """,
                    """
                    INSERT INTO grant_draft_decision (application_id, answer, reason, revision, round_id,
                        organization_id, holding_id, verdict, at)
                    VALUES (\(application.id), 'ja', '', 1, \(hand), \(verdict), \(now))
                    """,
                    """
                    INSERT INTO grant_decision (application_id, answer, amount, asked, reason, round_id, organization_id,
                        holding_id, verdict, at)
                    VALUES (\(application.id), 'ja', 100, 100, '', \(hand), \(verdict), \(now))
                    """,
                ]
                for row in rows {
                    await #expect(throws: ConstraintViolation.self) {
                        try await bench.database.write { _ = try $0.run(row) }
                    }
                }
            }
            // The same rows stand when there is no conflict.
            try await bench.database.write { db in
                try db.run("UPDATE grant_interest SET verdict = 'fri', why = NULL WHERE holding_id = \(holding)")
                try db.run(
                    """
                    INSERT INTO grant_recommended (application_id, amount, reason, round_id, organization_id, holding_id,
                        verdict, at) VALUES (\(application.id), 100, 'Godt', \(hand), 'fri', \(now))
                    """
                )
            }
            // And a word on which something stands cannot be taken back behind its back.
            await #expect(throws: ConstraintViolation.self) {
                try await bench.database.write {
                    _ = try $0.run(
                        "UPDATE grant_interest SET verdict = 'inhabil', why = 'x' WHERE holding_id = \(holding)"
                    )
                }
            }
        }
    }

    @Test(arguments: engines) func `found late takes away what one wrote, and another assesses instead`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(assessors: 1)
            let now = bench.clock.now
            let readers = [try deciding.function(.reader), try deciding.function(.secondReader)]
            let before: [Int] = try await bench.database.write { db in
                try AssessorSharing.share(
                    deciding.round,
                    of: deciding.pool,
                    among: readers,
                    dueOn: DanishTime.date(of: now).adding(days: 20),
                    by: .system,
                    at: now,
                    in: db
                )
                try deciding.declareFree(.reader, at: now, in: db)
                return try db.values(
                    "SELECT application_id FROM grant_assessor WHERE function_id = \(readers[0].id) ORDER BY 1"
                )
            }
            let application = try #require(deciding.applications.first { before.contains($0.id) })
            try await bench.database.write { db in
                let room = try deciding.open(application, as: .reader, at: now, in: db)
                let marks = deciding.criteria.map { Assessment.Mark(criterionID: $0.id, score: 3, reason: "Godt") }
                #expect(try Assessment.save(marks, isDone: false, of: room, at: now, in: db))
            }
            let cookie = try await bench.cookie(.reader, deciding)
            try await bench.browse { client in
                let field = "forening-\(application.organizationID)"
                let sent = try await client.send(
                    "\(deciding.address)/inhabil",
                    [(field, "inhabil"), ("hvorfor-\(application.organizationID)", "Min nabo er formand.")],
                    cookie
                )
                #expect(sent.status == .seeOther)
                #expect(try await client.look("/vurdering/\(application.id)", cookie).status == .notFound)
            }
            #expect(try await bench.count("grant_assessment") == 0)
            let after: [Int] = try await bench.values(
                "SELECT function_id FROM grant_assessor WHERE application_id = \(application.id)"
            )
            #expect(after == [readers[1].id])
        }
    }

    @Test(arguments: engines) func `is told to the person, and its words go with the account`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            let person = try deciding.person(.council)
            let keys = try SealingKeys(SealingKeys.newLine())
            let lines = try await bench.database.write { db in
                try Interest.declare(
                    .conflicted,
                    why: "Min søster er kasserer.",
                    about: deciding.organizations[1].id,
                    try deciding.room(.council, at: now, in: db).interests,
                    municipality: deciding.town.municipality,
                    at: now,
                    in: db
                )
                let lines = try Interest.personalData.read(person, .danish, keys, db)
                try Interest.personalData.erase(person, keys, db)
                return lines
            }
            #expect(lines.map(\.label) == ["Strikkeklubben"])
            #expect(lines.first?.value.contains("Min søster er kasserer.") == true)
            let left: [String] = try await bench.values("SELECT why FROM grant_interest WHERE why IS NOT NULL")
            #expect(left == ["Slettet"])
            // The journal says that it was declared, in no words of the person's.
            #expect(try await bench.count("journal_entry WHERE act = 'inhabil-ja' AND reason_hash IS NULL") == 1)
            #expect(try await bench.count("journal_reason") == 0)
        }
    }
}
