import Foundation
import OpenFormats

extension HSDSPackage {
    /// Puts everything in the package into the feed, and says which rows belong to nothing.
    func read(into feed: inout HSDSFeed) throws {
        var recoded: Set<String> = []
        func note(_ row: HSDSTable.Fields, _ feed: HSDSFeed) {
            if row.record.isRecoded, recoded.insert(row.file).inserted {
                feed.spool.report.warn(row.origin.finding("", "filen er ikke UTF-8; den er læst som Windows-1252"))
            }
        }
        try table("organizations")?.each { row in
            note(row, feed)
            try feed.add(try organization(row))
        }
        var services: Set<String> = []
        try table("services")?.each { row in
            note(row, feed)
            try feed.add(try service(row))
            if let id = row("id") { services.insert(id) }
        }
        for name in ["phones", "schedules", "languages", "eligibility", "areas", "costs", "links", "at"] {
            guard let table = table(name), let orphans = table.orphans(services) else { continue }
            feed.spool.report.warn(
                Origin(file: table.file.name, line: orphans.line).finding(
                    "service_id",
                    "\(orphans.count) rækker hører til tilbud, der ikke findes, og er udeladt"
                )
            )
        }
        if let table = table("eligibility") {
            var without = 0
            try table.each { if $0("service_id") == nil { without += 1 } }
            if without > 0 {
                feed.spool.report.warn(
                    Origin(file: table.file.name, line: 0).finding(
                        "service_id",
                        "\(without) rækker siger ikke, hvilket tilbud de hører til, og er udeladt"
                    )
                )
            }
        }
    }

    private func organization(_ row: HSDSTable.Fields) throws -> HSDSOrganizationRecord {
        var record = HSDSOrganizationRecord(origin: row.origin)
        record.id = row("id")
        record.name = row("name")
        record.alternateName = row("alternate_name")
        record.description = row("description")
        record.email = row("email")
        record.website = row("website", "url")
        record.yearIncorporated = row("year_incorporated")
        record.legalStatus = row("legal_status")
        record.identifiers = [row("tax_id")].compactMap(\.self)
        let services = try rows("organization_services", row("id")).prefix(20)
        record.email = record.email ?? services.lazy.compactMap { $0("email") }.first
        record.website = record.website ?? services.lazy.compactMap { $0("url") }.first
        record.phone = try rows("organization_phones", row("id")).lazy.compactMap { $0("number") }.first
        for service in services where record.phone == nil {
            record.phone = try rows("phones", service("id")).lazy.compactMap { $0("number") }.first
        }
        return record
    }

    private func service(_ row: HSDSTable.Fields) throws -> HSDSServiceRecord {
        var record = HSDSServiceRecord(origin: row.origin)
        let id = row("id")
        record.id = id
        record.organization = row("organization_id")
        record.name = row("name")
        record.alternateName = row("alternate_name")
        record.description = row("description")
        record.url = row("url")
        record.email = row("email")
        record.status = row("status")
        record.applicationProcess = row("application_process")
        record.fees = row("fees_description", "fees")
        record.waitTime = row("wait_time")
        record.minimumAge = row("minimum_age")
        record.maximumAge = row("maximum_age")
        record.assuredDate = row("assured_date")
        record.eligibility = row("eligibility_description")
        record.phone = try rows("phones", id).lazy.compactMap { $0("number") }.first
        if record.eligibility == nil {
            let texts = try rows("eligibility", id).compactMap { $0("eligibility") }
            record.eligibility = texts.isEmpty ? nil : texts.joined(separator: "\n\n")
        }
        record.languages = try rows("languages", id).flatMap { languages($0) }
        record.areas = try rows("areas", id).compactMap { $0("name", "service_area") }
        record.costs = try rows("costs", id).map {
            .init(amount: $0("amount"), currency: $0("currency"), text: $0("amount_description"), option: $0("option"))
        }
        record.times = try rows("schedules", id).map(time)
        record.places = try places(id)
        record.terms = try terms(id)
        return record
    }

    private func languages(_ row: HSDSTable.Fields) -> [String] {
        if let code = row("code") { return [code] }
        return (row("language", "name") ?? "").split(whereSeparator: { ",;/".contains($0) }).map(String.init)
    }

    private func time(_ row: HSDSTable.Fields) -> HSDSServiceRecord.Time {
        let weekday = row("weekday")
        return .init(
            frequency: row("freq") ?? (weekday == nil ? nil : "WEEKLY"),
            interval: row("interval"),
            count: row("count"),
            days: row("byday") ?? weekday,
            opensAt: row("opens_at"),
            closesAt: row("closes_at"),
            startsOn: row("dtstart"),
            validFrom: row("valid_from"),
            validTo: row("valid_to"),
            text: row("description", "original_text")
        )
    }

    private func places(_ service: String?) throws -> [HSDSServiceRecord.Place] {
        var places: [HSDSServiceRecord.Place] = []
        for link in try rows("at", service) {
            let id = link("location_id")
            var place = HSDSServiceRecord.Place()
            if let location = try rows("locations", id).first {
                place.latitude = location("latitude")
                place.longitude = location("longitude")
            }
            if let address = try rows("addresses", id).first {
                place.lines = [address("address_1"), address("address_2")].compactMap(\.self)
                place.city = address("city")
                place.postcode = address("postal_code")
            }
            place.accessibility = try rows("accessibility", id).compactMap {
                $0("description", "accessibility", "details")
            }
            places.append(place)
        }
        return places
    }

    private func terms(_ service: String?) throws -> [HSDSServiceRecord.Term] {
        var ids = try rows("links", service).compactMap { $0("taxonomy_term_id", "taxonomy_id") }
        ids += try rows("attributes", service).compactMap { $0("taxonomy_term_id") }
        return try ids.map { id in
            guard let term = try rows("terms", id).first else {
                return .init(id: id, code: id, name: nil, taxonomy: nil)
            }
            return .init(
                id: id,
                code: term("code") ?? id,
                name: term("name"),
                taxonomy: term("taxonomy", "vocabulary")
            )
        }
    }
}
