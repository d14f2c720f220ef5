import Database
import Foundation
import Registry

/// Organisations of a municipality that a file means: by the id they were imported with, or by their id in open data,
/// so that an installation's own export comes home to the same rows.
struct KnownOrganizations {
    private var byIdentifier: [String: Organization] = [:]

    init(_ identifiers: [String], of owner: DirectoryImport.Owner, in db: any Connection) throws {
        guard let municipality = owner.id else { return }
        let rows = try Organization.known(identifiers, municipality: municipality, in: db)
        for row in rows { byIdentifier[row.uuid] = row }
        for row in rows { byIdentifier[row.identifier] = row }
    }

    subscript(identifier: String) -> Organization? { byIdentifier[identifier] ?? byIdentifier[identifier.lowercased()] }
}

/// A service that is here, as far as an import must know it.
struct KnownService: RowDecodable, Equatable, Sendable {
    var id: Int
    var uuid: String
    var identifier: String
    var organizationID: Int
    /// Of what the file said last.
    var fingerprint: String
    var status: Listing.Status
    /// The one that a file gave it last; nil when none did, or nobody noted it.
    var fileStatus: Listing.Status?
    var isMerged: Bool
    var lastConfirmed: CalendarDate?
    var notFor: String?
    var phone: String?
    var email: String?

    static let columns: SQL = """
        id, uuid, identifier, organization_id, fingerprint, status, file_status, last_confirmed, not_for, contact_phone, \
        contact_email,
        CASE WHEN EXISTS (SELECT 1 FROM offer_merge m WHERE m.service_id = service.id) THEN 1 ELSE 0 END AS merged
        """

    init(row: Row) throws {
        id = try row["id"]
        uuid = try row["uuid"]
        identifier = try row["identifier"]
        organizationID = try row["organization_id"]
        fingerprint = try row["fingerprint"]
        status = Listing.Status(word: try row["status"]) ?? .closed
        let word: String? = try row["file_status"]
        fileStatus = word.flatMap(Listing.Status.init(word:))
        isMerged = try row["merged"] as Int == 1
        lastConfirmed = try row["last_confirmed"]
        notFor = try row["not_for"]
        phone = try row["contact_phone"]
        email = try row["contact_email"]
    }
}

/// Services of a municipality that a file means; see ``KnownOrganizations``.
struct KnownServices {
    private var byIdentifier: [String: KnownService] = [:]

    init(_ identifiers: [String], of owner: DirectoryImport.Owner, in db: any Connection) throws {
        guard let municipality = owner.id else { return }
        let rows: [KnownService] = try db.all(
            """
            SELECT \(KnownService.columns) FROM service
            WHERE municipality_id = \(municipality) AND identifier IN (\(list: identifiers))
            UNION ALL SELECT \(KnownService.columns) FROM service
            WHERE municipality_id = \(municipality) AND uuid IN (\(list: identifiers.map { $0.lowercased() }))
            """
        )
        for row in rows { byIdentifier[row.uuid] = row }
        for row in rows { byIdentifier[row.identifier] = row }
    }

    subscript(identifier: String) -> KnownService? {
        byIdentifier[identifier] ?? byIdentifier[identifier.lowercased()]
    }
}

/// The rows of services as an import would write them over.
struct CurrentRows {
    private var rows: [Int: ArraySlice<SQLValue>] = [:]
    /// What the file said last, and not what stands here.
    private static let notes = 2

    init(of services: [Int], in db: any Connection) throws {
        for row in try ImportTables.changedServices.find(services, in: db) {
            if case .integer(let id)? = row.first { rows[Int(id)] = row.dropLast(Self.notes) }
        }
    }

    /// Whether a row would change nothing.
    func hold(_ row: [SQLValue], _ service: Int) -> Bool { rows[service] == row.dropLast(Self.notes) }
}

/// The ids in open data of what is imported.
struct UUIDBook {
    enum Kind: String {
        case organization
        case service
    }

    /// Ids of others, and those that this import has given away.
    private var taken: [Kind: Set<String>] = [:]

    /// Looks up which of these identifiers are the id of something else.
    mutating func look(at identifiers: [String], _ kind: Kind, in db: any Connection) throws {
        let uuids = identifiers.compactMap(Self.uuid)
        guard !uuids.isEmpty else { return }
        let found: [String] =
            switch kind {
            case .organization: try db.values("SELECT uuid FROM organization WHERE uuid IN (\(list: uuids))")
            case .service: try db.values("SELECT uuid FROM service WHERE uuid IN (\(list: uuids))")
            }
        taken[kind, default: []].formUnion(found)
    }

    /// The identifier itself when it is a UUID that nothing else has, so that open data keep their ids from one
    /// installation to the next; otherwise one derived from it.
    mutating func take(_ identifier: String, _ kind: Kind, _ owner: DirectoryImport.Owner) -> String {
        if let uuid = Self.uuid(identifier), taken[kind, default: []].insert(uuid).inserted { return uuid }
        return StableUUID.make(kind.rawValue, "\(owner.code)/\(identifier)")
    }

    private static func uuid(_ identifier: String) -> String? {
        guard identifier.utf8.count == 36 else { return nil }
        return UUID(uuidString: identifier)?.uuidString.lowercased()
    }
}
