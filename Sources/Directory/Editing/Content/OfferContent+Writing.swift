import Database
import Language
import Registry

/// Which offer it is, when its rows are written.
struct OfferIdentity: Sendable {
    var id: Int
    var identifier: String
    var municipality: Municipality
}

extension OfferContent {
    /// Writes the offer's rows over what stands there; only the parts that changed are touched.
    func write(over old: OfferContent, _ offer: OfferIdentity, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            UPDATE service SET name = \(name), sort_key = \(Danish.sortKey(name)), summary = \(summary),
                description = \(description), minimum_age = \(minimumAge), maximum_age = \(maximumAge),
                gender = \(gender?.word), price = \(price), price_text = \(priceText), coverage = \(coverage.word),
                schedule_text = \(scheduleText), access = \(access.word), conditions = \(conditions),
                not_for = \(notFor), waiting_days = \(waitingDays), capacity = \(capacity),
                contact_phone = \(phone), contact_email = \(email), last_confirmed = \(DanishTime.date(of: now)),
                updated_at = \(now)
            WHERE id = \(offer.id)
            """
        )
        if coverage != old.coverage { try writeArea(offer, in: db) }
        if districts != old.districts || coverage != old.coverage { try writeDistricts(offer, in: db) }
        if topics != old.topics || targetGroups != old.targetGroups { try writeTerms(offer, in: db) }
        if languages != old.languages {
            try db.run("DELETE FROM service_language WHERE service_id = \(offer.id)")
            for (position, code) in languages.enumerated() {
                try db.run(
                    "INSERT INTO service_language (service_id, code, position) VALUES (\(offer.id), \(code), \(position))"
                )
            }
        }
        if Set(features) != Set(old.features) {
            try db.run("DELETE FROM service_feature WHERE service_id = \(offer.id)")
            for feature in Set(features) {
                try db.run("INSERT INTO service_feature (service_id, feature) VALUES (\(offer.id), \(feature))")
            }
        }
        if times != old.times { try writeTimes(offer, in: db) }
        if places != old.places { try writePlaces(offer, in: db) }
    }

    /// Makes a new offer's row, which ``write(over:_:at:in:)`` fills.
    ///
    /// Its identifier is its id in open data: no file has given it another.
    static func make(
        _ name: String,
        uuid: String,
        for organization: Organization,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        var slugs = SlugBook()
        guard let slug = try slugs.free([name], in: db).first else { throw RowError.noRow }
        return try db.value(
            """
            INSERT INTO service (uuid, municipality_id, organization_id, identifier, slug, name, sort_key, coverage, access,
                status, updated_at, fingerprint)
            VALUES (\(uuid), \(organization.municipalityID), \(organization.id), \(uuid), \(slug), \(name),
                \(Danish.sortKey(name)), \(Listing.Coverage.country.word), \(Listing.Access.selfReferral.word),
                \(Listing.Status.active.word), \(now), '') RETURNING id
            """
        )
    }

    private func writeArea(_ offer: OfferIdentity, in db: any Connection) throws {
        guard coverage != .country else {
            try db.run("DELETE FROM service_area WHERE service_id = \(offer.id)")
            return
        }
        try db.run(
            """
            INSERT INTO service_area (service_id, municipality_id) VALUES (\(offer.id), \(offer.municipality.id))
            ON CONFLICT (service_id, municipality_id) DO NOTHING
            """
        )
    }

    private func writeDistricts(_ offer: OfferIdentity, in db: any Connection) throws {
        try db.run("DELETE FROM service_district WHERE service_id = \(offer.id)")
        guard coverage == .districts else { return }
        try db.run(
            """
            INSERT INTO service_district (service_id, district_id)
            SELECT \(offer.id), id FROM district
            WHERE municipality_id = \(offer.municipality.id) AND name IN (\(list: districts))
            """
        )
    }

    private func writeTerms(_ offer: OfferIdentity, in db: any Connection) throws {
        try db.run(
            """
            DELETE FROM service_taxonomy_term WHERE service_id = \(offer.id) AND taxonomy_term_id IN (
                SELECT t.id FROM taxonomy_term t JOIN taxonomy x ON x.id = t.taxonomy_id
                WHERE x.key IN (\(TaxonomyTerm.topics), \(TaxonomyTerm.targetGroups)))
            """
        )
        let keys = topics.map { (TaxonomyTerm.topics, $0) } + targetGroups.map { (TaxonomyTerm.targetGroups, $0) }
        for (position, (taxonomy, key)) in keys.enumerated() {
            try db.run(
                """
                INSERT INTO service_taxonomy_term (service_id, taxonomy_term_id, position)
                SELECT \(offer.id), t.id, \(position) FROM taxonomy_term t JOIN taxonomy x ON x.id = t.taxonomy_id
                WHERE x.key = \(taxonomy) AND t.key = \(key)
                ON CONFLICT (service_id, taxonomy_term_id) DO NOTHING
                """
            )
        }
    }

    private func writeTimes(_ offer: OfferIdentity, in db: any Connection) throws {
        try db.run("DELETE FROM schedule WHERE service_id = \(offer.id)")
        for (position, time) in times.enumerated() {
            let name = "\(offer.municipality.code)/\(offer.identifier)/\(position)"
            let starts = time.startsOn.flatMap { CalendarDate($0) }
            try db.run(
                """
                INSERT INTO schedule (uuid, service_id, position, freq, days, opens_at, closes_at, starts_on)
                VALUES (\(StableUUID.make("schedule", name)), \(offer.id), \(position), \(time.frequency),
                    \(time.days.joined(separator: ",")), \(time.opensAt), \(time.closesAt), \(starts))
                """
            )
        }
    }

    /// Under the ids in open data that an import would give them, so that offers at one address share it.
    private func writePlaces(_ offer: OfferIdentity, in db: any Connection) throws {
        try db.run("DELETE FROM service_at_location WHERE service_id = \(offer.id)")
        for place in places.map(\.draft) {
            let uuid = StableUUID.make("location", "\(offer.municipality.code)/\(place.written)")
            let known: Int? = try db.value("SELECT id FROM location WHERE uuid = \(uuid)")
            let location = try known ?? Self.make(place, uuid, in: db)
            try db.run(
                """
                INSERT INTO service_at_location (uuid, service_id, location_id)
                VALUES (\(StableUUID.make("service_at_location", "\(offer.id)/\(uuid)")), \(offer.id), \(location))
                ON CONFLICT (service_id, location_id) DO NOTHING
                """
            )
        }
    }

    private static func make(_ place: ServiceDraft.Place, _ uuid: String, in db: any Connection) throws -> Int {
        let id: Int = try db.value(
            """
            INSERT INTO location (uuid, address, postcode, latitude, longitude)
            VALUES (\(uuid), \(place.address), \(place.postcode), \(place.latitude), \(place.longitude)) RETURNING id
            """
        )
        for feature in Set(place.accessibility) {
            try db.run("INSERT INTO location_accessibility (location_id, feature) VALUES (\(id), \(feature))")
        }
        return id
    }
}

extension ProfileContent {
    func write(_ organization: Organization, in db: any Connection) throws {
        let fold = Danish.fold([name, shortName].compactMap { $0 }.joined(separator: " "))
        try db.run(
            """
            UPDATE organization SET name = \(name), sort_key = \(Danish.sortKey(name)), fold_key = \(fold),
                short_name = \(shortName), description = \(description), size = \(size), founded = \(founded),
                phone = \(phone), email = \(email), website = \(website), postcode = \(postcode)
            WHERE id = \(organization.id)
            """
        )
    }
}
