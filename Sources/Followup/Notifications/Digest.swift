package import Database
import Foundation
import Mail
import Registry

/// The job that makes mails of messages: at once, each day or each week, as each person wants it.
///
/// A message is marked in the transaction that puts its mail into the outbox. The job may stand still for days and be run
/// twice, by several nodes: nothing is mailed twice, and nothing is forgotten.
package struct Digest: Sendable {
    private let database: any Database
    private let baseURL: String
    private let kinds: [String: NotificationKind]

    /// - `baseURL`: the public address, without a slash at the end.
    /// - `kinds`: of every feature.
    package init(database: any Database, baseURL: String, kinds: [NotificationKind]) {
        self.database = database
        self.baseURL = baseURL
        self.kinds = Dictionary(kinds.map { ($0.key, $0) }) { first, _ in first }
    }

    /// Puts the mails that are due into the outbox.
    ///
    /// - Returns: how many.
    @discardableResult
    package func run(at now: Timestamp) async throws -> Int {
        let persons = try await database.read { try due(at: now, in: $0) }
        var mails = 0
        for person in persons {
            mails += try await database.write { try write(to: person, at: now, in: $0) ? 1 : 0 }
        }
        return mails
    }

    /// Persons with something to do about now; two statements however many there are.
    private func due(at now: Timestamp, in db: any Connection) throws -> [Int] {
        let rows = try db.rows(
            "SELECT person_id, kind, MIN(at) AS at FROM notification WHERE mailed_at IS NULL GROUP BY person_id, kind"
        )
        let persons = Set(try rows.map { try $0["person_id"] as Int })
        let preferences = try NotificationPreference.of(persons: persons.sorted(), in: db)
        var due: Set<Int> = []
        for row in rows {
            let person: Int = try row["person_id"]
            let preference = preferences[person] ?? NotificationPreference(personID: person)
            let pace = preference.pace(try row["kind"], among: kinds)
            let isDue = DigestClock.isDue(pace, of: try row["at"], at: now)
            if isDue || pace == .never { due.insert(person) }
        }
        return due.sorted()
    }

    /// Writes the mail of a person, if there is something to say, and marks what it says.
    ///
    /// - Returns: whether there was.
    private func write(to id: Int, at now: Timestamp, in db: any Connection) throws -> Bool {
        guard let person = try Person.find(id: id, in: db) else { return false }
        let preference = try NotificationPreference.of(person: id, in: db)
        let waiting = try DigestItem.waiting(person: id, on: DanishTime.date(of: now), in: db)
        func pace(_ item: DigestItem) -> MailPace { preference.pace(item.kind, among: kinds) }
        let due = waiting.filter { DigestClock.isDue(pace($0), of: $0.at, at: now) }
        // What needs no mail is done with, too: a later choice of mails does not bring it back.
        let done = due + waiting.filter { pace($0) == .never || $0.isOver }
        guard !done.isEmpty else { return false }
        try db.run("UPDATE notification SET mailed_at = \(now) WHERE id IN (\(list: done.map(\.id)))")
        let told = latest(due.filter { !$0.isOver })
        guard !told.isEmpty else { return false }
        let mail = DigestMail(
            person: person,
            items: told,
            kinds: kinds,
            site: try site(of: person.municipalityID, in: db),
            unsubscribeKey: try UnsubscribeKey.of(person: id, at: now, in: db)
        )
        try Outbox.enqueue(mail.message, at: now, in: db)
        return true
    }

    private func latest(_ items: [DigestItem]) -> [DigestItem] {
        let last = Dictionary(items.map { ($0.thing, $0.id) }) { max($0, $1) }
        return items.filter { last[$0.thing] == $0.id }
    }

    /// The address that the municipality is served under.
    private func site(of municipality: Int, in db: any Connection) throws -> String {
        guard let host: String = try db.value("SELECT host FROM municipality WHERE id = \(municipality)"),
            var address = URLComponents(string: baseURL)
        else { return baseURL }
        address.host = host
        return address.string ?? baseURL
    }
}
