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

/// Services of a municipality that a file means; see ``KnownOrganizations``.
struct KnownServices {
    private var byIdentifier: [String: (id: Int, fingerprint: String)] = [:]

    init(_ identifiers: [String], of owner: DirectoryImport.Owner, in db: any Connection) throws {
        guard let municipality = owner.id else { return }
        let rows = try db.rows(
            """
            SELECT id, uuid, identifier, fingerprint FROM service
            WHERE municipality_id = \(municipality) AND identifier IN (\(list: identifiers))
            UNION SELECT id, uuid, identifier, fingerprint FROM service
            WHERE municipality_id = \(municipality) AND uuid IN (\(list: identifiers.map { $0.lowercased() }))
            """
        )
        for row in rows { byIdentifier[try row["uuid"]] = (try row["id"], try row["fingerprint"]) }
        for row in rows { byIdentifier[try row["identifier"]] = (try row["id"], try row["fingerprint"]) }
    }

    subscript(identifier: String) -> (id: Int, fingerprint: String)? {
        byIdentifier[identifier] ?? byIdentifier[identifier.lowercased()]
    }
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
