package import Database
import Registry

/// Reads listings from the database for the index: nine statements, however many are asked for.
extension ListingSource {
    /// - Returns: one for each service that exists, in no particular order.
    package static func load(_ ids: [Int], in db: any Connection) throws -> [ListingSource] {
        guard !ids.isEmpty else { return [] }
        var sources = Dictionary(
            try db.rows(services(ids)).map { row in
                let source = try ListingSource(row: row)
                return (source.listing.id, source)
            },
            uniquingKeysWith: { first, _ in first }
        )
        func each(_ sql: SQL, _ body: (Row, inout ListingSource) throws -> Void) throws {
            for row in try db.rows(sql) {
                let id: Int = try row["service_id"]
                guard var source = sources[id] else { continue }
                try body(row, &source)
                sources[id] = source
            }
        }
        try each("SELECT service_id, municipality_id FROM service_area WHERE service_id IN (\(list: ids))") {
            $1.municipalities.append(try $0["municipality_id"])
        }
        try each(districts(ids)) {
            $1.districtIDs.append(try $0["id"])
            $1.listing.districts.append(try $0["name"])
        }
        try each(terms(ids)) { try $1.add(term: $0) }
        try each("SELECT service_id, code FROM service_language WHERE service_id IN (\(list: ids)) ORDER BY position") {
            $1.listing.languages.append(try $0["code"])
        }
        try each("SELECT service_id, feature FROM service_feature WHERE service_id IN (\(list: ids))") {
            $1.add(feature: try $0["feature"])
        }
        try each(places(ids)) { try $1.add(place: $0) }
        try each(accessibility(ids)) { $1.listing.accessibility.append(try $0["feature"]) }
        try each("SELECT service_id, days FROM schedule WHERE service_id IN (\(list: ids))") {
            let days: String = try $0["days"]
            let found = Schedule.codes.indices.filter { days.contains(Schedule.codes[$0]) }.map { $0 + 1 }
            $1.listing.weekdays = Set($1.listing.weekdays + found).sorted()
        }
        return Array(sources.values)
    }

    /// The ids of the services after one, in order: for reading all in chunks.
    package static func ids(after id: Int, limit: Int, in db: any Connection) throws -> [Int] {
        try db.values("SELECT id FROM service WHERE id > \(id) ORDER BY id LIMIT \(limit)")
    }

    private static func services(_ ids: [Int]) -> SQL {
        """
        SELECT s.id, s.municipality_id, s.organization_id, s.identifier, s.slug, s.name, s.summary, s.description,
            s.minimum_age, s.maximum_age, s.gender, s.price, s.price_text, s.coverage, s.schedule_text, s.access,
            s.conditions, s.not_for, s.waiting_days, s.last_confirmed, s.status, o.name AS organization_name,
            o.slug AS organization_slug
        FROM service s JOIN organization o ON o.id = s.organization_id WHERE s.id IN (\(list: ids))
        """
    }

    private static func districts(_ ids: [Int]) -> SQL {
        """
        SELECT sd.service_id, d.id, d.name FROM service_district sd JOIN district d ON d.id = sd.district_id
        WHERE sd.service_id IN (\(list: ids)) ORDER BY d.id
        """
    }

    private static func terms(_ ids: [Int]) -> SQL {
        """
        SELECT st.service_id, x.key AS taxonomy, t.key, t.name_da FROM service_taxonomy_term st
        JOIN taxonomy_term t ON t.id = st.taxonomy_term_id JOIN taxonomy x ON x.id = t.taxonomy_id
        WHERE st.service_id IN (\(list: ids)) ORDER BY st.position
        """
    }

    private static func places(_ ids: [Int]) -> SQL {
        """
        SELECT sl.service_id, l.address, l.postcode, l.latitude, l.longitude FROM service_at_location sl
        JOIN location l ON l.id = sl.location_id WHERE sl.service_id IN (\(list: ids)) ORDER BY sl.id
        """
    }

    private static func accessibility(_ ids: [Int]) -> SQL {
        """
        SELECT DISTINCT sl.service_id, a.feature FROM service_at_location sl
        JOIN location_accessibility a ON a.location_id = sl.location_id
        WHERE sl.service_id IN (\(list: ids)) ORDER BY sl.service_id, a.feature
        """
    }
}

extension ListingSource {
    private init(row: Row) throws {
        var listing = Listing(
            id: try row["id"],
            identifier: try row["identifier"],
            slug: try row["slug"],
            title: try row["name"]
        )
        let municipality: Int = try row["municipality_id"]
        listing.municipality = municipality
        listing.summary = try row["summary"]
        listing.organizationID = try row["organization_id"]
        listing.organizationName = try row["organization_name"]
        listing.organizationSlug = try row["organization_slug"]
        listing.minimumAge = try row["minimum_age"]
        listing.maximumAge = try row["maximum_age"]
        listing.onlyGender = Listing.Gender(stored: try row["gender"])
        listing.price = try row["price"]
        listing.priceText = try row["price_text"]
        listing.coverage = Listing.Coverage(stored: try row["coverage"])
        listing.scheduleText = try row["schedule_text"]
        listing.access = Listing.Access(stored: try row["access"])
        listing.waitingDays = try row["waiting_days"]
        let confirmed: CalendarDate? = try row["last_confirmed"]
        listing.lastConfirmed = confirmed.map { "\($0)" }
        listing.status = Listing.Status(stored: try row["status"])
        self.init(listing: listing)
        description = try row["description"]
        conditions = try row["conditions"]
        notFor = try row["not_for"]
        municipalities = [municipality]
    }

    private mutating func add(term row: Row) throws {
        let taxonomy: String = try row["taxonomy"]
        let key: String = try row["key"]
        if taxonomy == TaxonomyTerm.targetGroups {
            listing.targetGroups.append(key)
        } else {
            listing.topics.append(key)
            // Terms of other taxonomies have names that the thesaurus does not know: they are searched as text.
            if taxonomy != TaxonomyTerm.topics { otherTerms.append(try row["name_da"]) }
        }
    }

    private mutating func add(feature: ServiceFeature) {
        switch feature {
        case .online: listing.isOnline = true
        case .phone: listing.isByPhone = true
        case .anonymous: listing.isAnonymous = true
        case .companion: listing.isCompanionPossible = true
        case .volunteersWanted: listing.wantsVolunteers = true
        }
    }

    /// The first place is the one that is shown.
    private mutating func add(place row: Row) throws {
        guard !listing.hasPlace else { return }
        listing.address = try row["address"]
        listing.postcode = try row["postcode"]
        listing.latitude = try row["latitude"]
        listing.longitude = try row["longitude"]
    }
}

extension Listing.Gender {
    fileprivate init?(stored: String?) {
        switch stored {
        case "kvinder": self = .woman
        case "maend": self = .man
        default: return nil
        }
    }
}

extension Listing.Coverage {
    fileprivate init(stored: String) {
        switch stored {
        case "districts": self = .districts
        case "country": self = .country
        default: self = .municipality
        }
    }
}

extension Listing.Access {
    fileprivate init(stored: String) {
        switch stored {
        case "henvisning": self = .referral
        case "begge": self = .both
        case "visitation": self = .assessment
        default: self = .selfReferral
        }
    }
}

extension Listing.Status {
    fileprivate init(stored: String) {
        switch stored {
        case "aktiv": self = .active
        case "pause": self = .paused
        default: self = .closed
        }
    }
}
