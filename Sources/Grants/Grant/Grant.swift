package import Database
package import Followup

/// Money that an organisation was given («bevilling»), for a year, for some years, or until it is changed.
package struct Grant: RowDecodable, Equatable, Sendable {
    package enum Duration: String, SchemaList, Codable, Sendable, SQLEncodable, SQLDecodable {
        case oneYear = "et-aar"
        case severalYears = "flere-aar"
        case permanent = "fast"
    }

    package var id: Int
    package var municipalityID: Int
    package var organizationID: Int
    package var poolID: Int
    package var roundID: Int?
    package var applicationID: Int?
    /// The organisation's function that the letter goes to and that owes what it asks for.
    package var contactID: Int
    /// "Kulturven, fællesspisning og lokaler".
    package var title: String
    /// What the money is for, in a sentence to the organisation: "Pengene går til …".
    package var purpose: String
    package var duration: Duration
    package var firstYear: Int
    /// Nil for a permanent one.
    package var lastYear: Int?
    /// "Kulturudvalget".
    package var decider: String
    package var decidedOn: CalendarDate
    package var recommender: String?
    package var recommendedOn: CalendarDate?
    /// Why it is less than what was asked for.
    package var lessReason: String?
    /// What becomes of money that is left.
    package var leftover: String
    /// How one disagrees, as the legal bases said when it was decided.
    package var complaint: String
    package var complainBy: CalendarDate?
    package var madeAt: Timestamp
    package var endedAt: Timestamp?
    package var endedReason: String?

    static let columns: SQL = """
        g.id, g.municipality_id, g.organization_id, g.pool_id, g.round_id, g.application_id, g.contact_id, g.title, \
        g.purpose, g.duration, g.first_year, g.last_year, g.decider, g.decided_on, g.recommender, g.recommended_on, \
        g.less_reason, g.leftover, g.complaint, g.complain_by, g.made_at, g.ended_at, g.ended_reason
        """

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        organizationID = try row["organization_id"]
        poolID = try row["pool_id"]
        roundID = try row["round_id"]
        applicationID = try row["application_id"]
        contactID = try row["contact_id"]
        title = try row["title"]
        purpose = try row["purpose"]
        duration = try row["duration"]
        firstYear = try row["first_year"]
        lastYear = try row["last_year"]
        decider = try row["decider"]
        decidedOn = try row["decided_on"]
        recommender = try row["recommender"]
        recommendedOn = try row["recommended_on"]
        lessReason = try row["less_reason"]
        leftover = try row["leftover"]
        complaint = try row["complaint"]
        complainBy = try row["complain_by"]
        madeAt = try row["made_at"]
        endedAt = try row["ended_at"]
        endedReason = try row["ended_reason"]
    }

    /// As the journal refers to it.
    package var subject: Subject { Subject("grant_given", id) }

    package func runs(in year: Int) -> Bool { year >= firstYear && lastYear.map { year <= $0 } ?? true }
}

extension Grant {
    package static func find(id: Int, in db: any Connection) throws -> Grant? {
        try db.first("SELECT \(columns) FROM grant_given g WHERE g.id = \(id)")
    }

    /// The one that an application led to.
    package static func of(application: Int, in db: any Connection) throws -> Grant? {
        try db.first("SELECT \(columns) FROM grant_given g WHERE g.application_id = \(application)")
    }
}
