import Database
import OpenFormats
import Registry

/// Services as lines of the `csv` format.
struct CSVServiceRows {
    private let parts: ServiceParts
    private let organizations: [Int: Organization]
    private let capacity: [Int: Int]

    init(_ rows: [HSDSServiceRow], in db: any Connection) throws {
        let ids = rows.map(\.id)
        parts = try ServiceParts(of: ids, in: db)
        let owners = try Organization.find(ids: Array(Set(rows.map(\.organizationID))), in: db)
        organizations = Dictionary(owners.map { ($0.id, $0) }) { first, _ in first }
        var capacity: [Int: Int] = [:]
        for row in try db.rows("SELECT id, capacity FROM service WHERE id IN (\(list: ids)) AND capacity IS NOT NULL") {
            capacity[try row["id"]] = try row["capacity"]
        }
        self.capacity = capacity
    }

    /// The service's line with its end.
    func line(_ row: HSDSServiceRow) -> String {
        CSVColumn.allCases.map { CSVText.cell(text(row, $0) ?? "") }.joined(separator: ";") + "\r\n"
    }

    private func text(_ row: HSDSServiceRow, _ column: CSVColumn) -> String? {
        let place = parts.places[row.id]?.first
        let features = parts.features[row.id] ?? []
        func has(_ feature: ServiceFeature) -> String { features.contains(feature) ? "ja" : "nej" }
        return switch column {
        case .id: row.identifier
        case .title: row.name
        case .summary: row.summary
        case .description: row.description
        case .topics: CSVCells.text(parts.topics[row.id] ?? [])
        case .targetGroups: CSVCells.text(parts.targetGroups[row.id] ?? [])
        case .minimumAge: row.minimumAge.map(String.init)
        case .maximumAge: row.maximumAge.map(String.init)
        case .gender: row.gender
        case .languages: CSVCells.text(parts.languages[row.id] ?? [])
        case .price: row.price.map(String.init)
        case .priceText: row.priceText
        case .districts: districts(row)
        case .address: place?.address
        case .postcode: place?.postcode
        case .latitude: place?.latitude.map { "\($0)" }
        case .longitude: place?.longitude.map { "\($0)" }
        case .accessibility: CSVCells.text(parts.accessibility[row.id] ?? [])
        case .scheduleText: row.scheduleText
        case .schedule: CSVCells.text(parts.schedules[row.id] ?? [])
        case .access: row.access
        case .conditions: row.conditions
        case .notFor: row.notFor.map { $0.isEmpty ? MedspilFolder.nobody : $0 }
        case .contactPhone: row.phone
        case .contactEmail: row.email
        case .waitingDays: row.waitingDays.map(String.init)
        case .capacity: capacity[row.id].map(String.init)
        case .online: has(.online)
        case .phone: has(.phone)
        case .anonymous: has(.anonymous)
        case .companion: has(.companion)
        case .volunteersWanted: has(.volunteersWanted)
        case .lastConfirmed: row.lastConfirmed?.description
        case .status: row.status
        default: organizations[row.organizationID].flatMap { text($0, column) }
        }
    }

    private func districts(_ row: HSDSServiceRow) -> String {
        switch Listing.Coverage(word: row.coverage) {
        case .country: "hele landet"
        case .districts: CSVCells.text((parts.districts[row.id] ?? []).map(\.name))
        case .municipality, nil: "hele kommunen"
        }
    }

    private func text(_ organization: Organization, _ column: CSVColumn) -> String? {
        switch column {
        case .organisation: organization.identifier
        case .organisationName: organization.name
        case .organisationKind: organization.kind.rawValue
        case .organisationShortName: organization.shortName
        case .organisationDescription: organization.description
        case .organisationSize: organization.size
        case .organisationFounded: organization.founded.map(String.init)
        case .organisationCVR: organization.cvr
        case .organisationEmail: organization.email
        case .organisationPhone: organization.phone
        case .organisationWebsite: organization.website
        case .organisationPostcode: organization.postcode
        default: nil
        }
    }
}
