import Database
import Followup
import Language

extension LegalBasis {
    /// What a municipality says of a rule of its own.
    struct Draft: Equatable, Sendable {
        var title: String
        var plain: String
        var complaint: String
        var refusals: Refusals
    }

    /// What one reads about complaining under some rules: what two of them say alike is said once.
    static func complaint(of bases: [LegalBasis]) -> String {
        var said: [String] = []
        for basis in bases where !said.contains(basis.complaint) { said.append(basis.complaint) }
        return said.joined(separator: " ")
    }

    static func find(id: Int, municipality: Int, in db: any Connection) throws -> LegalBasis? {
        try db.first(
            "SELECT \(columns) FROM legal_basis l WHERE l.id = \(id) AND l.municipality_id = \(municipality)"
        )
    }

    /// How many pools give money under each.
    static func uses(municipality: Int, in db: any Connection) throws -> [Int: Int] {
        let rows = try db.rows(
            """
            SELECT x.basis_id, COUNT(*) AS n FROM grant_pool_basis x JOIN grant_pool p ON p.id = x.pool_id
            WHERE p.municipality_id = \(municipality) AND p.closed_at IS NULL GROUP BY x.basis_id
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["basis_id"] as Int, try $0["n"] as Int) })
    }

    static func make(
        _ draft: Draft,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let wanted = String(Danish.slug(draft.title).prefix(50))
        let taken: [String] = try db.values("SELECT key FROM legal_basis WHERE municipality_id = \(municipality)")
        let key = taken.contains(wanted) ? (2...).lazy.map { "\(wanted)-\($0)" }.first { !taken.contains($0) } : wanted
        let id: Int = try db.value(
            """
            INSERT INTO legal_basis (municipality_id, key, title, plain, complaint, refusals)
            VALUES (\(municipality), \(key ?? wanted), \(draft.title), \(draft.plain), \(draft.complaint),
                \(draft.refusals)) RETURNING id
            """
        )
        try note(.madeBasis, id, municipality, author, now, db)
    }

    func change(_ draft: Draft, by author: Author, at now: Timestamp, in db: any Connection) throws {
        guard let municipalityID else { return }
        try db.run(
            """
            UPDATE legal_basis SET title = \(draft.title), plain = \(draft.plain), complaint = \(draft.complaint),
                refusals = \(draft.refusals) WHERE id = \(id) AND municipality_id = \(municipalityID)
            """
        )
        try Self.note(.changedBasis, id, municipalityID, author, now, db)
    }

    /// No pool can choose it any more; those that have it keep it.
    func end(by author: Author, at now: Timestamp, in db: any Connection) throws {
        guard let municipalityID else { return }
        let changed = try db.run(
            """
            UPDATE legal_basis SET ended_at = \(now)
            WHERE id = \(id) AND municipality_id = \(municipalityID) AND ended_at IS NULL
            """
        )
        guard changed > 0 else { return }
        try Self.note(.endedBasis, id, municipalityID, author, now, db)
    }

    private static func note(
        _ act: JournalAct,
        _ id: Int,
        _ municipality: Int,
        _ author: Author,
        _ now: Timestamp,
        _ db: any Connection
    ) throws {
        try Journal.write(act, about: Subject("legal_basis", id), by: author, in: municipality, at: now, in: db)
        ChangeLog.record("legal_basis", id, municipality: municipality, in: db)
    }
}

extension JournalAct {
    static let madeBasis = JournalAct("regel-oprettet", danish: "Skrev en regel", english: "Wrote a rule")
    static let changedBasis = JournalAct("regel-rettet", danish: "Rettede en regel", english: "Changed a rule")
    static let endedBasis = JournalAct("regel-slut", danish: "Tog en regel ud af brug", english: "Ended a rule")

    static let ofBases: [JournalAct] = [.madeBasis, .changedBasis, .endedBasis]
}
