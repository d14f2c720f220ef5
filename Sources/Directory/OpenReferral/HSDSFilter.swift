import Database
import Foundation
import HTTPTypes
import Search
import Web

/// What a list of services is narrowed by.
struct HSDSFilter: Sendable {
    struct Circle: Sendable {
        var postcode: String
        var metres: Double
    }

    var search: String?
    var minimumAge: Int?
    var maximumAge: Int?
    var taxonomyTerm: String?
    var modifiedAfter: Timestamp?
    var around: Circle?
    var day: String?
    var opensFrom: String?
    var closesBy: String?

    init(_ query: HSDSQuery) throws(Problem) {
        search = try query.words("search", upTo: 500)
        minimumAge = try query.integer("minimum_age", in: 0...130)
        maximumAge = try query.integer("maximum_age", in: 0...130)
        taxonomyTerm = try query.uuid("taxonomy_term_id")
        modifiedAfter = try query.instant("modified_after")
        day = try query.choice("day", among: Schedule.codes)
        opensFrom = try query.clock("start_time")
        closesBy = try query.clock("end_time")
        around = try Self.around(query)
    }

    static func around(_ query: HSDSQuery) throws(Problem) -> Circle? {
        let postcode = try query.postcode("postcode")
        let metres = try query.number("proximity", above: 0, upTo: 1_000_000)
        switch (postcode, metres) {
        case (nil, nil): return nil
        case (let postcode?, let metres?): return Circle(postcode: postcode, metres: metres)
        case (_, nil): throw Problem(.badRequest, "postcode needs proximity.", parameter: "proximity")
        case (nil, _): throw Problem(.badRequest, "proximity needs postcode.", parameter: "postcode")
        }
    }

    /// The condition on `service s`.
    ///
    /// - `near`: rows of `location` inside the circle, when there is one.
    func condition(municipality: Int, near: [Int]?) -> SQL {
        var parts: [SQL] = ["s.municipality_id = \(municipality)"]
        if let minimumAge {
            parts.append("s.minimum_age >= \(minimumAge) AND (s.maximum_age IS NULL OR s.maximum_age >= \(minimumAge))")
        }
        if let maximumAge { parts.append("s.maximum_age <= \(maximumAge)") }
        if let taxonomyTerm { parts.append(HSDSTerms.condition(uuid: taxonomyTerm)) }
        if let modifiedAfter { parts.append("s.updated_at > \(modifiedAfter)") }
        if let near {
            parts.append(
                """
                EXISTS (SELECT 1 AS one FROM service_at_location a WHERE a.service_id = s.id
                    AND a.location_id IN (\(list: near)))
                """
            )
        }
        if let times { parts.append("EXISTS (SELECT 1 AS one FROM schedule t WHERE t.service_id = s.id AND \(times))") }
        return parts.joined(" AND ")
    }

    /// The condition on `schedule t`; one and the same time must fit all of it.
    private var times: SQL? {
        var parts: [SQL] = []
        if let day {
            parts.append(
                "(t.days LIKE \(likePattern(containing: day)) ESCAPE '\\' OR (t.freq = 'DAILY' AND t.days = ''))"
            )
        }
        if let opensFrom { parts.append("t.opens_at >= \(opensFrom)") }
        if let closesBy { parts.append("t.closes_at <= \(closesBy)") }
        return parts.isEmpty ? nil : parts.joined(" AND ")
    }
}

extension HSDSFilter.Circle {
    /// The locations inside it.
    ///
    /// A postcode lies in the middle of the known places with it.
    ///
    /// Two statements. A box bounds what is read; the circle is cut out of it here.
    func locations(in db: any Connection) throws -> [Int] {
        guard
            let centre = try db.rows(
                """
                SELECT AVG(p.latitude) AS latitude, AVG(p.longitude) AS longitude FROM (
                    SELECT latitude, longitude FROM district WHERE postcode = \(postcode)
                    UNION ALL SELECT latitude, longitude FROM location WHERE postcode = \(postcode)
                ) p WHERE p.latitude IS NOT NULL AND p.longitude IS NOT NULL
                """
            ).first, let latitude: Double = try centre["latitude"], let longitude: Double = try centre["longitude"]
        else { return [] }
        let high = metres / 111_000
        let wide = high / max(0.01, cos(latitude * .pi / 180))
        let rows = try db.rows(
            """
            SELECT id, latitude, longitude FROM location
            WHERE latitude BETWEEN \(latitude - high) AND \(latitude + high)
                AND longitude BETWEEN \(longitude - wide) AND \(longitude + wide)
            ORDER BY id LIMIT 20000
            """
        )
        var found: [Int] = []
        for row in rows {
            let north = (try row["latitude"] as Double - latitude) * 111_195
            let east = (try row["longitude"] as Double - longitude) * 111_195 * cos(latitude * .pi / 180)
            if (north * north + east * east).squareRoot() <= metres { found.append(try row["id"]) }
        }
        return found
    }
}
