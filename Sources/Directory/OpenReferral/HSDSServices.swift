import Database
import Registry

/// Services in open data with everything that hangs on them, read for many at once in a fixed number of statements.
struct HSDSServices {
    let objects: [HSDSService]

    /// - `rows`: the services, in the order in which the objects shall stand.
    init(_ rows: [HSDSServiceRow], _ words: HSDSWords, in db: any Connection) throws {
        let ids = rows.map(\.id)
        let parts = try ServiceParts(of: ids, in: db)
        let terms = try HSDSTerms.of(services: ids, in: db)
        let access = try Self.accessibility(of: ids, in: db)
        let towns = try PostalTowns.all(in: db)
        let owners = try Organization.find(ids: Array(Set(rows.map(\.organizationID))), in: db)
        let organizations = Dictionary(owners.map { ($0.id, HSDSOrganizations.object($0)) }) { first, _ in first }
        objects = rows.map { row in
            HSDSServiceMapping(
                row: row,
                organization: organizations[row.organizationID],
                parts: parts,
                terms: terms[row.id] ?? [],
                accessibility: access,
                towns: towns,
                words: words
            ).object
        }
    }

    /// What makes the locations of these services usable, by the location's row id.
    private static func accessibility(of services: [Int], in db: any Connection) throws -> [Int: [String]] {
        var found: [Int: [String]] = [:]
        for row in try db.rows(
            """
            SELECT location_id, feature FROM location_accessibility
            WHERE location_id IN (SELECT location_id FROM service_at_location WHERE service_id IN (\(list: services)))
            ORDER BY location_id, feature
            """
        ) {
            found[try row["location_id"], default: []].append(try row["feature"])
        }
        return found
    }

    static func find(uuid: String, _ words: HSDSWords, in db: any Connection) throws -> HSDSService? {
        let rows: [HSDSServiceRow] = try db.all(
            "SELECT \(HSDSServiceRow.columns) FROM \(HSDSServiceRow.tables) WHERE s.uuid = \(uuid)"
        )
        return try HSDSServices(rows, words, in: db).objects.first
    }

    /// A page of services.
    ///
    /// - `found`: the ids a search gave, the best first; nil when nothing was searched for. The page then
    ///   keeps that order, and the alphabet otherwise.
    static func page(
        _ filter: HSDSFilter,
        found: [Int]?,
        municipality: Int,
        _ paging: HSDSPaging,
        _ words: HSDSWords,
        in db: any Connection
    ) throws -> HSDSPage<HSDSService> {
        let near = try filter.around?.locations(in: db)
        let condition = filter.condition(municipality: municipality, near: near)
        guard let found else {
            let total: Int = try db.value("SELECT COUNT(*) AS n FROM service s WHERE \(condition)")
            let rows: [HSDSServiceRow] = try db.all(
                """
                SELECT \(HSDSServiceRow.columns) FROM \(HSDSServiceRow.tables) WHERE \(condition)
                ORDER BY s.sort_key, s.id LIMIT \(paging.perPage) OFFSET \(paging.offset)
                """
            )
            return paging.page(try HSDSServices(rows, words, in: db).objects, of: total)
        }
        let kept = Set(
            try db.values("SELECT s.id FROM service s WHERE \(condition) AND s.id IN (\(list: found))", as: Int.self)
        )
        let ids = found.filter(kept.contains)
        let wanted = Array(ids.dropFirst(paging.offset).prefix(paging.perPage))
        let rows: [HSDSServiceRow] = try db.all(
            "SELECT \(HSDSServiceRow.columns) FROM \(HSDSServiceRow.tables) WHERE s.id IN (\(list: wanted))"
        )
        let byID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        let objects = try HSDSServices(wanted.compactMap { byID[$0] }, words, in: db).objects
        return paging.page(objects, of: ids.count)
    }

    /// Services whose name holds the text; a search finds only those that are open, open data tell of all.
    static func named(_ text: String, municipality: Int, in db: any Connection) throws -> [Int] {
        try db.values(
            """
            SELECT s.id FROM service s
            WHERE s.municipality_id = \(municipality) AND s.name LIKE \(likePattern(containing: text)) ESCAPE '\\'
            ORDER BY s.sort_key, s.id LIMIT 1000
            """
        )
    }
}
