package import Database
import Followup

/// What an organisation asks a pool for in a round («ansøgning»).
package struct Application: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var municipalityID: Int
    package var roundID: Int
    package var organizationID: Int
    /// The version of the form that it answers.
    package var formID: Int
    /// The organisation's function that is told what happens: never a person.
    package var contactID: Int
    /// What the activity is called; empty to begin with.
    package var title: String
    /// The amount, once it is known.
    package var asked: Money?
    /// "2026-0417", given when it was first sent.
    package var reference: String?
    package var madeAt: Timestamp
    /// When it was sent, the last time; nil for a draft.
    package var sentAt: Timestamp?
    package var withdrawnAt: Timestamp?
    package var withdrawnReason: String?

    static let columns: SQL = """
        a.id, a.municipality_id, a.round_id, a.organization_id, a.form_id, a.contact_id, a.title, a.asked, a.reference, \
        a.made_at, a.sent_at, a.withdrawn_at, a.withdrawn_reason
        """

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        roundID = try row["round_id"]
        organizationID = try row["organization_id"]
        formID = try row["form_id"]
        contactID = try row["contact_id"]
        title = try row["title"]
        asked = try row["asked"]
        reference = try row["reference"]
        madeAt = try row["made_at"]
        sentAt = try row["sent_at"]
        withdrawnAt = try row["withdrawn_at"]
        withdrawnReason = try row["withdrawn_reason"]
    }

    var subject: Subject { Subject("grant_application", id) }
}

extension Application {
    package static func find(id: Int, in db: any Connection) throws -> Application? {
        try db.first("SELECT \(columns) FROM grant_application a WHERE a.id = \(id)")
    }
}
