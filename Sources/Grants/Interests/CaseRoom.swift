import Database
import Followup
import Hummingbird
import Registry
import Web

/// One application with what belongs to it, for somebody who is free to see it.
struct CaseRoom: Sendable {
    var room: RoundRoom
    var application: Application
    var organization: Organization

    var pool: Pool { room.pool }
    var round: Round { room.round }
    var function: Actor.Function { room.interests.function }

    /// How somebody comes to a case.
    enum Entry: Sendable {
        case open(CaseRoom)
        /// Say first whether you have something to do with them.
        case undeclared(RoundRoom)
        case conflicted(CaseRoom)
    }

    /// - Throws: 404 for what is no case, or of another municipality.
    static func enter(_ id: Int, _ actor: Actor, at now: Timestamp, in db: any Connection) throws -> Entry {
        guard let application = try Application.find(id: id, in: db),
            application.municipalityID == actor.municipalityID, application.sentAt != nil,
            application.withdrawnAt == nil,
            let round = try Round.find(id: application.roundID, in: db),
            let pool = try Pool.find(id: round.poolID, in: db),
            let organization = try Organization.find(ids: [application.organizationID], in: db).first
        else { throw HTTPError(.notFound) }
        let parties = try application.parties(in: db)
        let room = try RoundRoom.enter(pool, round, actor, about: parties, at: now, in: db)
        let found = CaseRoom(room: room, application: application, organization: organization)
        switch room.interests.standing(parties) {
        case .free: return .open(found)
        case .undeclared: return .undeclared(room)
        case .conflicted: return .conflicted(found)
        }
    }

    /// Whoever has something to do with the applicant.
    struct Refused: Error {}
}

extension GrantsScreens {
    /// What a handler does with the case in the address: shows it, or changes it in the same transaction.
    ///
    /// Somebody in conflict finds nothing, and the journal says that they were refused.
    ///
    /// - Returns: nil after which one is sent on to declare first.
    func inCase<Value: Sendable>(
        _ context: AppContext,
        id parameter: String = "id",
        _ body: @escaping @Sendable (CaseRoom, any Connection) throws -> Value
    ) async throws -> CaseAnswer<Value> {
        let id = try context.number(parameter)
        let actor = try await context.signedIn(in: site)
        let now = site.now()
        let answer = try await site.database.write { db -> CaseAnswer<Value>? in
            switch try CaseRoom.enter(id, actor, at: now, in: db) {
            case .open(let found): return .value(try body(found, db))
            case .undeclared(let room): return .declareFirst(room.path("inhabil"))
            case .conflicted(let found):
                try Journal.write(
                    .refusedForConflict,
                    about: found.application.subject,
                    by: Author(found.function),
                    in: actor.municipalityID,
                    at: now,
                    in: db
                )
                return nil
            }
        }
        guard let answer else { throw HTTPError(.notFound) }
        return answer
    }
}

/// What came of entering a case.
enum CaseAnswer<Value: Sendable>: Sendable {
    case value(Value)
    /// The page on which one says whether one has something to do with the applicant.
    case declareFirst(String)
}
