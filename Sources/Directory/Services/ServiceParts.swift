package import Database

/// What hangs on services in tables of its own, read for many at once in a fixed number of statements.
package struct ServiceParts: Sendable {
    package struct Place: Sendable, Equatable {
        package var id: Int
        package var uuid: String
        package var serviceAtLocation: String
        package var address: String?
        package var postcode: String?
        package var latitude: Double?
        package var longitude: Double?
    }
    package struct Area: Sendable, Equatable {
        package var id: Int
        package var name: String
    }

    /// All by the service's row id.
    package private(set) var topics: [Int: [String]] = [:]
    package private(set) var targetGroups: [Int: [String]] = [:]
    package private(set) var languages: [Int: [String]] = [:]
    package private(set) var districts: [Int: [Area]] = [:]
    package private(set) var areas: [Int: [Int]] = [:]
    package private(set) var features: [Int: [ServiceFeature]] = [:]
    package private(set) var places: [Int: [Place]] = [:]
    package private(set) var accessibility: [Int: [String]] = [:]
    package private(set) var schedules: [Int: [Schedule]] = [:]

    /// Weekdays from 1 (Monday), sorted.
    package var weekdays: [Int: [Int]] {
        schedules.mapValues { Set($0.flatMap(\.days)).map(\.rawValue).sorted() }
    }

    package init(of ids: [Int], in db: any Connection) throws {
        for row in try db.rows(
            """
            SELECT l.service_id, x.key AS taxonomy, t.key FROM service_taxonomy_term l
            JOIN taxonomy_term t ON t.id = l.taxonomy_term_id JOIN taxonomy x ON x.id = t.taxonomy_id
            WHERE l.service_id IN (\(list: ids)) ORDER BY l.service_id, l.position
            """
        ) {
            let id: Int = try row["service_id"]
            let taxonomy: String = try row["taxonomy"]
            if taxonomy == TaxonomyTerm.targetGroups {
                targetGroups[id, default: []].append(try row["key"])
            } else {
                topics[id, default: []].append(try row["key"])
            }
        }
        for row in try db.rows(
            "SELECT service_id, code FROM service_language WHERE service_id IN (\(list: ids)) ORDER BY service_id, position"
        ) {
            languages[try row["service_id"], default: []].append(try row["code"])
        }
        for row in try db.rows(
            """
            SELECT l.service_id, d.id, d.name FROM service_district l JOIN district d ON d.id = l.district_id
            WHERE l.service_id IN (\(list: ids)) ORDER BY l.service_id, d.id
            """
        ) {
            districts[try row["service_id"], default: []].append(Area(id: try row["id"], name: try row["name"]))
        }
        for row in try db.rows(
            "SELECT service_id, municipality_id FROM service_area WHERE service_id IN (\(list: ids)) ORDER BY service_id, municipality_id"
        ) {
            areas[try row["service_id"], default: []].append(try row["municipality_id"])
        }
        for row in try db.rows(
            "SELECT service_id, feature FROM service_feature WHERE service_id IN (\(list: ids)) ORDER BY service_id, feature"
        ) {
            features[try row["service_id"], default: []].append(try row["feature"])
        }
        for row in try db.rows(
            """
            SELECT a.service_id, a.uuid AS at_uuid, l.id, l.uuid, l.address, l.postcode, l.latitude, l.longitude
            FROM service_at_location a JOIN location l ON l.id = a.location_id
            WHERE a.service_id IN (\(list: ids)) ORDER BY a.service_id, a.id
            """
        ) {
            let place = Place(
                id: try row["id"],
                uuid: try row["uuid"],
                serviceAtLocation: try row["at_uuid"],
                address: try row["address"],
                postcode: try row["postcode"],
                latitude: try row["latitude"],
                longitude: try row["longitude"]
            )
            places[try row["service_id"], default: []].append(place)
        }
        for row in try db.rows(
            """
            SELECT DISTINCT a.service_id, f.feature FROM service_at_location a
            JOIN location_accessibility f ON f.location_id = a.location_id
            WHERE a.service_id IN (\(list: ids)) ORDER BY a.service_id, f.feature
            """
        ) {
            accessibility[try row["service_id"], default: []].append(try row["feature"])
        }
        for schedule in try Schedule.of(services: ids, in: db) {
            schedules[schedule.serviceID, default: []].append(schedule)
        }
    }
}
