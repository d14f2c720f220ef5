import Database

extension OfferContent {
    /// What stands on the site now: eleven statements.
    ///
    /// - Returns: nil when there is no such offer.
    static func live(_ service: Int, in db: any Connection) throws -> OfferContent? {
        try live([service], in: db)[service]
    }

    /// The same for many, by row id, in as many statements.
    static func live(_ services: [Int], in db: any Connection) throws -> [Int: OfferContent] {
        guard !services.isEmpty else { return [:] }
        var found: [Int: OfferContent] = [:]
        for row in try db.rows(
            """
            SELECT id, name, summary, description, minimum_age, maximum_age, gender, conditions, not_for, schedule_text,
                coverage, price, price_text, access, waiting_days, capacity, contact_phone, contact_email
            FROM service WHERE id IN (\(list: services))
            """
        ) {
            found[try row["id"]] = try OfferContent(row)
        }
        let parts = try ServiceParts(of: services, in: db)
        let topics = try topics(services, in: db)
        let accessibility = try accessibility(parts.places.values.flatMap { $0.map(\.id) }, in: db)
        return found.reduce(into: [:]) { contents, entry in
            var content = entry.value
            content.take(parts, of: entry.key)
            content.topics = topics[entry.key] ?? []
            content.places = (parts.places[entry.key] ?? []).map { Place($0, accessibility[$0.id] ?? []) }
            contents[entry.key] = content
        }
    }

    private init(_ row: Row) throws {
        name = try row["name"]
        summary = try row["summary"]
        description = try row["description"]
        minimumAge = try row["minimum_age"]
        maximumAge = try row["maximum_age"]
        let gender: String? = try row["gender"]
        self.gender = gender.flatMap(Listing.Gender.init(word:))
        conditions = try row["conditions"]
        notFor = try row["not_for"]
        scheduleText = try row["schedule_text"]
        coverage = Listing.Coverage(word: try row["coverage"]) ?? .municipality
        price = try row["price"]
        priceText = try row["price_text"]
        access = Listing.Access(word: try row["access"]) ?? .selfReferral
        waitingDays = try row["waiting_days"]
        capacity = try row["capacity"]
        phone = try row["contact_phone"]
        email = try row["contact_email"]
    }

    private mutating func take(_ parts: ServiceParts, of service: Int) {
        targetGroups = parts.targetGroups[service] ?? []
        languages = parts.languages[service] ?? []
        districts = (parts.districts[service] ?? []).map(\.name)
        features = parts.features[service] ?? []
        times = (parts.schedules[service] ?? []).map(Time.init)
    }

    /// Of our own topics alone: what a feed of another country brought stays as it is.
    private static func topics(_ services: [Int], in db: any Connection) throws -> [Int: [String]] {
        var found: [Int: [String]] = [:]
        for row in try db.rows(
            """
            SELECT l.service_id, t.key FROM service_taxonomy_term l JOIN taxonomy_term t ON t.id = l.taxonomy_term_id
            JOIN taxonomy x ON x.id = t.taxonomy_id
            WHERE l.service_id IN (\(list: services)) AND x.key = \(TaxonomyTerm.topics)
            ORDER BY l.service_id, l.position
            """
        ) {
            found[try row["service_id"], default: []].append(try row["key"])
        }
        return found
    }

    fileprivate static func accessibility(_ places: [Int], in db: any Connection) throws -> [Int: [String]] {
        var found: [Int: [String]] = [:]
        for row in try db.rows(
            """
            SELECT location_id, feature FROM location_accessibility WHERE location_id IN (\(list: places))
            ORDER BY location_id, feature
            """
        ) {
            found[try row["location_id"], default: []].append(try row["feature"])
        }
        return found
    }
}

extension OfferContent.Place {
    /// Of many offers, by row id: two statements.
    static func of(_ services: [Int], in db: any Connection) throws -> [Int: [OfferContent.Place]] {
        let rows = try db.rows(
            """
            SELECT a.service_id, l.id, l.address, l.postcode, l.latitude, l.longitude
            FROM service_at_location a JOIN location l ON l.id = a.location_id
            WHERE a.service_id IN (\(list: services)) ORDER BY a.service_id, a.id
            """
        )
        let accessibility = try OfferContent.accessibility(rows.map { try $0["id"] }, in: db)
        var found: [Int: [OfferContent.Place]] = [:]
        for row in rows {
            let place = OfferContent.Place(
                address: try row["address"],
                postcode: try row["postcode"],
                latitude: try row["latitude"],
                longitude: try row["longitude"],
                accessibility: accessibility[try row["id"]] ?? []
            )
            found[try row["service_id"], default: []].append(place)
        }
        return found
    }

    fileprivate init(_ place: ServiceParts.Place, _ accessibility: [String]) {
        self.init(
            address: place.address,
            postcode: place.postcode,
            latitude: place.latitude,
            longitude: place.longitude,
            accessibility: accessibility
        )
    }
}

extension OfferContent.Time {
    init(_ schedule: Schedule) {
        self.init(
            frequency: schedule.frequency,
            days: schedule.days.compactMap { day in Schedule.codes[day.rawValue - 1] },
            opensAt: schedule.opensAt,
            closesAt: schedule.closesAt,
            startsOn: schedule.startsOn.map { "\($0)" }
        )
    }
}
