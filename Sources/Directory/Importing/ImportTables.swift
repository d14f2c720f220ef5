import Database

/// Where the rows of an import wait.
enum ImportTables {
    static let newOrganizations = StagingTable(
        "staged_new_organization",
        for: "organization",
        [
            "id", "uuid", "identifier", "slug", "name", "sort_key", "fold_key", "short_name", "kind", "description",
            "size", "founded", "cvr", "email", "phone", "website", "postcode",
        ]
    )
    static let changedOrganizations = StagingTable(
        "staged_changed_organization",
        for: "organization",
        [
            "id", "name", "sort_key", "fold_key", "short_name", "kind", "description", "size", "founded", "cvr",
            "email", "phone", "website", "postcode",
        ]
    )
    static let newServices = StagingTable(
        "staged_new_service",
        for: "service",
        [
            "id", "uuid", "identifier", "slug", "organization_id", "name", "sort_key", "summary", "description",
            "minimum_age", "maximum_age", "gender", "price", "price_text", "coverage", "schedule_text", "access",
            "conditions", "waiting_days", "capacity", "last_confirmed", "status", "not_for", "contact_phone",
            "contact_email", "file_status", "fingerprint",
        ]
    )
    static let changedServices = StagingTable(
        "staged_changed_service",
        for: "service",
        [
            "id", "organization_id", "name", "sort_key", "summary", "description", "minimum_age", "maximum_age",
            "gender", "price", "price_text", "coverage", "schedule_text", "access", "conditions", "waiting_days",
            "capacity", "last_confirmed", "status", "not_for", "contact_phone", "contact_email", "file_status",
            "fingerprint",
        ]
    )
    /// What a file says of services that stay as they are.
    static let notedServices = StagingTable(
        "staged_noted_service",
        for: "service",
        ["id", "file_status", "fingerprint"]
    )
    static let newLocations = StagingTable(
        "staged_location",
        for: "location",
        ["id", "uuid", "address", "postcode", "latitude", "longitude"]
    )
    static let newAccessibility = StagingTable(
        "staged_location_accessibility",
        for: "location_accessibility",
        ["location_id", "feature"]
    )

    static var all: [StagingTable] {
        [newOrganizations, changedOrganizations, newServices, changedServices, notedServices]
            + [OrganizationImport.forgotten, OrganizationImport.said, OfferImport.forgotten, OfferImport.said]
            + [newLocations, newAccessibility]
            + ServicePart.allCases.flatMap { [$0.rows, $0.replaced] }
    }
}

/// A table that holds parts of a service.
enum ServicePart: CaseIterable {
    case area
    case district
    case term
    case language
    case feature
    case place
    case schedule

    /// Parts that are to be there.
    var rows: StagingTable {
        switch self {
        case .area: Self.areas
        case .district: Self.districts
        case .term: Self.terms
        case .language: Self.languages
        case .feature: Self.features
        case .place: Self.places
        case .schedule: Self.schedules
        }
    }

    /// Services whose parts of this kind are no longer what they were.
    var replaced: StagingTable {
        switch self {
        case .area: StagingTable("staged_gone_area", for: "service_area", ["service_id"])
        case .district: StagingTable("staged_gone_district", for: "service_district", ["service_id"])
        case .term: StagingTable("staged_gone_term", for: "service_taxonomy_term", ["service_id"])
        case .language: StagingTable("staged_gone_language", for: "service_language", ["service_id"])
        case .feature: StagingTable("staged_gone_feature", for: "service_feature", ["service_id"])
        case .place: StagingTable("staged_gone_place", for: "service_at_location", ["service_id"])
        case .schedule: StagingTable("staged_gone_schedule", for: "schedule", ["service_id"])
        }
    }

    private static let areas = StagingTable("staged_area", for: "service_area", ["service_id"])
    private static let districts = StagingTable(
        "staged_district",
        for: "service_district",
        ["service_id", "district_id"]
    )
    private static let terms = StagingTable(
        "staged_term",
        for: "service_taxonomy_term",
        ["service_id", "taxonomy_term_id", "position"]
    )
    private static let languages = StagingTable(
        "staged_language",
        for: "service_language",
        ["service_id", "code", "position"]
    )
    private static let features = StagingTable("staged_feature", for: "service_feature", ["service_id", "feature"])
    private static let places = StagingTable(
        "staged_place",
        for: "service_at_location",
        ["service_id", "uuid", "location_id"]
    )
    private static let schedules = StagingTable(
        "staged_schedule",
        for: "schedule",
        ["service_id", "uuid", "position", "freq", "days", "opens_at", "closes_at", "starts_on"]
    )
}

/// Rows on their way into staging tables.
struct ImportStage {
    private var waiting: [String: (table: StagingTable, rows: [[SQLValue]])] = [:]
    /// The tables that hold anything.
    private(set) var filled: Set<String> = []

    init(in db: any Connection) throws {
        for table in ImportTables.all { try table.make(in: db) }
    }

    mutating func add(_ row: [SQLValue], to table: StagingTable) {
        waiting[table.name, default: (table, [])].rows.append(row)
    }

    mutating func flush(in db: any Connection) throws {
        for (name, (table, rows)) in waiting where !rows.isEmpty {
            try table.append(rows, in: db)
            filled.insert(name)
            waiting[name]?.rows.removeAll(keepingCapacity: true)
        }
    }
}
