import Crypto
package import Database
import Foundation
import Language
package import Registry

/// Takes a draft into the database: everything, or nothing.
package struct DirectoryImport {
    let db: any Connection
    let municipality: Municipality
    let now: Timestamp
    private var report: ImportReport
    private var districts: [String: Int] = [:]
    private var terms: [String: Int] = [:]
    private var slugs = SlugBook()
    private var organizations: [String: Int] = [:]

    /// Writes what is new or changed.
    ///
    /// A service whose content is as before is left alone, and so is its place in the
    /// change log.
    ///
    /// - Returns: the report; when it holds a rejected row, nothing was written.
    package static func apply(
        _ draft: DirectoryDraft,
        to municipality: Municipality,
        at now: Timestamp,
        in db: any Connection
    ) throws -> ImportReport {
        guard draft.report.isAccepted else { return draft.report }
        var run = DirectoryImport(db: db, municipality: municipality, now: now, report: draft.report)
        try run.begin()
        try run.take(draft.organizations)
        for start in stride(from: 0, to: draft.services.count, by: 500) {
            try run.take(Array(draft.services[start..<min(start + 500, draft.services.count)]))
        }
        return run.report
    }

    /// As the above, for drafts that may be too many for memory.
    ///
    /// - `progress`: told now and then how many services are done.
    package static func apply(
        _ spool: DraftSpool,
        to municipality: Municipality,
        at now: Timestamp,
        in db: any Connection,
        progress: (Int) -> Void = { _ in }
    ) throws -> ImportReport {
        guard spool.report.isAccepted else { return spool.report }
        var run = DirectoryImport(db: db, municipality: municipality, now: now, report: spool.report)
        try run.begin()
        try spool.eachOrganizations { try run.take($0) }
        var done = 0
        try spool.eachServices { drafts in
            try run.take(drafts)
            done += drafts.count
            progress(done)
        }
        return run.report
    }

    private init(db: any Connection, municipality: Municipality, now: Timestamp, report: ImportReport) {
        self.db = db
        self.municipality = municipality
        self.now = now
        self.report = report
    }

    private mutating func begin() throws {
        for district in try District.of(municipality: municipality.id, in: db) {
            districts[district.name] = district.id
        }
        terms = try TaxonomyTerm.idsByName(in: db)
    }

    // MARK: Organisations

    private mutating func take(_ drafts: [OrganizationDraft]) throws {
        let known = try KnownOrganizations(drafts.map(\.identifier), municipality: municipality.id, in: db)
        for draft in drafts {
            if let old = known[draft.identifier] {
                organizations[draft.identifier] = old.id
                if old.isSame(as: draft) {
                    report.unchanged += 1
                } else {
                    try Organization.update(old.id, draft, in: db)
                    report.organizationsChanged += 1
                    ChangeLog.record("organization", old.id, municipality: municipality.id, in: db)
                }
            } else {
                let id = try Organization.insert(
                    draft,
                    slug: slugs.free(draft.name, in: db),
                    municipality: municipality,
                    in: db
                )
                organizations[draft.identifier] = id
                report.organizationsAdded += 1
                ChangeLog.record("organization", id, municipality: municipality.id, in: db)
            }
        }
    }

    // MARK: Services

    private mutating func take(_ drafts: [ServiceDraft]) throws {
        try findOrganizations(of: drafts)
        let known = try KnownServices(drafts.map(\.identifier), municipality: municipality.id, in: db)
        for draft in drafts {
            guard let organization = organizations[draft.organization] else {
                report.reject(draft.origin.finding("organisation", "»\(draft.organization)« findes ikke"))
                continue
            }
            let fingerprint = Self.fingerprint(draft)
            let old = known[draft.identifier]
            if let old, old.fingerprint == fingerprint {
                report.unchanged += 1
                continue
            }
            let id: Int
            if let old {
                id = old.id
                try update(id, draft, organization, fingerprint)
                report.servicesChanged += 1
            } else {
                id = try insert(draft, organization, fingerprint)
                report.servicesAdded += 1
            }
            try writeParts(of: id, draft)
            ChangeLog.record("service", id, municipality: municipality.id, in: db)
        }
    }

    /// Organisations that an earlier import made and this file only names.
    private mutating func findOrganizations(of drafts: [ServiceDraft]) throws {
        let missing = Set(drafts.map(\.organization)).filter { organizations[$0] == nil }
        guard !missing.isEmpty else { return }
        let known = try KnownOrganizations(Array(missing), municipality: municipality.id, in: db)
        for identifier in missing { organizations[identifier] = known[identifier]?.id }
    }

    /// Two drafts with the same content have the same fingerprint, wherever they were read.
    static func fingerprint(_ draft: ServiceDraft) -> String {
        var draft = draft
        draft.origin = Origin(file: "", line: 0)
        let digest = SHA256.hash(data: Array(String(describing: draft).utf8))
        return digest.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private mutating func insert(_ draft: ServiceDraft, _ organization: Int, _ fingerprint: String) throws -> Int {
        let uuid = try ImportedUUID.free("service", draft.identifier, municipality, in: db)
        return try db.value(
            """
            INSERT INTO service (uuid, municipality_id, organization_id, identifier, slug, name, sort_key, summary,
                description, minimum_age, maximum_age, gender, price, price_text, coverage, schedule_text, access,
                conditions, waiting_days, capacity, last_confirmed, status, updated_at, fingerprint)
            VALUES (\(uuid), \(municipality.id), \(organization), \(draft.identifier), \(try slugs.free(draft.name, in: db)),
                \(draft.name), \(Danish.sortKey(draft.name)), \(draft.summary), \(draft.description),
                \(draft.minimumAge), \(draft.maximumAge), \(draft.gender?.word), \(draft.price), \(draft.priceText),
                \(draft.coverage.word), \(draft.scheduleText), \(draft.access.word), \(draft.conditions),
                \(draft.waitingDays), \(draft.capacity), \(draft.lastConfirmed), \(draft.status.word), \(now),
                \(fingerprint))
            RETURNING id
            """
        )
    }

    private func update(_ id: Int, _ draft: ServiceDraft, _ organization: Int, _ fingerprint: String) throws {
        try db.run(
            """
            UPDATE service SET organization_id = \(organization), name = \(draft.name),
                sort_key = \(Danish.sortKey(draft.name)), summary = \(draft.summary),
                description = \(draft.description), minimum_age = \(draft.minimumAge),
                maximum_age = \(draft.maximumAge), gender = \(draft.gender?.word), price = \(draft.price),
                price_text = \(draft.priceText), coverage = \(draft.coverage.word),
                schedule_text = \(draft.scheduleText), access = \(draft.access.word), conditions = \(draft.conditions),
                waiting_days = \(draft.waitingDays), capacity = \(draft.capacity),
                last_confirmed = \(draft.lastConfirmed), status = \(draft.status.word), updated_at = \(now),
                fingerprint = \(fingerprint)
            WHERE id = \(id)
            """
        )
        for table: SQL in [
            "service_area", "service_district", "service_taxonomy_term", "service_language", "service_feature",
            "service_at_location", "schedule",
        ] {
            try db.run("DELETE FROM \(table) WHERE service_id = \(id)")
        }
    }

    private mutating func writeParts(of id: Int, _ draft: ServiceDraft) throws {
        if draft.coverage != .country {
            try db.run(
                "INSERT INTO service_area (service_id, municipality_id) VALUES (\(id), \(municipality.id))"
            )
        }
        for name in draft.districts {
            let district = try district(named: name)
            try db.run("INSERT INTO service_district (service_id, district_id) VALUES (\(id), \(district))")
        }
        let keys = draft.topics.map { ("emne", $0) } + draft.targetGroups.map { ("maalgruppe", $0) }
        for (position, key) in keys.enumerated() {
            let term = try term(key.0, key.1)
            try db.run(
                """
                INSERT INTO service_taxonomy_term (service_id, taxonomy_term_id, position)
                VALUES (\(id), \(term), \(position))
                """
            )
        }
        for (position, code) in draft.languages.enumerated() {
            try db.run(
                "INSERT INTO service_language (service_id, code, position) VALUES (\(id), \(code), \(position))"
            )
        }
        for feature in draft.features {
            try db.run("INSERT INTO service_feature (service_id, feature) VALUES (\(id), \(feature))")
        }
        for place in draft.places { try writePlace(place, of: id) }
        let name = "\(municipality.code)/\(draft.identifier)"
        for (position, time) in draft.times.enumerated() {
            try db.run(
                """
                INSERT INTO schedule (uuid, service_id, position, freq, days, opens_at, closes_at, starts_on)
                VALUES (\(StableUUID.make("schedule", "\(name)/\(position)")), \(id), \(position), \(time.frequency),
                    \(time.days.joined(separator: ",")), \(time.opensAt), \(time.closesAt), \(time.startsOn))
                """
            )
        }
    }

    /// Two offers at one address share the location only when they also share what makes it usable.
    private func writePlace(_ place: ServiceDraft.Place, of service: Int) throws {
        let name = "\(municipality.code)/\(place)"
        let uuid = StableUUID.make("location", name)
        let made: Int? = try db.value(
            """
            INSERT INTO location (uuid, address, postcode, latitude, longitude)
            VALUES (\(uuid), \(place.address), \(place.postcode), \(place.latitude), \(place.longitude))
            ON CONFLICT (uuid) DO NOTHING RETURNING id
            """
        )
        let location: Int
        if let made {
            location = made
            for feature in place.accessibility {
                try db.run(
                    "INSERT INTO location_accessibility (location_id, feature) VALUES (\(location), \(feature))"
                )
            }
        } else {
            location = try db.value("SELECT id FROM location WHERE uuid = \(uuid)")
        }
        try db.run(
            """
            INSERT INTO service_at_location (uuid, service_id, location_id)
            VALUES (\(StableUUID.make("service_at_location", "\(service)/\(uuid)")), \(service), \(location))
            """
        )
    }

    private mutating func district(named name: String) throws -> Int {
        if let known = districts[name] { return known }
        let id: Int = try db.value(
            """
            INSERT INTO district (municipality_id, name, slug) VALUES (\(municipality.id), \(name), \(Danish.slug(name)))
            ON CONFLICT (municipality_id, slug) DO UPDATE SET name = district.name RETURNING id
            """
        )
        districts[name] = id
        ChangeLog.record("district", id, municipality: municipality.id, in: db)
        return id
    }

    /// A term by its key.
    ///
    /// One the program does not know is made, with its key as its name.
    private mutating func term(_ taxonomy: String, _ key: String) throws -> Int {
        if let known = terms["\(taxonomy)/\(key)"] { return known }
        let id = try TaxonomyTerm.make(taxonomy: taxonomy, key: key, danish: key, english: key, in: db)
        terms["\(taxonomy)/\(key)"] = id
        return id
    }
}
