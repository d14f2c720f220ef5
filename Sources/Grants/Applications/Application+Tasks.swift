import Database
import Followup

extension Application {
    /// What was still owed for it is needed no more: it is decided or taken back.
    ///
    /// - `why`: a sentence to those who owed it.
    func dropTasks(_ why: String, by author: Author, at now: Timestamp, in db: any Connection) throws {
        let own = [ObligationKind.laterFiles, .completeApplication].map { ($0, subject) }
        let parts = try Partner.of(application: id, in: db).map { (ObligationKind.answerPart, $0.subject) }
        let hearings = try PartyHearing.of(application: id, in: db).map { (ObligationKind.partyHearing, $0.subject) }
        for (kind, subject) in own + parts + hearings {
            try Obligation.settle(kind, about: subject, .dropped, note: why, by: author, at: now, in: db)
        }
    }
}
