import Database
import Followup

extension Round {
    /// Ends it when all who applied have an answer or took their application back: what was decided is then published.
    ///
    /// Before its deadline a round never ends: others may still come.
    func endWhenAllAnswered(at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            UPDATE grant_round SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL AND opened_at IS NOT NULL
                AND deadline_at < \(now)
                AND NOT EXISTS (SELECT 1 FROM grant_application a
                    WHERE a.round_id = \(id) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM grant_decision d WHERE d.application_id = a.id))
            """
        )
    }

    /// The promise of an answer is kept when everybody has one, and the year's lessons are owed.
    func settleWhenEnded(by author: Author, at now: Timestamp, in db: any Connection) throws {
        guard let ended = try Round.find(id: id, in: db), let at = ended.endedAt else { return }
        if at == now, let pool = try Pool.find(id: poolID, in: db) {
            try Evaluation.owe(after: ended, of: pool, by: author, at: now, in: db)
        }
        try Obligation.settle(.readApplications, about: subject, by: author, at: now, in: db)
        try RoundDuties.settle(self, by: author, at: now, in: db)
    }
}
