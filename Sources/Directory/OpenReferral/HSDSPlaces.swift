import Database

/// Services at their places in open data.
enum HSDSPlaces {
    /// A page of service_at_location; a fixed number of statements.
    static func page(
        municipality: Int,
        term: String?,
        around: HSDSFilter.Circle?,
        _ paging: HSDSPaging,
        _ words: HSDSWords,
        in db: any Connection
    ) throws -> HSDSPage<HSDSServiceAtLocation> {
        var parts: [SQL] = ["s.municipality_id = \(municipality)"]
        if let term { parts.append(HSDSTerms.condition(uuid: term)) }
        if let around { parts.append("a.location_id IN (\(list: try around.locations(in: db)))") }
        let condition = parts.joined(" AND ")
        let total: Int = try db.value(
            "SELECT COUNT(*) AS n FROM service_at_location a JOIN service s ON s.id = a.service_id WHERE \(condition)"
        )
        let rows = try db.rows(
            """
            SELECT a.uuid, a.service_id FROM service_at_location a JOIN service s ON s.id = a.service_id
            WHERE \(condition) ORDER BY a.id LIMIT \(paging.perPage) OFFSET \(paging.offset)
            """
        )
        return paging.page(try objects(rows, words, in: db), of: total)
    }

    static func find(uuid: String, _ words: HSDSWords, in db: any Connection) throws -> HSDSServiceAtLocation? {
        let rows = try db.rows("SELECT uuid, service_id FROM service_at_location WHERE uuid = \(uuid)")
        return try objects(rows, words, in: db).first
    }

    private static func objects(
        _ rows: [Row],
        _ words: HSDSWords,
        in db: any Connection
    ) throws -> [HSDSServiceAtLocation] {
        let ids: [Int] = try rows.map { try $0["service_id"] }
        let services: [HSDSServiceRow] = try db.all(
            "SELECT \(HSDSServiceRow.columns) FROM \(HSDSServiceRow.tables) WHERE s.id IN (\(list: Array(Set(ids))))"
        )
        var byPlace: [String: HSDSServiceAtLocation] = [:]
        for service in try HSDSServices(services, words, in: db).objects {
            var bare = service
            bare.serviceAtLocations = nil
            for place in service.serviceAtLocations ?? [] {
                byPlace[place.id] = HSDSServiceAtLocation(
                    id: place.id,
                    serviceId: place.serviceId,
                    location: place.location,
                    service: bare
                )
            }
        }
        return try rows.compactMap { byPlace[try $0["uuid"]] }
    }
}
