package import Database
package import Registry

/// A promise that one function gave to another.
///
/// The new owner has it at once, so that it is never nobody's. When nobody takes it on in time it comes back.
package struct Transfer: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var obligationID: Int
    package var fromID: Int
    package var toID: Int
    package var at: Timestamp
    /// The last day to take it on.
    package var answerBy: CalendarDate
    package var acceptedAt: Timestamp?
    package var returnedAt: Timestamp?

    static let columns: SQL = "id, obligation_id, from_id, to_id, at, answer_by, accepted_at, returned_at"
    /// Working days to take something on.
    package static let patience = 3

    package init(row: Row) throws {
        id = try row["id"]
        obligationID = try row["obligation_id"]
        fromID = try row["from_id"]
        toID = try row["to_id"]
        at = try row["at"]
        answerBy = try row["answer_by"]
        acceptedAt = try row["accepted_at"]
        returnedAt = try row["returned_at"]
    }

    /// The latest of a promise, if it still waits for an answer.
    package static func waiting(obligation: Int, in db: any Connection) throws -> Transfer? {
        try db.first(
            """
            SELECT \(columns) FROM obligation_transfer
            WHERE obligation_id = \(obligation) AND accepted_at IS NULL AND returned_at IS NULL
            """
        )
    }

    /// Those that nobody has answered in time.
    package static func unanswered(on today: CalendarDate, in db: any Connection) throws -> [Transfer] {
        try db.all(
            """
            SELECT \(columns) FROM obligation_transfer t
            WHERE t.answer_by < \(today) AND t.accepted_at IS NULL AND t.returned_at IS NULL AND EXISTS (
                SELECT 1 FROM obligation b WHERE b.id = t.obligation_id AND b.settled_at IS NULL
            ) ORDER BY t.id
            """
        )
    }
}

extension Obligation {
    /// Gives the promise to another function of the municipality, or of the same organisation.
    ///
    /// - Returns: nil when it is settled already, or is that function's own.
    @discardableResult
    package func give(
        to function: Function,
        why reason: String?,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Transfer? {
        guard isOpen, function.id != ownerID else { return nil }
        // First, so that two who give it on at once wait for each other here, and the second begins anew.
        try db.run("UPDATE obligation SET owner_id = \(function.id) WHERE id = \(id)")
        try db.run(
            """
            UPDATE obligation_transfer SET returned_at = \(now)
            WHERE obligation_id = \(id) AND accepted_at IS NULL AND returned_at IS NULL
            """
        )
        let last = DanishTime.date(of: now).adding(workingDays: Transfer.patience)
        let transfer: Int = try db.value(
            """
            INSERT INTO obligation_transfer (obligation_id, from_id, to_id, at, by_holding_id, answer_by)
            VALUES (\(id), \(ownerID), \(function.id), \(now), \(author.holdingID), \(last)) RETURNING id
            """
        )
        var given = self
        given.ownerID = function.id
        try Journal.write(.gave, about: reference, by: author, why: reason, in: municipalityID, at: now, in: db)
        try Notification.send(.given, about: given, to: function, at: now, in: db)
        ChangeLog.record("obligation", id, municipality: municipalityID, in: db)
        return try db.first("SELECT \(Transfer.columns) FROM obligation_transfer WHERE id = \(transfer)")
    }

    /// Takes on a promise that was given to its present owner.
    ///
    /// - Returns: whether one was waiting.
    @discardableResult
    package func accept(by author: Author, at now: Timestamp, in db: any Connection) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE obligation_transfer SET accepted_at = \(now), accepted_by = \(author.holdingID)
            WHERE obligation_id = \(id) AND accepted_at IS NULL AND returned_at IS NULL
            """
        )
        guard changed > 0 else { return false }
        try Journal.write(.tookOn, about: reference, by: author, in: municipalityID, at: now, in: db)
        return true
    }

    /// Gives a promise that nobody took on, or that its new owner will not have, back to the one who gave it.
    package func comeBack(
        _ transfer: Transfer,
        why reason: String? = nil,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard isOpen, let from = try Function.find(id: transfer.fromID, in: db) else { return }
        let giver = try from.ifOpenElseGuardian(on: DanishTime.date(of: now), in: db)
        try db.run("UPDATE obligation_transfer SET returned_at = \(now) WHERE id = \(transfer.id)")
        try db.run("UPDATE obligation SET owner_id = \(giver.id) WHERE id = \(id)")
        var back = self
        back.ownerID = giver.id
        try Journal.write(.cameBack, about: reference, by: author, why: reason, in: municipalityID, at: now, in: db)
        try Notification.send(.cameBack, about: back, to: giver, at: now, in: db)
        ChangeLog.record("obligation", id, municipality: municipalityID, in: db)
    }
}
