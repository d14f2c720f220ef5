import Database
import Web

/// Somebody's wish to look after an organisation's page, and how it was shown to be right.
struct Claim: RowDecodable, Equatable, Sendable {
    /// How it is shown that the person belongs to the organisation.
    enum Proof: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        /// A link to the organisation's known address.
        case mail
        /// Somebody in the municipality knows the person, or calls.
        case approval = "godkendelse"
    }
    enum Answer: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        case yes = "ja"
        case no = "nej"
    }

    var id: Int
    var organizationID: Int
    var kindID: Int
    var name: String
    var email: String
    /// What the person wrote about themselves.
    var note: String?
    var proof: Proof
    var madeAt: Timestamp
    var decidedAt: Timestamp?

    static let columns: SQL = "id, organization_id, kind_id, name, email, note, proof, made_at, decided_at"

    /// In seconds: as long as a link to the organisation's address works.
    static let linkLife = 7 * 86_400
    /// A claim is kept so long after it was decided, and one that nobody proved, in seconds.
    static let kept = 90 * 86_400

    init(row: Row) throws {
        id = try row["id"]
        organizationID = try row["organization_id"]
        kindID = try row["kind_id"]
        name = try row["name"]
        email = try row["email"]
        note = try row["note"]
        proof = try row["proof"]
        madeAt = try row["made_at"]
        decidedAt = try row["decided_at"]
    }
}

extension Claim {
    /// What is asked for.
    struct Wish: Equatable, Sendable {
        var name: String
        var email: String
        var kind: FunctionKind
        var note: String?
        var proof: Proof
    }

    /// Notes a claim; an undecided one of the same person is forgotten.
    ///
    /// - Returns: its id, and the token for the organisation's address.
    static func make(
        _ wish: Wish,
        of organization: Organization,
        at now: Timestamp,
        in db: any Connection
    ) throws -> (id: Int, token: String?) {
        let key = Person.emailKey(wish.email)
        try db.run(
            """
            DELETE FROM organization_claim
            WHERE organization_id = \(organization.id) AND email_key = \(key) AND decided_at IS NULL
            """
        )
        let token = wish.proof == .mail ? Session.randomToken() : nil
        let id: Int = try db.value(
            """
            INSERT INTO organization_claim (organization_id, kind_id, name, email, email_key, note, proof, token_hash,
                made_at)
            VALUES (\(organization.id), \(wish.kind.id), \(wish.name), \(wish.email), \(key), \(wish.note),
                \(wish.proof), \(token.map(Session.hash)), \(now)) RETURNING id
            """
        )
        return (id, token)
    }

    /// The undecided claim with this token.
    static func find(_ token: String, at now: Timestamp, in db: any Connection) throws -> Claim? {
        try db.first(
            """
            SELECT \(columns) FROM organization_claim
            WHERE token_hash = \(Session.hash(token)) AND decided_at IS NULL
                AND made_at > \(now.adding(seconds: -linkLife))
            """
        )
    }

    static func find(id: Int, in db: any Connection) throws -> Claim? {
        try db.first("SELECT \(columns) FROM organization_claim WHERE id = \(id)")
    }

    /// Those that wait for somebody in the municipality, the oldest first.
    static func waiting(municipality: Int, in db: any Connection) throws -> [Claim] {
        try db.all(
            """
            SELECT \(columns) FROM organization_claim
            WHERE proof = \(Proof.approval) AND decided_at IS NULL
                AND organization_id IN (SELECT id FROM organization WHERE municipality_id = \(municipality))
            ORDER BY made_at, id
            """
        )
    }

    /// Notes the decision.
    ///
    /// - `holding`: who decided, acting as what; nil when the organisation's own mail did.
    /// - `reason`: why not.
    /// Gives false when it was decided already.
    func decide(
        _ answer: Answer,
        by holding: Int?,
        reason: String?,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        try db.run(
            """
            UPDATE organization_claim SET decided_at = \(now), answer = \(answer), answer_reason = \(reason),
                decided_by = \(holding)
            WHERE id = \(id) AND decided_at IS NULL
            """
        ) > 0
    }

    /// Notes how it was shown that the person belongs to the organisation.
    ///
    /// - `holding`: whose word it is; nil for the organisation's own mail.
    func prove(_ way: ClaimWay, by holding: Int?, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO organization_claim_proof (claim_id, way, at, by_holding_id)
            VALUES (\(id), \(way), \(now), \(holding))
            """
        )
    }

    /// Removes what is no longer needed, with the names in it.
    ///
    /// - Returns: how many.
    @discardableResult
    static func forgetOld(at now: Timestamp, in db: any Connection) throws -> Int {
        let limit = now.adding(seconds: -kept)
        return try db.run(
            """
            DELETE FROM organization_claim WHERE decided_at <= \(limit)
                OR (decided_at IS NULL AND proof = \(Proof.mail) AND made_at <= \(limit))
            """
        )
    }
}

extension Organization {
    /// - `actor`: nil for somebody without an account.
    func event(_ act: RegistryEvent.Act, by actor: Actor? = nil, why reason: String? = nil) -> RegistryEvent {
        RegistryEvent(
            act: act,
            subject: .organization(id),
            municipality: municipalityID,
            actor: actor,
            reason: reason
        )
    }

    /// Whether somebody leads it here already, so that nobody can claim it from outside.
    func isLed(on day: CalendarDate, in db: any Connection) throws -> Bool {
        let count: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM \(Function.tables)
            WHERE f.organization_id = \(id) AND f.closed_on IS NULL AND k.duty = \(FunctionDuty.chair)
                AND \(Holding.isHeld("f.id", on: day))
            """
        )
        return count > 0
    }
}
