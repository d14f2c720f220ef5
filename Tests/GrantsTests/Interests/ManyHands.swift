import Database
import Followup
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

    /// Makes an attachment of an application, without its bytes.
    func attach(to application: Grants.Application, at now: Timestamp, in db: any Connection) throws -> Int {
        try db.value(
            """
            INSERT INTO attachment (municipality_id, subject, subject_id, name, kind, bytes, hash, at)
            VALUES (\(town.municipality), 'grant_application', \(application.id), 'x.txt', \(FileKind.text), 4,
                \(String(repeating: "0", count: 64)), \(now)) RETURNING id
            """
        )
    }

    /// 60 more that apply, of which somebody has said that they have no ties.
    func addApplicants(declaredBy role: Role, at now: Timestamp, in db: any Connection) throws {
        let holding = try holding(role).id
        for number in 10..<70 {
            let organization = try Self.makeOrganization(
                "klub-\(number)",
                "Klub \(number)",
                municipality: town.municipality,
                in: db
            )
            try db.run(
                """
                INSERT INTO grant_application (municipality_id, round_id, organization_id, form_id, contact_id, title, asked,
                    reference, made_at, sent_at)
                VALUES (\(organization.municipalityID), \(round.id), \(organization.id), \(round.formID),
                    \(try town.function(.chair).id), 'Aften', 1000, \("2026-9\(number)"), \(now), \(now))
                """
            )
            try db.run(
                """
                INSERT INTO grant_interest (round_id, organization_id, holding_id, verdict, source, at)
                VALUES (\(round.id), \(organization.id), \(holding), 'fri', 'selv', \(now))
                """
            )
        }
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
