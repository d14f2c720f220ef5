import Database
import Followup

extension Round {
    /// Ends it when all who applied have an answer or took their application back: what was decided is then published, the promise of
    /// an answer is kept, and the year's lessons are owed.
    ///
    /// Before its deadline a round never ends: others may still come.
    func endWhenAllAnswered(by author: Author, at now: Timestamp, in db: any Connection) throws {
        let changed = try db.run(
            """
            UPDATE grant_round SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL AND opened_at IS NOT NULL
                AND deadline_at < \(now)
                AND NOT EXISTS (SELECT 1 FROM grant_application a
                    WHERE a.round_id = \(id) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM grant_decision d WHERE d.application_id = a.id))
            """
        )
        guard changed > 0, let ended = try Round.find(id: id, in: db), let pool = try Pool.find(id: poolID, in: db)
        else {
            return
        }
        try Obligation.settle(.readApplications, about: subject, by: author, at: now, in: db)
        try RoundDuties.settle(ended, by: author, at: now, in: db)
        try Evaluation.owe(after: ended, of: pool, by: author, at: now, in: db)
    }
}
