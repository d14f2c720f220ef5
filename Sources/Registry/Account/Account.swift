import Database
import Web

/// Everything that a person's own page tells, read in a fixed number of statements.
struct Account: Sendable {
    var person: Person
    var functions: [Actor.Function]
    var actingID: Int?
    /// The person's own holds on them.
    var holdings: [Holding]
    /// Everybody's hold on them.
    var holders: [Holding]
    var passwordChangedAt: Timestamp?
    var newEmail: String?
    var signIns: [SignIn]
    var sessionID: Int?

    static func find(_ actor: Actor, session: Session, at now: Timestamp, in db: any Connection) throws -> Account? {
        guard let person = try Person.find(id: actor.personID, in: db) else { return nil }
        let day = DanishTime.date(of: now)
        return Account(
            person: person,
            functions: actor.functions,
            actingID: actor.acting?.id,
            holdings: try Holding.of(person: person.id, on: day, in: db),
            holders: try Holding.current(functions: actor.functions.map(\.id), on: day, in: db),
            passwordChangedAt: try db.value(
                "SELECT changed_at FROM account_password WHERE person_id = \(person.id)"
            ),
            newEmail: try EmailChange.of(person: person.id, at: now, in: db)?.email,
            signIns: try SignIn.of(person: person.id, at: now, in: db),
            sessionID: try session.id(in: db)
        )
    }
}
