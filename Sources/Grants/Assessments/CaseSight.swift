import Database
import Web

/// What somebody who is free to see a case sees of it.
struct CaseSight: Sendable, Equatable {
    /// Is to assess it.
    let isAssessor: Bool
    /// Works on the whole round: prepares, recommends or decides.
    let sharesRound: Bool
    /// All that the pool asked for are in.
    let isAssessed: Bool
    let showing: Pool.Showing

    init(_ actor: Actor, as function: Actor.Function, assessors: [Int], handedIn: Int, showing: Pool.Showing) {
        isAssessor = actor.may(.assessGrants) && assessors.contains(function.id)
        sharesRound = actor.may(.arrangePools) || actor.may(.recommendGrants) || actor.may(.decideGrants)
        isAssessed = !assessors.isEmpty && handedIn == assessors.count
        self.showing = showing
    }

    /// Of an application, for somebody who acts as something.
    static func of(_ application: Application, _ actor: Actor, in db: any Connection) throws -> CaseSight? {
        guard let function = actor.acting, let round = try Round.find(id: application.roundID, in: db),
            let pool = try Pool.find(id: round.poolID, in: db)
        else { return nil }
        return CaseSight(
            actor,
            as: function,
            assessors: try Assessment.assessors(application: application.id, in: db),
            handedIn: try db.value(
                """
                SELECT COUNT(*) AS n FROM grant_assessment
                WHERE application_id = \(application.id) AND done_at IS NOT NULL
                """
            ),
            showing: pool.showing
        )
    }

    var isShown: Bool { isAssessor || sharesRound }

    /// Whether one reads what the others said: not before all have said it when one is to say something oneself.
    var showsOthers: Bool { isAssessed || (sharesRound && !isAssessor) }

    /// In a blind pool those who assess do not see whose it is, until all have assessed.
    var isBlind: Bool { showing == .blind && (isAssessor ? !isAssessed || !sharesRound : !sharesRound) }
}
