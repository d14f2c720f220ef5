import Database
import Foundation
import Registry

/// A feed's records as checked drafts.
///
/// What does not fit is mended or left out, with a warning each time.
struct HSDSConversion {
    let vocabulary: HSDSVocabulary

    // MARK: Organisations

    func organization(
        _ record: HSDSOrganizationRecord,
        identifier: String,
        _ cleaning: inout HSDSCleaning
    ) -> OrganizationDraft {
        let name =
            cleaning.line(record.name, "name", upTo: 300)
            ?? cleaning.line(record.alternateName, "alternate_name", upTo: 300)
        if name == nil { cleaning.warn("name", "organisationen mangler et navn") }
        var draft = OrganizationDraft(
            origin: record.origin,
            identifier: identifier,
            name: name ?? "Organisation uden navn \(identifier.prefix(40))"
        )
        draft.silence = [.size, .postcode]
        draft.shortName = cleaning.line(record.alternateName, "alternate_name", upTo: 100)
        draft.description = cleaning.text(record.description, "description", upTo: 20_000) ?? ""
        if draft.description == draft.name { draft.description = "" }
        draft.email = cleaning.line(record.email, "email", upTo: 320)
        draft.website = cleaning.website(record.website, "website")
        draft.phone = cleaning.line(record.phone, "phone", upTo: 40)
        draft.founded = cleaning.integer(record.yearIncorporated, "year_incorporated", in: 1_000...2_100)
        draft.kind = record.legalStatus.flatMap(OrganizationKind.init(rawValue:)) ?? .unknown
        for identifier in record.identifiers {
            let digits = identifier.uppercased().replacing("DK-CVR-", with: "").filter { $0 != " " }
            if CVR.isValid(digits) { draft.cvr = digits }
        }
        return draft
    }

    /// Stands in for an organisation that services name and the feed lacks.
    func placeholder(_ identifier: String, for service: HSDSServiceRecord) -> OrganizationDraft {
        OrganizationDraft(
            origin: service.origin,
            identifier: identifier,
            name: identifier == HSDSFeed.unknown
                ? "Ukendt organisation" : "Ukendt organisation \(identifier.prefix(60))"
        )
    }

    // MARK: Services

    /// - Returns: nil when it has no name at all.
    func service(
        _ record: HSDSServiceRecord,
        identifier: String,
        organization: String,
        _ cleaning: inout HSDSCleaning
    ) -> ServiceDraft? {
        var name = cleaning.line(record.name, "name", upTo: 300)
        if name == nil, let other = cleaning.line(record.alternateName, "alternate_name", upTo: 300) {
            cleaning.warn("name", "mangler; alternate_name er brugt")
            name = other
        }
        guard let name else { return nil }
        var draft = ServiceDraft(
            origin: record.origin,
            identifier: identifier,
            organization: organization,
            name: name
        )
        // HSDS has no field for the number of places.
        draft.silence = .capacity
        describe(&draft, record, &cleaning)
        limits(&draft, record, &cleaning)
        contact(&draft, record, &cleaning)
        price(&draft, record, &cleaning)
        terms(&draft, record, &cleaning)
        areas(&draft, record, &cleaning)
        for language in record.languages {
            guard let text = cleaning.line(language, "language", upTo: 100) else { continue }
            guard let code = vocabulary.language(text) else {
                cleaning.warn("language", "»\(text)« er ikke et sprog, medspil kender, og er udeladt")
                continue
            }
            if !draft.languages.contains(code) { draft.languages.append(code) }
        }
        for place in record.places.prefix(100) {
            guard let place = self.place(place, &cleaning), !draft.places.contains(place) else { continue }
            draft.places.append(place)
        }
        (draft.times, draft.scheduleText) = HSDSTimes.read(record.times, &cleaning)
        return draft
    }

    /// One that the tables have no room for is left out.
    private func contact(_ draft: inout ServiceDraft, _ record: HSDSServiceRecord, _ cleaning: inout HSDSCleaning) {
        if let phone = cleaning.line(record.contactPhone, "contacts", upTo: 100) {
            if (3...30).contains(phone.count) {
                draft.phone = phone
            } else {
                cleaning.warn("contacts", "»\(phone.prefix(40))« er ikke et telefonnummer og er udeladt")
            }
        }
        if let email = cleaning.line(record.contactEmail, "contacts", upTo: 320) {
            if email.contains("@"), email.count >= 3 {
                draft.email = email
            } else {
                cleaning.warn("contacts", "»\(email.prefix(40))« er ikke en mailadresse og er udeladt")
            }
        }
    }

    /// HSDS has one text; a short first paragraph is what stands on a card.
    private func describe(_ draft: inout ServiceDraft, _ record: HSDSServiceRecord, _ cleaning: inout HSDSCleaning) {
        guard let text = cleaning.text(record.description, "description", upTo: 50_000), text != draft.name else {
            return
        }
        let paragraphs = text.split(separator: "\n\n", maxSplits: 1).map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        if paragraphs[0].count <= 300 {
            draft.summary = paragraphs[0]
            draft.description = paragraphs.count > 1 ? paragraphs[1] : ""
        } else {
            draft.description = text
        }
    }

    private func limits(_ draft: inout ServiceDraft, _ record: HSDSServiceRecord, _ cleaning: inout HSDSCleaning) {
        draft.minimumAge = cleaning.integer(record.minimumAge, "minimum_age", in: 0...130)
        draft.maximumAge = cleaning.integer(record.maximumAge, "maximum_age", in: 0...130)
        if let least = draft.minimumAge, let most = draft.maximumAge, least > most {
            cleaning.warn("maximum_age", "er lavere end minimum_age; begge er udeladt")
            (draft.minimumAge, draft.maximumAge) = (nil, nil)
        }
        switch cleaning.line(record.status, "status", upTo: 40)?.lowercased() {
        case nil, "active": draft.status = .active
        case "inactive", "temporarily closed": draft.status = .paused
        case "defunct": draft.status = .closed
        case let other?: cleaning.warn("status", "»\(other)« er ikke en status i HSDS; tilbuddet regnes for aktivt")
        }
        if let wait = cleaning.line(record.waitTime, "wait_time", upTo: 200)?.lowercased() {
            if wait == "ingen ventetid" {
                draft.waitingDays = 0
            } else if let match = wait.wholeMatch(of: #/(\d{1,4}) (?:dage?|days?)/#) {
                draft.waitingDays = Int(match.1).flatMap { (0...3_650).contains($0) ? $0 : nil }
            }
        }
        draft.lastConfirmed = cleaning.line(record.assuredDate, "assured_date", upTo: 40).flatMap {
            CalendarDate($0.prefix(10))
        }
        var conditions: [String] = []
        if let process = cleaning.text(record.applicationProcess, "application_process", upTo: 2_000) {
            let access = Listing.Access.allCases.first { HSDSTrait.access($0).name == process }
            if let access { draft.access = access } else { conditions.append(process) }
        }
        if var text = cleaning.text(record.eligibility, "eligibility_description", upTo: 8_000) {
            (text, draft.notFor) = HSDSExclusion.split(text)
            let sentences = Listing.Gender.allCases.flatMap { gender in
                [false, true].map { HSDSTrait.eligibility(gender, isOnlyForChildren: $0) }
            }
            for sentence in sentences where text.hasPrefix(sentence) {
                text = text.dropFirst(sentence.count).trimmingCharacters(in: .whitespacesAndNewlines)
            }
            if !text.isEmpty { conditions.insert(text, at: 0) }
        }
        let whom = conditions.joined(separator: "\n\n")
        draft.conditions = whom.isEmpty ? nil : String(String.UnicodeScalarView(whom.unicodeScalars.prefix(5_000)))
        if let text = draft.notFor, text.unicodeScalars.count > 2_000 {
            cleaning.warn("eligibility_description", "for mange, det ikke er for; det er udeladt")
            draft.notFor = nil
        }
    }

    private func price(_ draft: inout ServiceDraft, _ record: HSDSServiceRecord, _ cleaning: inout HSDSCleaning) {
        let cost = record.costs.first
        if ["", "DKK"].contains((cost?.currency ?? "").uppercased()) {
            draft.price = cleaning.integer(cost?.amount, "amount", in: 0...1_000_000)
        }
        // The words an export puts where HSDS wants a name for every price.
        let option = cost?.option.flatMap { ["Pris", "Gratis"].contains($0) ? nil : $0 }
        let text = cleaning.text(record.fees ?? cost?.text ?? option, "fees", upTo: 500)
        if draft.price == nil, text?.lowercased() == "gratis" || text?.lowercased() == "free" { draft.price = 0 }
        draft.priceText = text == "Gratis" && draft.price == 0 ? nil : text
    }

    private func terms(_ draft: inout ServiceDraft, _ record: HSDSServiceRecord, _ cleaning: inout HSDSCleaning) {
        for term in record.terms {
            switch vocabulary.meaning(term) {
            case .topic(let key):
                if let key = cleaning.line(key, "taxonomy_term", upTo: 200), !draft.topics.contains(key) {
                    draft.topics.append(key)
                }
            case .targetGroup(let key):
                if let key = cleaning.line(key, "taxonomy_term", upTo: 200), !draft.targetGroups.contains(key) {
                    draft.targetGroups.append(key)
                }
            case .trait(.access(let access)): draft.access = access
            case .trait(.gender(let gender)): draft.gender = gender
            case .trait(.feature(let feature)):
                if !draft.features.contains(feature) { draft.features.append(feature) }
            case nil: break
            }
        }
        draft.features.sort { $0.rawValue < $1.rawValue }
    }

    private func areas(_ draft: inout ServiceDraft, _ record: HSDSServiceRecord, _ cleaning: inout HSDSCleaning) {
        var names: [String] = []
        for area in record.areas {
            guard let name = cleaning.line(area, "service_area", upTo: 100) else { continue }
            switch name.lowercased() {
            case "danmark", "denmark", "hele landet": draft.coverage = .country
            case let text where text.hasSuffix(" kommune") || text.hasPrefix("kommune ") || text == "hele kommunen":
                break
            default: if !names.contains(name) { names.append(name) }
            }
        }
        guard draft.coverage != .country, !names.isEmpty else { return }
        draft.coverage = .districts
        draft.districts = names
    }

    private func place(
        _ record: HSDSServiceRecord.Place,
        _ cleaning: inout HSDSCleaning
    ) -> ServiceDraft.Place? {
        var place = ServiceDraft.Place()
        var lines = record.lines.compactMap { cleaning.line($0, "address", upTo: 300) }
        // A place that is called by its address has all of it there, as an export of our own writes it.
        let isWhole = cleaning.line(record.name, "name", upTo: 500) == lines.first && lines.count == 1
        if let city = cleaning.line(record.city, "city", upTo: 100), !isWhole, !city.hasSuffix(" Kommune"),
            !city.hasPrefix("Kommune "), !lines.contains(where: { $0.contains(city) }), !lines.isEmpty
        {
            lines.append(city)
        }
        place.address = lines.isEmpty ? nil : String(lines.joined(separator: ", ").prefix(500))
        place.postcode = cleaning.line(record.postcode, "postal_code", upTo: 20)
        place.latitude = cleaning.number(record.latitude, "latitude", in: -90...90)
        place.longitude = cleaning.number(record.longitude, "longitude", in: -180...180)
        if (place.latitude == nil) != (place.longitude == nil) || (place.latitude == 0 && place.longitude == 0) {
            (place.latitude, place.longitude) = (nil, nil)
        }
        for text in record.accessibility {
            guard let text = cleaning.line(text, "accessibility", upTo: 100) else { continue }
            let key = vocabulary.accessibility(text)
            if !place.accessibility.contains(key) { place.accessibility.append(key) }
        }
        place.accessibility.sort()
        let isSomewhere = place.address != nil || place.postcode != nil || place.latitude != nil
        return isSomewhere || !place.accessibility.isEmpty ? place : nil
    }
}
