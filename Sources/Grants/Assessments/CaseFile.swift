import Database
import Registry
import Web

/// All that belongs to a case, read at once for its page.
struct CaseFile: Sendable {
    var room: CaseRoom
    var content: ApplicationContent
    var criteria: [Criterion]
    /// The functions that are to assess it.
    var assessors: [Int]
    var assessments: [Assessment]
    var marks: [Assessment.Mark]
    var checks: [FormalCheck]
    var history: [ApplicantHistory]
    var summary: CaseSummary?
    var recommendation: Recommendation?
    var recommended: Recommended?
    var hearings: [PartyHearing]
    var decisions: [Decision]

    static func read(_ room: CaseRoom, in db: any Connection) throws -> CaseFile {
        let id = room.application.id
        return CaseFile(
            room: room,
            content: try ApplicationContent.of(application: id, .danish, in: db),
            criteria: try Criterion.of(pool: room.pool.id, in: db),
            assessors: try Assessment.assessors(application: id, in: db),
            assessments: try Assessment.of(application: id, in: db),
            marks: try Assessment.marks(application: id, in: db),
            checks: try FormalCheck.of(application: id, in: db),
            history: try ApplicantHistory.of(organization: room.organization.id, except: id, in: db),
            summary: try CaseSummary.of(application: id, in: db),
            recommendation: try Recommendation.of(round: room.round.id, in: db),
            recommended: try Recommended.of(application: id, in: db),
            hearings: try PartyHearing.of(application: id, in: db),
            decisions: try Decision.of(application: id, in: db)
        )
    }

    private var actor: Actor { room.room.actor }

    private var sight: CaseSight {
        CaseSight(
            actor,
            as: room.function,
            assessors: assessors,
            handedIn: handedIn.count,
            showing: room.pool.showing
        )
    }

    /// Whether the person is to assess it.
    var isAssessor: Bool { sight.isAssessor }
    /// Works on the whole round: prepares, recommends or decides.
    var sharesRound: Bool { sight.sharesRound }
    var isShown: Bool { sight.isShown }

    /// The assessment of whoever reads.
    var own: Assessment? { assessments.first { $0.functionID == room.function.id } }
    /// Those that are handed in.
    var handedIn: [Assessment] { assessments.filter { $0.doneAt != nil } }
    /// All that the pool asked for are in.
    var isAssessed: Bool { sight.isAssessed }
    var showsOthers: Bool { sight.showsOthers }
    var isBlind: Bool { sight.isBlind }

    var shownContent: ApplicationContent {
        isBlind
            ? content.hiding([room.organization.name, room.organization.shortName ?? ""], as: "[foreningen]") : content
    }

    /// The council's words, for the council and, when it has handed over, for those who prepare and decide.
    var shownRecommendation: Recommended? {
        actor.may(.recommendGrants) || (recommendation != nil && sharesRound) ? recommended : nil
    }

    func title(_ language: PageLanguage) -> String {
        let reference = room.application.reference ?? ""
        guard isBlind else { return room.application.title }
        return language.pick("Ansøgning \(reference)", "Application \(reference)")
    }
}
