package import Database
package import Followup
import Foundation
import Language

/// A letter that was sent («bevillingsbrev»), with all that it says; it never changes, and what is new comes as a supplement.
package struct Letter: RowDecodable, Equatable, Sendable {
    package enum Kind: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case award = "brev"
        case supplement = "tillaeg"
    }

    /// The highest LIX that needs no reason.
    package static let goal = TextKind.decision.goal

    package var id: Int
    package var municipalityID: Int
    package var grantID: Int
    package var organizationID: Int
    package var year: Int
    /// "2026-0417".
    package var number: String
    package var kind: Kind
    /// 0 for the letter itself, and from 1 for what came later.
    package var supplement: Int
    package var amount: Money
    package var lix: Int?
    package var hardTextReason: String?
    package var sentAt: Timestamp
    package var content: LetterContent

    private static let columns: SQL = """
        l.id, l.municipality_id, l.grant_id, g.organization_id, l.year, l.number, l.kind, l.supplement, l.amount, l.lix, \
        l.hard_text_reason, l.sent_at, l.content
        """
    private static let tables: SQL = "grant_letter l JOIN grant_given g ON g.id = l.grant_id"

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        grantID = try row["grant_id"]
        organizationID = try row["organization_id"]
        year = try row["year"]
        number = try row["number"]
        kind = try row["kind"]
        supplement = try row["supplement"]
        amount = try row["amount"]
        lix = try row["lix"]
        hardTextReason = try row["hard_text_reason"]
        sentAt = try row["sent_at"]
        let text: String = try row["content"]
        content = try JSONDecoder().decode(LetterContent.self, from: Data(text.utf8))
    }

    package var subject: Subject { Subject("grant_letter", id) }
}

extension Letter {
    package static func find(id: Int, in db: any Connection) throws -> Letter? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE l.id = \(id)")
    }

    package static func find(number: String, municipality: Int, in db: any Connection) throws -> Letter? {
        try db.first(
            "SELECT \(columns) FROM \(tables) WHERE l.municipality_id = \(municipality) AND l.number = \(number)"
        )
    }

    /// Those of a grant, the first first.
    package static func of(grant: Int, in db: any Connection) throws -> [Letter] {
        try db.all("SELECT \(columns) FROM \(tables) WHERE l.grant_id = \(grant) ORDER BY l.supplement")
    }

    /// The latest of a grant.
    static func latest(grant: Int, in db: any Connection) throws -> Letter? {
        try db.first(
            "SELECT \(columns) FROM \(tables) WHERE l.grant_id = \(grant) ORDER BY l.supplement DESC LIMIT 1"
        )
    }
}

/// Why a letter is not sent.
package enum LetterFault: Error, Equatable {
    case alreadySent
    /// It is harder to read than the goal, and nobody said why that must be.
    case needsReason(lix: Int)
    /// There is no amount for the year.
    case noYear
    /// A supplement to a letter that was never sent.
    case noLetter
    /// Nothing is another than in the letter before.
    case nothingNew
}
