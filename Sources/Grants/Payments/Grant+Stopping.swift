package import Database
package import Followup
import Registry
import Web

extension Grant {
    /// Holds payments back, for a reason that the organisation is told; nothing when they are held back already.
    package func stop(
        because reason: String,
        holding: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let changed = try db.run(
            """
            INSERT INTO grant_stop (grant_id, reason, begun_at, begun_by)
            SELECT \(id), \(reason), \(now), \(holding)
            WHERE NOT EXISTS (SELECT 1 FROM grant_stop WHERE grant_id = \(id) AND ended_at IS NULL)
            """
        )
        guard changed > 0 else { return }
        try Journal.write(
            .stoppedPayments,
            about: subject,
            by: author,
            why: reason,
            in: municipalityID,
            at: now,
            in: db
        )
        try tell("Vi holder jeres penge tilbage: \(title)", at: now, in: db)
    }

    /// Pays again.
    package func goOn(by author: Author, at now: Timestamp, in db: any Connection) throws {
        let changed = try db.run(
            "UPDATE grant_stop SET ended_at = \(now) WHERE grant_id = \(id) AND ended_at IS NULL"
        )
        guard changed > 0 else { return }
        try Journal.write(.resumedPayments, about: subject, by: author, in: municipalityID, at: now, in: db)
        try tell("Vi betaler igen: \(title)", at: now, in: db)
    }

    /// Why payments are held back; nil when they are not.
    package func stopReason(in db: any Connection) throws -> String? {
        try db.value("SELECT reason FROM grant_stop WHERE grant_id = \(id) AND ended_at IS NULL")
    }

    private func tell(_ what: String, at now: Timestamp, in db: any Connection) throws {
        guard let contact = try Function.find(id: contactID, in: db), let letter = try Letter.latest(grant: id, in: db)
        else { return }
        try Notification.send(
            .payment,
            about: subject,
            String(what.prefix(190)),
            path: LetterPath.show(letter.number),
            to: contact,
            at: now,
            in: db
        )
    }
}
