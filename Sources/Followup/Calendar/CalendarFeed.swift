import Crypto
import Database
import Registry
import Web

/// A person's own calendar of deadlines, at an address that only that person knows.
enum CalendarFeed {
    /// The day on which the address was made, or nil when there is none.
    static func madeOn(person: Int, in db: any Connection) throws -> CalendarDate? {
        let made: Timestamp? = try db.value("SELECT made_at FROM calendar_feed WHERE person_id = \(person)")
        return made.map(DanishTime.date)
    }

    /// Makes a new address; the old one then leads nowhere.
    static func make(person: Int, token: String, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO calendar_feed (person_id, token_hash, made_at) VALUES (\(person), \(hash(token)), \(now))
            ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at
            """
        )
    }

    /// Gives the address up.
    static func remove(person: Int, in db: any Connection) throws {
        try db.run("DELETE FROM calendar_feed WHERE person_id = \(person)")
    }

    /// The open promises of the functions that the owner of an address holds; nil for an address that is none.
    static func events(
        token: String,
        at now: Timestamp,
        baseURL: String,
        in db: any Connection
    ) throws
        -> [ICalendar.Event]?
    {
        guard
            let person: Int = try db.value("SELECT person_id FROM calendar_feed WHERE token_hash = \(hash(token))")
        else { return nil }
        let today = DanishTime.date(of: now)
        let functions = try Holding.of(person: person, on: today, in: db).map(\.functionID)
        let open: [Obligation] = try db.all(
            """
            SELECT \(Obligation.columns) FROM obligation b
            WHERE b.owner_id IN (\(list: functions)) AND b.settled_at IS NULL ORDER BY b.due_on, b.id LIMIT \(most)
            """
        )
        return open.map { obligation in
            ICalendar.Event(
                uid: "opgave-\(obligation.id)@medspil",
                stamp: obligation.madeAt,
                summary: obligation.what,
                day: obligation.dueOn,
                from: nil,
                to: nil,
                text: obligation.nextStep,
                url: baseURL + ObligationPath.show(obligation.id)
            )
        }
    }

    /// Calendars slow down with more.
    private static let most = 500

    static func newToken() -> String { SymmetricKey(size: .bits192).withUnsafeBytes(\.hex) }

    private static func hash(_ token: String) -> String { SHA256.hash(data: Array(token.utf8)).hex }
}

enum CalendarPath {
    static let settings = "/mit-medspil/kalender"
    static func feed(_ token: String) -> String { "/kalender/mine/\(token).ics" }
}
