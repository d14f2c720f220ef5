import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

extension DecidingTown {
    /// Somebody of one role, as deputy of the function of another.
    func deputize(_ role: Role, of other: Role, at now: Timestamp, in db: any Connection) throws -> Actor {
        let function = try self.function(other)
        let since = DanishTime.date(of: now).adding(months: -1)
        let holding = try Holding.begin(try person(role), as: .deputy, of: function, from: since, in: db)
        let acting = Actor.Function(
            id: function.id,
            holdingID: holding.id,
            title: function.title,
            place: "Socialforvaltningen",
            unitID: town.social.id,
            organizationID: nil,
            isDeputy: true,
            permissions: []
        )
        let own = try actor(role)
        return Actor(
            personID: own.personID,
            name: own.name,
            municipalityID: own.municipalityID,
            functions: own.functions + [acting],
            acting: acting
        )
    }

    func declareFree(_ actor: Actor, at now: Timestamp, in db: any Connection) throws {
        let room = try RoundRoom.find(pool: pool.slug, round: round.slug, actor, at: now, in: db)
        for organization in organizations {
            try Interest.declare(
                .free,
                why: nil,
                about: organization.id,
                room.interests,
                municipality: town.municipality,
                at: now,
                in: db
            )
        }
    }

    func assess(
        _ application: Grants.Application,
        as actor: Actor,
        isDone: Bool = true,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard case .open(let room) = try CaseRoom.enter(application.id, actor, at: now, in: db) else {
            throw RowError.noRow
        }
        let marks = criteria.map { Assessment.Mark(criterionID: $0.id, score: 3, reason: "Godt") }
        #expect(try Assessment.save(marks, isDone: isDone, of: room, at: now, in: db))
    }

    /// Shares the applications out between the two who read, one for each.
    func shareOut(at now: Timestamp, in db: any Connection) throws {
        try AssessorSharing.share(
            round,
            of: pool,
            among: [try function(.reader), try function(.secondReader)],
            dueOn: DanishTime.date(of: now).adding(days: 20),
            by: .system,
            at: now,
            in: db
        )
        try declareFree(.reader, at: now, in: db)
        try declareFree(.secondReader, at: now, in: db)
    }

    /// The applications that a role is to read.
    func given(_ role: Role, in db: any Connection) throws -> [Grants.Application] {
        let ids: [Int] = try db.values(
            "SELECT application_id FROM grant_assessor WHERE function_id = \(try function(role).id)"
        )
        return applications.filter { ids.contains($0.id) }
    }

    func conflict(with application: Grants.Application) -> [(String, String)] {
        let id = application.organizationID
        return [("forening-\(id)", "inhabil"), ("hvorfor-\(id)", "Min nabo er formand.")]
    }
}

@Suite("A conflict of interest where several share a function, or one has several") struct ManyHandsTests {
    @Test(arguments: engines) func `of the holder leaves what a deputy said of the case`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(assessors: 1)
            let now = bench.clock.now
            let application = try await bench.database.write { db in
                try deciding.shareOut(at: now, in: db)
                let deputy = try deciding.deputize(.decider, of: .reader, at: now, in: db)
                try deciding.declareFree(deputy, at: now, in: db)
                let application = try #require(try deciding.given(.reader, in: db).first)
                try deciding.assess(application, as: deputy, at: now, in: db)
                return application
            }
            let cookie = try await bench.cookie(.reader, deciding)
            try await bench.browse { client in
                let said = try await client.send(
                    "\(deciding.address)/inhabil",
                    deciding.conflict(with: application),
                    cookie
                )
                #expect(said.status == .seeOther)
                #expect(try await client.look("/vurdering/\(application.id)", cookie).status == .notFound)
            }
            #expect(try await bench.count("grant_assessment WHERE done_at IS NOT NULL") == 1)
            let readers: [Int] = try await bench.values(
                "SELECT function_id FROM grant_assessor WHERE application_id = \(application.id)"
            )
            #expect(readers == [try deciding.function(.reader).id])
        }
    }

    @Test(arguments: engines) func `said as one function takes away what the person wrote as another`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(assessors: 1)
            let now = bench.clock.now
            let (assessed, decided) = try await bench.database.write { db in
                try deciding.shareOut(at: now, in: db)
                let deputy = try deciding.deputize(.decider, of: .reader, at: now, in: db)
                try deciding.declareFree(deputy, at: now, in: db)
                try deciding.declareFree(.decider, at: now, in: db)
                let assessed = try #require(try deciding.given(.reader, in: db).first)
                try deciding.assess(assessed, as: deputy, isDone: false, at: now, in: db)
                let decided = try #require(deciding.applications.first { $0.id != assessed.id })
                let draft = DecisionDraft(
                    applicationID: decided.id,
                    answer: .no,
                    ground: .money,
                    reason: "Der var ikke mere.",
                    shares: [],
                    at: now
                )
                _ = try draft.save(of: try deciding.open(decided, as: .decider, at: now, in: db), at: now, in: db)
                _ = try Decision.confirm([decided.id: 1], try deciding.room(.decider, at: now, in: db), at: now, in: db)
                return (assessed, decided)
            }
            let decider = try await bench.cookie(.decider, deciding)
            let deputy = try await bench.cookie(
                for: try deciding.person(.decider),
                as: try deciding.function(.reader)
            )
            try await bench.browse { client in
                let address = "\(deciding.address)/inhabil"
                let late = try await client.send(address, deciding.conflict(with: decided), deputy)
                #expect(late.status == .unprocessableContent)
                #expect(late.body.contains("Du har allerede afgjort noget i sagen"))
                let said = try await client.send(address, deciding.conflict(with: assessed), decider)
                #expect(said.status == .seeOther)
            }
            #expect(try await bench.count("grant_assessment") == 0)
            let readers: [Int] = try await bench.values(
                "SELECT function_id FROM grant_assessor WHERE application_id = \(assessed.id)"
            )
            #expect(readers == [try deciding.function(.secondReader).id])
        }
    }

    @Test(arguments: engines) func `gives a case to somebody whose task was done, and the owner hears when nobody can`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown(assessors: 1)
            let now = bench.clock.now
            let second = try deciding.function(.secondReader).id
            let application = try await bench.database.write { db in
                try deciding.shareOut(at: now, in: db)
                for application in try deciding.given(.secondReader, in: db) {
                    try deciding.assess(application, as: try deciding.actor(.secondReader), at: now, in: db)
                }
                return try #require(try deciding.given(.reader, in: db).first)
            }
            let open: SQL = "obligation WHERE kind = 'vurdering' AND settled_at IS NULL AND owner_id = \(second)"
            #expect(try await bench.count(open) == 0)
            let address = "\(deciding.address)/inhabil"
            for (role, tasks, told) in [(DecidingTown.Role.reader, 1, 0), (.secondReader, 0, 1)] {
                let cookie = try await bench.cookie(role, deciding)
                try await bench.browse { client in
                    let said = try await client.send(address, deciding.conflict(with: application), cookie)
                    #expect(said.status == .seeOther)
                }
                #expect(try await bench.count(open) == tasks)
                #expect(try await bench.count("notification WHERE kind = 'vurdering-mangler'") == told)
            }
            let due: [String] = try await bench.values("SELECT due_on FROM obligation WHERE owner_id = \(second)")
            #expect(Set(due).count == 1)
            let what: [String] = try await bench.values(
                "SELECT what FROM notification WHERE kind = 'vurdering-mangler'"
            )
            #expect(what == ["En ansøgning har for få, der læser: Kulturpuljen, Forår 2027"])
        }
    }

    @Test(arguments: engines) func `is asked about what is left first, and long lists of answers are paged`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            let holding = try deciding.holding(.council).id
            try await bench.database.write { db in
                for number in 10..<70 {
                    let organization = try DecidingTown.makeOrganization(
                        "klub-\(number)",
                        "Klub \(number)",
                        municipality: deciding.town.municipality,
                        in: db
                    )
                    try db.run(
                        """
                        INSERT INTO grant_application (municipality_id, round_id, organization_id, form_id, contact_id,
                            title, asked, reference, made_at, sent_at)
                        VALUES (\(organization.municipalityID), \(deciding.round.id), \(organization.id),
                            \(deciding.round.formID), \(try deciding.town.function(.chair).id), 'Aften', 1000,
                            \("2026-9\(number)"), \(now), \(now))
                        """
                    )
                    try db.run(
                        """
                        INSERT INTO grant_interest (round_id, organization_id, holding_id, verdict, source, at)
                        VALUES (\(deciding.round.id), \(organization.id), \(holding), 'fri', 'selv', \(now))
                        """
                    )
                }
            }
            let cookie = try await bench.cookie(.council, deciding)
            try await bench.browse { client in
                let address = "\(deciding.address)/inhabil"
                let first = try await client.look(address, cookie).body
                #expect(first.contains("Strikkeklubben") && first.contains("Klub 59") && !first.contains("Klub 60"))
                #expect(first.contains("Side 1 af 2"))
                let second = try await client.look("\(address)?side=2", cookie).body
                #expect(second.contains("Klub 60") && second.contains("Klub 69") && !second.contains("Klub 59"))
                #expect(try await client.look("\(address)?side=9", cookie).status == .seeOther)
                let none = try await client.send(address, [("forening-0", "fri")], cookie)
                #expect(none.status == .unprocessableContent)
            }
        }
    }
}
