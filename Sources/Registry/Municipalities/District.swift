package import Database

/// A part of a municipality («bydel»).
package struct District: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var municipalityID: Int
    package var name: String
    package var slug: String
    package var postcode: String?
    package var latitude: Double?
    package var longitude: Double?
    /// A GeoJSON geometry, or nil.
    package var outline: String?

    static let columns: SQL = "id, municipality_id, name, slug, postcode, latitude, longitude, outline"

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        name = try row["name"]
        slug = try row["slug"]
        postcode = try row["postcode"]
        latitude = try row["latitude"]
        longitude = try row["longitude"]
        outline = try row["outline"]
    }
}

extension District {
    /// A municipality's districts in the order they were made; a few dozen at most.
    package static func of(municipality: Int, in db: any Connection) throws -> [District] {
        try db.all("SELECT \(columns) FROM district WHERE municipality_id = \(municipality) ORDER BY id")
    }

    package static func all(in db: any Connection) throws -> [District] {
        try db.all("SELECT \(columns) FROM district ORDER BY municipality_id, id")
    }
}
