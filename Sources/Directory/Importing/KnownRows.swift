import Database
import Foundation
import Registry

/// Organisations of a municipality that a file means: by the id they were imported with, or by their id in open data,
/// so that an installation's own export comes home to the same rows.
struct KnownOrganizations {
    private var byIdentifier: [String: Organization] = [:]

    init(_ identifiers: [String], municipality: Int, in db: any Connection) throws {
        let rows = try Organization.known(identifiers, municipality: municipality, in: db)
        for row in rows { byIdentifier[row.uuid] = row }
        for row in rows { byIdentifier[row.identifier] = row }
    }

    subscript(identifier: String) -> Organization? { byIdentifier[identifier] ?? byIdentifier[identifier.lowercased()] }
}

/// Services of a municipality that a file means; see ``KnownOrganizations``.
struct KnownServices {
    private var byIdentifier: [String: (id: Int, fingerprint: String)] = [:]

    init(_ identifiers: [String], municipality: Int, in db: any Connection) throws {
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

/// The id in open data of something imported.
enum ImportedUUID {
    /// The identifier itself when it is a UUID that nothing else has, so that open data keep their ids from one
    /// installation to the next; otherwise one derived from it.
    static func free(
        _ table: String,
        _ identifier: String,
        _ municipality: Municipality,
        in db: any Connection
    ) throws -> String {
        let derived = StableUUID.make(table, "\(municipality.code)/\(identifier)")
        guard identifier.utf8.count == 36, let uuid = UUID(uuidString: identifier)?.uuidString.lowercased() else {
            return derived
        }
        let taken: Int =
            switch table {
            case "service": try db.value("SELECT COUNT(*) AS n FROM service WHERE uuid = \(uuid)")
            default: try db.value("SELECT COUNT(*) AS n FROM organization WHERE uuid = \(uuid)")
            }
        return taken == 0 ? uuid : derived
    }
}
