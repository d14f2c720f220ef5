package import Database

/// A part of the municipality («enhed»): an administration, a centre, an institution or a shift.
package struct Unit: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var municipalityID: Int
    /// The unit it belongs to; nil for one at the top.
    package var parentID: Int?
    package var kind: UnitKind
    package var name: String
    /// Its address on the site.
    package var slug: String
    /// The last day it exists, or nil.
    package var closedOn: CalendarDate?

    static let columns: SQL = "id, municipality_id, parent_id, kind, name, slug, closed_on"

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        parentID = try row["parent_id"]
        kind = try row["kind"]
        name = try row["name"]
        slug = try row["slug"]
        closedOn = try row["closed_on"]
    }
}

/// What a unit is, from the top of the tree to its leaves.
package enum UnitKind: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case administration = "forvaltning"
    case centre = "center"
    case institution = "institution"
    case shift = "hold"
    /// The municipal council and its committees: where politicians are.
    case committee = "udvalg"
}
