import Crypto
package import Database
import Web

/// Who did what to which thing, acting as which function, and why; written in the transaction of the change itself.
package enum Journal {
    /// Writes an entry.
    ///
    /// - `act`: what was done.
    /// - `subject`: the thing it was done to.
    /// - `author`: who did it.
    /// - `reason`: why, as a person wrote it. It is kept beside the entry, which only holds its fingerprint, so that it
    ///   can be deleted and the journal stays whole.
    /// - `dates`: when something was received or sent, and its short theme, where the law wants it.
    /// - `municipality`: whose journal.
    /// - `now`: the moment.
    /// - `db`: the transaction of the change.
    /// - Returns: the entry, for those who tell somebody of it.
    @discardableResult
    package static func write(
        _ act: JournalAct,
        about subject: Subject,
        by author: Author,
        why reason: String? = nil,
        _ dates: JournalDates? = nil,
        in municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Subject {
        // So that a short reason cannot be guessed from its fingerprint when it has been deleted.
        let salt = reason.map { _ in SymmetricKey(size: .bits128).withUnsafeBytes(\.hex) }
        let print = reason.flatMap { reason in salt.map { Self.fingerprint(of: reason, salt: $0) } }
        let id: Int = try db.value(
            """
            INSERT INTO journal_entry (municipality_id, at, author, holding_id, function_id, act, subject, subject_id,
                theme, received_on, sent_on, reason_hash)
            VALUES (\(municipality), \(now), \(author.kind), \(author.holdingID), \(author.functionID), \(act.key),
                \(subject.table), \(subject.id), \(dates?.theme), \(dates?.receivedOn), \(dates?.sentOn), \(print))
            RETURNING id
            """
        )
        if let reason, let salt {
            try db.run("INSERT INTO journal_reason (entry_id, salt, text) VALUES (\(id), \(salt), \(reason))")
        }
        return Subject("journal_entry", id)
    }

    static func fingerprint(of reason: String, salt: String) -> String {
        SHA256.hash(data: Array("\(salt) \(reason)".utf8)).hex
    }
}

/// When something was received or sent, with a short theme (offentlighedsloven § 15).
package struct JournalDates: Equatable, Sendable {
    package var receivedOn: CalendarDate?
    package var sentOn: CalendarDate?
    /// Without names.
    package var theme: String

    package init(receivedOn: CalendarDate? = nil, sentOn: CalendarDate? = nil, theme: String) {
        self.receivedOn = receivedOn
        self.sentOn = sentOn
        self.theme = theme
    }
}

/// What kind of author an entry has.
enum AuthorKind: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case function = "funktion"
    case system
    case guest = "gaest"
}
