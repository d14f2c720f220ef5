package import Database
import Foundation

/// A rule that money is given under («hjemmel»): Serviceloven § 18, say.
///
/// Data, because laws change and municipalities have rules of their own. The common ones come with the program.
package struct LegalBasis: RowDecodable, Equatable, Sendable {
    /// How the law has refusals published.
    enum Refusals: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// As totals with reasons; by name only when the applicant says so.
        case asTotals = "samlet"
        /// By name.
        case byName = "navn"
    }

    package var id: Int
    /// Nil for one that comes with the program.
    package var municipalityID: Int?
    package var key: String
    /// "Serviceloven § 18".
    package var title: String
    /// What it says, in a sentence for somebody who reads no laws.
    package var plain: String
    /// What to do about a decision one does not agree with.
    package var complaint: String
    var refusals: Refusals
    /// When a municipality took its own out of use.
    var endedAt: Timestamp?

    static let columns: SQL = """
        l.id, l.municipality_id, l.key, l.title, l.plain, l.complaint, l.refusals, l.ended_at
        """

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        key = try row["key"]
        title = try row["title"]
        plain = try row["plain"]
        complaint = try row["complaint"]
        refusals = try row["refusals"]
        endedAt = try row["ended_at"]
    }
}

extension LegalBasis {
    private struct Word: Decodable {
        var key: String
        var title: String
        var plain: String
        var complaint: String
        var refusals: String
    }

    /// Puts in those that come with the program, and brings their words up to date.
    static func seed(in db: any Connection) throws {
        let file = Bundle.module.bundleURL.appending(path: "Words/legal-bases.json")
        for word in try JSONDecoder().decode([Word].self, from: Data(contentsOf: file)) {
            try db.run(
                """
                INSERT INTO legal_basis (municipality_id, key, title, plain, complaint, refusals)
                VALUES (NULL, \(word.key), \(word.title), \(word.plain), \(word.complaint), \(word.refusals))
                """
            )
        }
    }

    /// The common ones and a municipality's own, also those that have ended.
    static func all(municipality: Int, in db: any Connection) throws -> [LegalBasis] {
        try db.all(
            """
            SELECT \(columns) FROM legal_basis l
            WHERE l.municipality_id IS NULL OR l.municipality_id = \(municipality) ORDER BY l.id
            """
        )
    }

    static func of(pool: Int, in db: any Connection) throws -> [LegalBasis] {
        try db.all(
            """
            SELECT \(columns) FROM legal_basis l JOIN grant_pool_basis p ON p.basis_id = l.id
            WHERE p.pool_id = \(pool) ORDER BY l.id
            """
        )
    }
}
