import Database
import Followup
import Registry

/// Changes that are being written and do not stand on the site yet («kladde»).
struct EditDraft: RowDecodable, Sendable {
    var id: Int
    var municipalityID: Int
    var organizationID: Int
    var subject: EditSubject
    /// Nil for an offer that does not exist yet, and for an organisation's page.
    var serviceID: Int?
    var name: String
    var document: EditDocument
    /// Goes up with every change.
    var revision: Int
    var savedAt: Timestamp
    /// The function that saved last: "Formand, Lundby Forsamlingshus".
    var savedBy: String?
    /// Of that function, or else of the one that began it, when it belongs to an organisation.
    var writtenByOrganization: Int?

    private static let columns: SQL = """
        d.id, d.municipality_id, d.organization_id, d.subject, d.service_id, d.name, d.document, d.revision, d.saved_at, \
        COALESCE(f.organization_id, bf.organization_id) AS written_by_organization, \
        COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS saved_by_name
        """
    private static let tables: SQL = """
        edit_draft d LEFT JOIN holding h ON h.id = d.saved_by LEFT JOIN function f ON f.id = h.function_id
        LEFT JOIN function_kind k ON k.id = f.kind_id LEFT JOIN unit u ON u.id = f.unit_id
        LEFT JOIN organization o ON o.id = f.organization_id
        LEFT JOIN holding bh ON bh.id = d.begun_by LEFT JOIN function bf ON bf.id = bh.function_id
        """

    init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        organizationID = try row["organization_id"]
        subject = try row["subject"]
        serviceID = try row["service_id"]
        name = try row["name"]
        document = try EditJSON.read(try row["document"])
        revision = try row["revision"]
        savedAt = try row["saved_at"]
        savedBy = try row["saved_by_name"]
        writtenByOrganization = try row["written_by_organization"]
    }

    /// As journal and promises refer to it.
    var reference: Followup.Subject { Followup.Subject("edit_draft", id) }
}

extension EditDraft {
    /// The open one with this id.
    static func find(id: Int, in db: any Connection) throws -> EditDraft? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE d.id = \(id) AND d.closed_at IS NULL")
    }

    static func of(service: Int, in db: any Connection) throws -> EditDraft? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE d.service_id = \(service) AND d.closed_at IS NULL")
    }

    /// The address of the offer that a draft of a new one became; nil while it is none.
    static func published(id: Int, in db: any Connection) throws -> String? {
        try db.value(
            """
            SELECT s.slug FROM edit_draft d JOIN service s ON s.id = d.service_id
            WHERE d.id = \(id) AND d.closed_at IS NOT NULL
            """
        )
    }

    /// Of a new offer that never became one.
    static func thrownAway(id: Int, in db: any Connection) throws -> EditDraft? {
        try db.first(
            """
            SELECT \(columns) FROM \(tables)
            WHERE d.id = \(id) AND d.closed_at IS NOT NULL AND d.service_id IS NULL AND d.subject = \(EditSubject.offer)
            """
        )
    }

    /// Of an organisation's own page.
    static func of(page organization: Int, in db: any Connection) throws -> EditDraft? {
        try db.first(
            """
            SELECT \(columns) FROM \(tables)
            WHERE d.organization_id = \(organization) AND d.subject = 'side' AND d.closed_at IS NULL
            """
        )
    }

    /// Of a new offer that says exactly this, begun within the last minute: somebody pressed twice.
    static func justBegun(
        _ document: EditDocument,
        of organization: Organization,
        at now: Timestamp,
        in db: any Connection
    ) throws -> EditDraft? {
        let begun: [EditDraft] = try db.all(
            """
            SELECT \(columns) FROM \(tables)
            WHERE d.organization_id = \(organization.id) AND d.subject = \(EditSubject.offer) AND d.service_id IS NULL
                AND d.closed_at IS NULL AND d.name = \(document.content.name) AND d.revision = 1
                AND d.begun_at > \(now.adding(seconds: -60))
            ORDER BY d.id DESC
            """
        )
        return begun.first { $0.document == document }
    }

    /// Begins one; what it changes is saved by ``save(_:by:at:in:)``.
    static func begin(
        _ document: EditDocument,
        service: Int?,
        of organization: Organization,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> EditDraft {
        let id: Int = try db.value(
            """
            INSERT INTO edit_draft (municipality_id, organization_id, subject, service_id, name, document, revision,
                begun_at, begun_by, saved_at, saved_by)
            VALUES (\(organization.municipalityID), \(organization.id), \(document.content.subject), \(service),
                \(document.content.name), \(EditJSON.text(document)), 1, \(now), \(author.holding), \(now),
                \(author.holding)) RETURNING id
            """
        )
        guard let draft = try find(id: id, in: db) else { throw RowError.noRow }
        return draft
    }

    /// Keeps what was written.
    ///
    /// It is in no change log: nothing of it can be seen or found by others.
    func save(_ document: EditDocument, by author: Author, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            UPDATE edit_draft SET document = \(EditJSON.text(document)), name = \(document.content.name),
                revision = revision + 1, saved_at = \(now), saved_by = \(author.holding)
            WHERE id = \(id) AND closed_at IS NULL
            """
        )
    }

    /// Does to the open drafts of offers what was done to the offers themselves: publishing one is not to undo it.
    ///
    /// Nobody wrote in them, so they stay as sent, and as saved by whoever saved them.
    static func change(topic key: String, isAdded: Bool, of services: [Int], in db: any Connection) throws {
        for row in try db.rows(
            "SELECT id, document FROM edit_draft WHERE service_id IN (\(list: services)) AND closed_at IS NULL"
        ) {
            let (id, text): (Int, String) = (try row["id"], try row["document"])
            var document: EditDocument = try EditJSON.read(text)
            document.change(topic: key, isAdded: isAdded)
            try db.run("UPDATE edit_draft SET document = \(EditJSON.text(document)) WHERE id = \(id)")
        }
    }

    enum Outcome: String, SQLEncodable, Sendable {
        case published = "udgivet"
        case discarded = "kasseret"
    }

    /// - Returns: whether it was still open.
    func close(_ outcome: Outcome, by author: Author, at now: Timestamp, in db: any Connection) throws -> Bool {
        try db.run(
            """
            UPDATE edit_draft SET closed_at = \(now), closed_by = \(author.holding), outcome = \(outcome)
            WHERE id = \(id) AND closed_at IS NULL
            """
        ) > 0
    }
}

extension Author {
    /// What the tables remember of who did something.
    var holding: Int? { if case .holding(let id, _) = self { id } else { nil } }
    var function: Int? { if case .holding(_, let id) = self { id } else { nil } }
}
