import Database

/// The columns of `service` that open data tell, with its organisation's ids.
struct HSDSServiceRow: RowDecodable, Sendable {
    var id: Int
    var uuid: String
    var identifier: String
    var organizationID: Int
    var municipalityID: Int
    var municipality: String
    var slug: String
    var name: String
    var summary: String
    var description: String
    var minimumAge: Int?
    var maximumAge: Int?
    var gender: String?
    var price: Int?
    var priceText: String?
    var coverage: String
    var scheduleText: String?
    var access: String
    var conditions: String?
    var notFor: String?
    /// The offer's own.
    var phone: String?
    var email: String?
    var waitingDays: Int?
    var lastConfirmed: CalendarDate?
    var status: String
    var updatedAt: Timestamp

    static let columns: SQL = """
        s.id, s.uuid, s.identifier, s.organization_id, s.municipality_id, m.name AS municipality, s.slug, s.name, \
        s.summary, s.description, s.minimum_age, s.maximum_age, s.gender, s.price, s.price_text, s.coverage, s.schedule_text, \
        s.access, s.conditions, s.not_for, s.contact_phone, s.contact_email, s.waiting_days, s.last_confirmed, s.status, s.updated_at
        """
    static let tables: SQL = "service s JOIN municipality m ON m.id = s.municipality_id"

    init(row: Row) throws {
        id = try row["id"]
        uuid = try row["uuid"]
        identifier = try row["identifier"]
        organizationID = try row["organization_id"]
        municipalityID = try row["municipality_id"]
        municipality = try row["municipality"]
        slug = try row["slug"]
        name = try row["name"]
        summary = try row["summary"]
        description = try row["description"]
        minimumAge = try row["minimum_age"]
        maximumAge = try row["maximum_age"]
        gender = try row["gender"]
        price = try row["price"]
        priceText = try row["price_text"]
        coverage = try row["coverage"]
        scheduleText = try row["schedule_text"]
        access = try row["access"]
        conditions = try row["conditions"]
        notFor = try row["not_for"]
        phone = try row["contact_phone"]
        email = try row["contact_email"]
        waitingDays = try row["waiting_days"]
        lastConfirmed = try row["last_confirmed"]
        status = try row["status"]
        updatedAt = try row["updated_at"]
    }
}
