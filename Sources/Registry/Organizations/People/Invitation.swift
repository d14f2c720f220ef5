import Database
import Web

/// A role in an organisation that waits for somebody to say yes, by a link that was mailed to the person.
///
/// Until then it is nobody's: neither does it bind a person who knows nothing of it, nor does it tell who has an address.
struct Invitation: RowDecodable, Equatable, Sendable {
    var id: Int
    var organizationID: Int
    var kindID: Int
    /// The function that the person takes over; nil for one that is vacant, or a new one.
    var functionID: Int?
    /// As it was typed, which need not be what the person calls themselves.
    var name: String
    var email: String
    var part: Holding.Part
    var fromOn: CalendarDate
    var untilOn: CalendarDate?
    var declinedAt: Timestamp?

    /// In seconds.
    static let life = 7 * 86_400

    private static let columns: SQL =
        "id, organization_id, kind_id, function_id, name, email, part, from_on, until_on, declined_at"

    init(row: Row) throws {
        id = try row["id"]
        organizationID = try row["organization_id"]
        kindID = try row["kind_id"]
        functionID = try row["function_id"]
        name = try row["name"]
        email = try row["email"]
        part = try row["part"]
        fromOn = try row["from_on"]
        untilOn = try row["until_on"]
        declinedAt = try row["declined_at"]
    }

    static func path(_ token: String) -> String { "/invitationer/\(token)" }
}

extension Invitation {
    /// A role that somebody is asked to take.
    struct Draft: Sendable {
        var organization: Organization
        var kindID: Int
        var functionID: Int?
        var name: String
        var email: String
        var part = Holding.Part.holder
        var fromOn: CalendarDate
        var untilOn: CalendarDate?
    }

    /// Asks; who was asked for the same role before is asked anew, and the older link is worth nothing.
    ///
    /// - Returns: the token.
    static func make(_ draft: Draft, at now: Timestamp, in db: any Connection) throws -> String {
        let (token, key, organization) = (Session.randomToken(), Person.emailKey(draft.email), draft.organization.id)
        try db.run(
            """
            DELETE FROM invitation
            WHERE organization_id = \(organization) AND kind_id = \(draft.kindID) AND email_key = \(key)
            """
        )
        try db.run(
            """
            INSERT INTO invitation (organization_id, kind_id, function_id, name, email, email_key, part, from_on,
                until_on, token_hash, made_at, expires_at)
            VALUES (\(organization), \(draft.kindID), \(draft.functionID), \(draft.name), \(draft.email), \(key),
                \(draft.part), \(draft.fromOn), \(draft.untilOn), \(Session.hash(token)), \(now),
                \(now.adding(seconds: life)))
            """
        )
        return token
    }

    /// The one with this token that nobody has answered.
    static func find(_ token: String, at now: Timestamp, in db: any Connection) throws -> Invitation? {
        try db.first(
            """
            SELECT \(columns) FROM invitation
            WHERE token_hash = \(Session.hash(token)) AND declined_at IS NULL AND expires_at > \(now)
            """
        )
    }

    /// Those of an organisation that were not taken, also those that were declined.
    static func of(organization: Int, at now: Timestamp, in db: any Connection) throws -> [Invitation] {
        try db.all(
            """
            SELECT \(columns) FROM invitation WHERE organization_id = \(organization) AND expires_at > \(now)
            ORDER BY id
            """
        )
    }

    /// Lets the person have the role; one without an account gets one.
    ///
    /// - Returns: nil when the function was closed.
    func accept(on day: CalendarDate, at now: Timestamp, in db: any Connection) throws -> (Person, Holding)? {
        guard let organization = try Organization.find(ids: [organizationID], in: db).first,
            let kind = try FunctionKind.find(id: kindID, in: db)
        else { return nil }
        let municipality = organization.municipalityID
        let person = try Person.findOrMake(name: name, email: email, municipality: municipality, at: now, in: db)
        try remove(in: db)
        let first = max(fromOn, day)
        guard let functionID else {
            return (person, try Holding.appoint(person, to: kind, in: .organization(organization), on: first, in: db))
        }
        guard let function = try Function.find(id: functionID, in: db), function.closedOn == nil else { return nil }
        let held = try Holding.unended(functions: [functionID], on: first, in: db)
        if let own = held.first(where: { $0.personID == person.id }) { return (person, own) }
        let last = untilOn.map { max($0, first) }
        return (person, try Holding.begin(person, as: part, of: function, from: first, until: last, in: db))
    }

    func decline(at now: Timestamp, in db: any Connection) throws {
        try db.run("UPDATE invitation SET declined_at = \(now) WHERE id = \(id) AND declined_at IS NULL")
    }

    func remove(in db: any Connection) throws { try db.run("DELETE FROM invitation WHERE id = \(id)") }

    @discardableResult
    static func forgetOld(at now: Timestamp, in db: any Connection) throws -> Int {
        try db.run("DELETE FROM invitation WHERE expires_at <= \(now)")
    }

    /// What is kept about a person who was asked, as the person may read it.
    static func lines(
        of person: Person,
        _ language: PageLanguage,
        in db: any Connection
    ) throws -> [(organization: String, asked: String)] {
        let rows = try db.rows(
            """
            SELECT o.name AS organization, k.name_da, k.name_en, i.made_at FROM invitation i
            JOIN organization o ON o.id = i.organization_id JOIN function_kind k ON k.id = i.kind_id
            WHERE i.email_key = \(Person.emailKey(person.email)) ORDER BY i.id
            """
        )
        return try rows.map { row in
            let (danish, english, made): (String, String, Timestamp) = (
                try row["name_da"], try row["name_en"], try row["made_at"]
            )
            return (try row["organization"], "\(language.pick(danish, english)), \(language.moment(made))")
        }
    }
}

/// Roles in organisations that wait for a yes.
let invitationMigration = Migration(
    name: "registry-011-invitations",
    sql: { w in
        """
        CREATE TABLE invitation (
            id \(w.id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
            kind_id \(w.reference) NOT NULL REFERENCES function_kind (id),
            function_id \(w.reference) REFERENCES function (id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
            email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 320),
            email_key \(w.key) NOT NULL,
            part TEXT NOT NULL CHECK (part IN ('indehaver', 'stedfortraeder')),
            from_on \(w.date) NOT NULL,
            until_on \(w.date) CHECK (until_on >= from_on),
            token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
            made_at \(w.timestamp) NOT NULL,
            expires_at \(w.timestamp) NOT NULL CHECK (expires_at > made_at),
            declined_at \(w.timestamp),
            UNIQUE (organization_id, kind_id, email_key)
        ) \(w.strict);
        CREATE INDEX invitation_email ON invitation (email_key);
        CREATE INDEX invitation_expiry ON invitation (expires_at);
        """
    }
)
