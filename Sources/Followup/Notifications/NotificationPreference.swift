package import Database

/// What one person has chosen about mails; what is not chosen is as each kind says.
package struct NotificationPreference: Equatable, Sendable {
    package let personID: Int
    private var paces: [String: MailPace] = [:]

    init(personID: Int) { self.personID = personID }

    /// In the place of a kind: every kind that nothing else is chosen for.
    private static let all = "alle"

    package func pace(_ kind: NotificationKind) -> MailPace { paces[kind.key] ?? paces[Self.all] ?? kind.pace }

    /// Of a kind that no feature names any more.
    func pace(_ key: String, among kinds: [String: NotificationKind]) -> MailPace {
        if let kind = kinds[key] { return pace(kind) }
        return paces[key] ?? paces[Self.all] ?? .daily
    }

    /// Whether the person wants no mails at all.
    var isSilent: Bool { paces[Self.all] == .never && paces.values.allSatisfy { $0 == .never } }
}

extension NotificationPreference {
    package static func of(person: Int, in db: any Connection) throws -> NotificationPreference {
        try of(persons: [person], in: db)[person] ?? NotificationPreference(personID: person)
    }

    static func of(persons: [Int], in db: any Connection) throws -> [Int: NotificationPreference] {
        var found: [Int: NotificationPreference] = [:]
        let rows = try db.rows(
            "SELECT person_id, kind, pace FROM notification_preference WHERE person_id IN (\(list: persons))"
        )
        for row in rows {
            let person: Int = try row["person_id"]
            found[person, default: NotificationPreference(personID: person)].paces[try row["kind"]] = try row["pace"]
        }
        return found
    }

    /// Keeps what a person chose for each kind.
    package static func choose(
        _ paces: [NotificationKind: MailPace],
        person: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run("DELETE FROM notification_preference WHERE person_id = \(person)")
        for (kind, pace) in paces.sorted(by: { $0.key.key < $1.key.key }) where pace != kind.pace {
            try add(kind.key, pace, person: person, at: now, in: db)
        }
    }

    /// No mails about anything, now or later; messages in Medspil itself go on.
    package static func silence(person: Int, at now: Timestamp, in db: any Connection) throws {
        try db.run("DELETE FROM notification_preference WHERE person_id = \(person)")
        try add(all, .never, person: person, at: now, in: db)
    }

    private static func add(
        _ kind: String,
        _ pace: MailPace,
        person: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO notification_preference (person_id, kind, pace, chosen_at)
            VALUES (\(person), \(kind), \(pace), \(now))
            """
        )
    }
}
