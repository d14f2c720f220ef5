package import Database
package import Followup
import Web

/// What an organisation tells about money it was given («afregning»): how it went, and what was spent on what.
package struct Report: RowDecodable, Equatable, Sendable {
    package enum Kind: String, SchemaList, Codable, Sendable, SQLEncodable, SQLDecodable {
        case final = "slut"
        case interim = "midtvejs"
    }

    package enum State: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case draft = "kladde"
        case sent = "sendt"
        /// Something is asked about; the organisation corrects it and sends it again.
        case returned = "retur"
        case approved = "godkendt"
    }

    package var id: Int
    package var municipalityID: Int
    package var grantID: Int
    package var organizationID: Int
    package var organization: String
    package var contactID: Int
    package var poolID: Int
    /// Of the grant.
    package var title: String
    package var year: Int
    package var kind: Kind
    /// As it was when the letter was sent.
    package var asked: ReportStep.Asked
    package var stopping: ReportStep.Stopping
    /// For the year.
    package var given: Money
    package var dueOn: CalendarDate
    package var state: State
    package var did: String
    package var people: String
    package var learnt: String
    /// Of the draft.
    package var revision: Int
    package var savedAt: Timestamp?
    package var returnReason: String?
    package var approvedAt: Timestamp?

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        grantID = try row["grant_id"]
        organizationID = try row["organization_id"]
        organization = try row["organization"]
        contactID = try row["contact_id"]
        poolID = try row["pool_id"]
        title = try row["title"]
        year = try row["year"]
        kind = try row["kind"]
        asked = try row["asked"]
        stopping = try row["stopping"]
        given = try row["given"]
        dueOn = try row["due_on"]
        state = try row["state"]
        did = try row["did"]
        people = try row["people"]
        learnt = try row["learnt"]
        revision = try row["revision"]
        savedAt = try row["saved_at"]
        returnReason = try row["return_reason"]
        approvedAt = try row["approved_at"]
    }

    package var subject: Subject { Subject("grant_report", id) }

    /// The organisation still writes on it.
    var isWritable: Bool { state == .draft || state == .returned }

    /// Money is accounted for: not half-way.
    var hasLines: Bool { kind == .final }

    /// More lines than those of the budget can be written; where a few words are enough, there is one line for all.
    var hasOwnLines: Bool { kind == .final && asked.hasLines }

    func isLate(on day: CalendarDate) -> Bool { isWritable && dueOn < day }

    /// Whoever looks after the pools, and the organisation's own functions that may apply.
    func isOpen(to actor: Actor) -> Bool {
        guard actor.municipalityID == municipalityID else { return false }
        return actor.may(.arrangePools) || isOwn(actor)
    }

    func isOwn(_ actor: Actor) -> Bool {
        actor.acting?.organizationID == organizationID && actor.may(.applyForGrants)
    }
}

extension Report {
    static let rows: SQL = """
        SELECT r.id, r.municipality_id, r.grant_id, g.organization_id, o.name AS organization, g.contact_id, g.pool_id, \
        g.title, r.year, r.kind, r.asked, r.stopping, y.amount AS given, r.due_on, r.state, r.did, r.people, r.learnt, \
        r.revision, r.saved_at, r.return_reason, r.approved_at \
        FROM grant_report r JOIN grant_given g ON g.id = r.grant_id \
        JOIN grant_year y ON y.grant_id = r.grant_id AND y.year = r.year JOIN organization o ON o.id = g.organization_id
        """

    package static func find(id: Int, in db: any Connection) throws -> Report? {
        try db.first("\(rows) WHERE r.id = \(id)")
    }

    /// Those of a grant, the first due first.
    package static func of(grant: Int, in db: any Connection) throws -> [Report] {
        try db.all("\(rows) WHERE r.grant_id = \(grant) ORDER BY r.due_on, r.id")
    }

    /// Whose reports a list shows.
    enum Scope: Sendable {
        /// All that somebody may handle.
        case municipality(Int, FreeCases)
        case organization(Int)

        var filter: SQL {
            switch self {
            case .municipality(let id, let free): "r.municipality_id = \(id) AND \(free.grants(.own))"
            case .organization(let id): "g.organization_id = \(id)"
            }
        }
    }

    static let pageSize = 25

    /// How many are not approved.
    static func count(_ scope: Scope, approved: Bool, in db: any Connection) throws -> Int {
        try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_report r JOIN grant_given g ON g.id = r.grant_id
            WHERE \(scope.filter) AND \(isApproved(approved))
            """
        )
    }

    /// What is late comes first, then what somebody is to read, then what is not due yet; of what is done, the latest.
    static func page(
        _ scope: Scope,
        approved: Bool,
        on today: CalendarDate,
        offset: Int,
        in db: any Connection
    ) throws -> [Report] {
        let order: SQL =
            approved
            ? "r.approved_at DESC, r.id DESC"
            : """
            CASE WHEN r.state IN ('kladde', 'retur') AND r.due_on < \(today) THEN 0 WHEN r.state = 'sendt' THEN 1 \
            ELSE 2 END, r.due_on, r.id
            """
        return try db.all(
            """
            \(rows) WHERE \(scope.filter) AND \(isApproved(approved)) ORDER BY \(order)
            LIMIT \(pageSize) OFFSET \(offset)
            """
        )
    }

    private static func isApproved(_ approved: Bool) -> SQL {
        approved ? "r.state = 'godkendt'" : "r.state <> 'godkendt'"
    }
}
