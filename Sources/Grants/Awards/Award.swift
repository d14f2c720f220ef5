package import Database

/// Money that was given to somebody, as everybody may read it («bevilling»).
package struct Award: RowDecodable, Equatable, Sendable {
    /// Where it is from.
    enum Source: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// Decided here.
        case own = "egen"
        /// Taken in from a file of earlier awards.
        case imported = "hentet"
    }

    enum RecipientKind: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case organization = "organisation"
        /// Never named.
        case individual = "person"
    }

    package var id: Int
    var source: Source
    /// Unique within the municipality; the id in open data.
    package var identifier: String
    package var title: String
    package var recipient: String
    var recipientKind: RecipientKind
    /// The recipient, where it is one of ours.
    package var organizationID: Int?
    /// In the smallest unit of the currency.
    package var amount: Int
    package var currency: Currency
    package var awardedOn: CalendarDate
    package var startsOn: CalendarDate?
    package var endsOn: CalendarDate?
    package var funder: String
    package var programme: String?

    static let columns: SQL = """
        a.id, a.source, a.identifier, a.title, a.recipient, a.recipient_kind, a.organization_id, a.amount, a.currency, \
        a.awarded_on, a.starts_on, a.ends_on, a.funder, a.programme
        """

    package init(row: Row) throws {
        id = try row["id"]
        source = try row["source"]
        identifier = try row["identifier"]
        title = try row["title"]
        recipient = try row["recipient"]
        recipientKind = try row["recipient_kind"]
        organizationID = try row["organization_id"]
        amount = try row["amount"]
        currency = try row["currency"]
        awardedOn = try row["awarded_on"]
        startsOn = try row["starts_on"]
        endsOn = try row["ends_on"]
        funder = try row["funder"]
        programme = try row["programme"]
    }

    package static func find(identifier: String, municipality: Int, in db: any Connection) throws -> Award? {
        try db.first(
            """
            SELECT \(columns) FROM grant_award a
            WHERE a.municipality_id = \(municipality) AND a.identifier = \(identifier)
            """
        )
    }
}
