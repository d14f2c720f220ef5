import Database

extension OfferContent {
    /// What stands on the site now: eleven statements.
    ///
    /// - Returns: nil when there is no such offer.
    static func live(_ service: Int, in db: any Connection) throws -> OfferContent? {
        guard
            let row = try db.rows(
                """
                SELECT name, summary, description, minimum_age, maximum_age, gender, conditions, not_for, schedule_text,
                    coverage, price, price_text, access, waiting_days, capacity, contact_phone, contact_email
                FROM service WHERE id = \(service)
                """
            ).first
        else { return nil }
        var content = OfferContent()
        content.name = try row["name"]
        content.summary = try row["summary"]
        content.description = try row["description"]
        content.minimumAge = try row["minimum_age"]
        content.maximumAge = try row["maximum_age"]
        let gender: String? = try row["gender"]
        content.gender = gender.flatMap(Listing.Gender.init(word:))
        content.conditions = try row["conditions"]
        content.notFor = try row["not_for"]
        content.scheduleText = try row["schedule_text"]
        content.coverage = Listing.Coverage(word: try row["coverage"]) ?? .municipality
        content.price = try row["price"]
        content.priceText = try row["price_text"]
        content.access = Listing.Access(word: try row["access"]) ?? .selfReferral
        content.waitingDays = try row["waiting_days"]
        content.capacity = try row["capacity"]
        content.phone = try row["contact_phone"]
        content.email = try row["contact_email"]
        let parts = try ServiceParts(of: [service], in: db)
        content.topics = try topics(service, in: db)
        content.targetGroups = parts.targetGroups[service] ?? []
        content.languages = parts.languages[service] ?? []
        content.districts = (parts.districts[service] ?? []).map(\.name)
        content.features = parts.features[service] ?? []
        content.times = (parts.schedules[service] ?? []).map(Time.init)
        let places = parts.places[service] ?? []
        let accessibility = try accessibility(places.map(\.id), in: db)
        content.places = places.map { place in
            Place(
                address: place.address,
                postcode: place.postcode,
                latitude: place.latitude,
                longitude: place.longitude,
                accessibility: accessibility[place.id] ?? []
            )
        }
        return content
    }

    /// Of our own topics alone: what a feed of another country brought stays as it is.
    private static func topics(_ service: Int, in db: any Connection) throws -> [String] {
        try db.values(
            """
            SELECT t.key FROM service_taxonomy_term l JOIN taxonomy_term t ON t.id = l.taxonomy_term_id
            JOIN taxonomy x ON x.id = t.taxonomy_id
            WHERE l.service_id = \(service) AND x.key = \(TaxonomyTerm.topics) ORDER BY l.position
            """
        )
    }

    private static func accessibility(_ places: [Int], in db: any Connection) throws -> [Int: [String]] {
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
