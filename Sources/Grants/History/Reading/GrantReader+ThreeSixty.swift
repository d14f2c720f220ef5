import Database
import Foundation
import Registry

extension GrantReader {
    /// What is taken of a grant.
    private static let fields = [
        "id", "title", "description", "currency", "amountAppliedFor", "amountAwarded", "amountDisbursed", "awardDate",
        "url", "plannedDates", "actualDates", "recipientOrganization", "recipientIndividual", "toIndividualsDetails",
        "beneficiaryLocation", "fundingOrganization", "grantProgramme", "fromOpenCall", "relatedActivity",
        "regrantType", "locationScope", "dataSource", "dateModified",
    ]

    /// A record with the names of 360Giving 1.x, or names that are nearly those.
    static func threeSixty(_ object: [String: Any], row: Int, _ ids: ThreeSixtyID) -> GrantReading {
        var reader = GrantReader(row, ids)
        let known = reader.known(object)
        let grant = reader.grant(known)
        return reader.finished(grant)
    }

    /// The fields under their own names: "Award Date" and "Open Call?" are somebody's headings.
    private mutating func known(_ object: [String: Any]) -> [String: Any] {
        var known: [String: Any] = [:]
        for key in object.keys.sorted() {
            guard let value = object[key] else { continue }
            if Self.fields.contains(key) {
                known[key] = value
                continue
            }
            guard let field = Self.spellings[Self.spelling(key)], object[field] == nil, known[field] == nil,
                !Self.isNested(value) || Self.isNested(field)
            else {
                leaveOut(key)
                continue
            }
            mend(field, "hedder »\(key)« i filen")
            known[field] = value
        }
        return known
    }

    private static func spelling(_ key: String) -> String { key.lowercased().filter(\.isLetter) }

    private static let spellings: [String: String] = {
        var spellings = Dictionary(fields.map { (spelling($0), $0) }) { first, _ in first }
        spellings["opencall"] = "fromOpenCall"
        spellings["fromanopencall"] = "fromOpenCall"
        spellings["identifier"] = "id"
        spellings["lastmodified"] = "dateModified"
        return spellings
    }()

    private static func isNested(_ value: Any) -> Bool { value is [Any] || value is [String: Any] }
    private static func isNested(_ field: String) -> Bool {
        [
            "plannedDates", "actualDates", "recipientOrganization", "recipientIndividual", "toIndividualsDetails",
            "beneficiaryLocation", "fundingOrganization", "grantProgramme", "relatedActivity",
        ].contains(field)
    }

    private mutating func grant(_ object: [String: Any]) -> ThreeSixtyGrant? {
        let id = grantID(object["id"])
        let title = title(object)
        let currency = currency(object["currency"])
        let awardedOn = neededDay(object["awardDate"], "awardDate")
        let awarded = currency.flatMap { neededAmount(object["amountAwarded"], $0, "amountAwarded") }
        let funders = objects(object["fundingOrganization"], "fundingOrganization").enumerated().compactMap {
            organization($1, Self.place("fundingOrganization", $0))
        }
        if funders.isEmpty, reading.faults.allSatisfy({ !$0.field.hasPrefix("fundingOrganization") }) {
            fault("fundingOrganization", "mangler")
        }
        let (recipients, individual) = recipients(object)
        guard let id, let title, let currency, let awardedOn, let awarded, reading.faults.isEmpty else { return nil }
        var grant = ThreeSixtyGrant(
            id: id,
            title: title,
            description: description(object["description"], title),
            currency: currency.code,
            amountAwarded: awarded,
            awardDate: awardedOn.description,
            fundingOrganization: funders
        )
        grant.recipientOrganization = recipients.isEmpty ? nil : recipients
        grant.recipientIndividual = individual
        grant.amountAppliedFor = sideAmount(object, "amountAppliedFor", currency)
        grant.amountDisbursed = sideAmount(object, "amountDisbursed", currency)
        details(object, &grant)
        return grant
    }

    private static func place(_ field: String, _ index: Int) -> String { index == 0 ? field : "\(field)/\(index)" }

    // MARK: What it cannot do without

    private mutating func grantID(_ value: Any?) -> String? {
        guard let raw = value as? String else {
            guard let id = text(value, "id", most: 200) else {
                fault("id", "mangler")
                return nil
            }
            return id
        }
        if CPRNumber.masked(raw) != nil {
            mend("id", "ligner et cpr-nummer og er erstattet af en intern id")
            return ids.derived("grant", from: raw)
        }
        guard let id = text(raw, "id", most: 200) else {
            fault("id", "mangler")
            return nil
        }
        return id
    }

    private mutating func title(_ object: [String: Any]) -> String? {
        guard let title = text(object["title"], "title", most: 500) else {
            fault("title", "mangler")
            return nil
        }
        return title
    }

    private mutating func description(_ value: Any?, _ title: String) -> String {
        if let text = text(value, "description", most: 20_000) { return text }
        mend("description", "mangler; titlen står i stedet")
        return title
    }

    mutating func currency(_ value: Any?) -> Currency? {
        guard let text = text(value, "currency", most: 40) else {
            fault("currency", "mangler")
            return nil
        }
        if let currency = Currency(text) { return currency }
        let signs = ["£": "GBP", "€": "EUR", "$": "USD", "KR": "DKK", "KR.": "DKK"]
        guard let currency = Currency(signs[text.uppercased()] ?? text.uppercased()) else {
            fault("currency", "»\(Self.excerpt(text))« er ikke en valuta")
            return nil
        }
        mend("currency", "»\(text)« er læst som \(currency.code)")
        return currency
    }

    mutating func neededAmount(_ value: Any?, _ currency: Currency, _ field: String) -> Decimal? {
        guard let value, !(value is NSNull) else {
            fault(field, "mangler")
            return nil
        }
        // The reason is a fault's, when there is no number.
        var trial = self
        guard let number = trial.number(value, field) else {
            fault(field, "»\(Self.excerpt("\(value)"))« er ikke et tal")
            return nil
        }
        self = trial
        guard let amount = amount(number, currency, field) else {
            fault(field, number < 0 ? "\(number) er mindre end 0" : "\(number) er for stort")
            return nil
        }
        if amount == 0 { mend(field, "er 0; bevillingen er taget med uden beløb") }
        return amount
    }

    private mutating func sideAmount(_ object: [String: Any], _ field: String, _ currency: Currency) -> Decimal? {
        guard let number = number(object[field], field) else { return nil }
        guard let amount = amount(number, currency, field) else {
            mend(field, "\(number) er ikke et beløb og er ikke taget med")
            return nil
        }
        return amount
    }

    private mutating func recipients(
        _ object: [String: Any]
    ) -> ([ThreeSixtyGrant.Organization], ThreeSixtyGrant.Individual?) {
        let organizations = objects(object["recipientOrganization"], "recipientOrganization").enumerated().compactMap {
            organization($1, Self.place("recipientOrganization", $0))
        }
        if !organizations.isEmpty {
            // The standard has one or the other.
            if object["recipientIndividual"] != nil { leaveOut("recipientIndividual") }
            return (organizations, nil)
        }
        guard let person = object["recipientIndividual"] as? [String: Any] else {
            if reading.faults.allSatisfy({ !$0.field.hasPrefix("recipientOrganization") }) {
                fault("recipientOrganization", "mangler")
            }
            return ([], nil)
        }
        for key in person.keys.sorted() where !["id", "name"].contains(key) { leaveOut("recipientIndividual.\(key)") }
        let id = partyID(person["id"], "\(object["id"] ?? "")", "person", "recipientIndividual.id")
        let individual = ThreeSixtyGrant.Individual(id: id)
        if let name = person["name"] as? String, name != individual.name {
            mend("recipientIndividual.name", "en persons navn er ikke taget med")
        }
        return ([], individual)
    }

    // MARK: What it may have

    private mutating func details(_ object: [String: Any], _ grant: inout ThreeSixtyGrant) {
        grant.url = url(object["url"], "url")
        grant.dataSource = url(object["dataSource"], "dataSource")
        grant.dateModified = moment(object["dateModified"], "dateModified")
        grant.fromOpenCall = answer(object["fromOpenCall"], "fromOpenCall")
        grant.regrantType = text(object["regrantType"], "regrantType", most: 40)
        grant.locationScope = text(object["locationScope"], "locationScope", most: 40)
        grant.relatedActivity = texts(object["relatedActivity"], "relatedActivity")
        grant.plannedDates = events(object["plannedDates"], "plannedDates")
        grant.actualDates = events(object["actualDates"], "actualDates")
        let programmes = objects(object["grantProgramme"], "grantProgramme").map { programme($0) }
        grant.grantProgramme = programmes.isEmpty ? nil : programmes
        let places = objects(object["beneficiaryLocation"], "beneficiaryLocation").map { location($0) }
        grant.beneficiaryLocation = places.isEmpty ? nil : places
        if grant.recipientIndividual != nil, let details = object["toIndividualsDetails"] as? [String: Any] {
            let field = "toIndividualsDetails"
            grant.toIndividualsDetails = .init(
                primaryGrantReason: text(details["primaryGrantReason"], "\(field).primaryGrantReason", most: 40),
                secondaryGrantReason: text(details["secondaryGrantReason"], "\(field).secondaryGrantReason", most: 40),
                grantPurpose: texts(details["grantPurpose"], "\(field).grantPurpose")
            )
        }
    }

    private mutating func events(_ value: Any?, _ field: String) -> [ThreeSixtyGrant.Event]? {
        let events = objects(value, field).map { object -> ThreeSixtyGrant.Event in
            note(object, field, ["title", "description", "startDate", "endDate", "duration"])
            var event = ThreeSixtyGrant.Event()
            event.title = text(object["title"], "\(field).title")
            event.description = text(object["description"], "\(field).description", most: 5_000)
            let start = day(object["startDate"], "\(field).startDate")
            var end = day(object["endDate"], "\(field).endDate")
            if let first = start, let last = end, last < first {
                mend("\(field).endDate", "\(last) er før \(first) og er ikke taget med")
                end = nil
            }
            event.startDate = start?.description
            event.endDate = end?.description
            event.duration = number(object["duration"], "\(field).duration")
            return event
        }.filter { $0 != ThreeSixtyGrant.Event() }
        return events.isEmpty ? nil : events
    }

    private mutating func programme(_ object: [String: Any]) -> ThreeSixtyGrant.Programme {
        let field = "grantProgramme"
        note(object, field, ["code", "title", "description", "url"])
        return .init(
            code: text(object["code"], "\(field).code"),
            title: text(object["title"], "\(field).title"),
            description: text(object["description"], "\(field).description", most: 5_000),
            url: url(object["url"], "\(field).url")
        )
    }

    private mutating func location(_ object: [String: Any]) -> ThreeSixtyGrant.Location {
        let field = "beneficiaryLocation"
        note(
            object,
            field,
            ["id", "name", "description", "countryCode", "geoCode", "geoCodeType", "latitude", "longitude"]
        )
        return .init(
            id: text(object["id"], "\(field).id"),
            name: text(object["name"], "\(field).name"),
            description: text(object["description"], "\(field).description", most: 5_000),
            countryCode: country(object["countryCode"], "\(field).countryCode"),
            geoCode: text(object["geoCode"], "\(field).geoCode", most: 40),
            geoCodeType: text(object["geoCodeType"], "\(field).geoCodeType", most: 40),
            latitude: number(object["latitude"], "\(field).latitude").map { NSDecimalNumber(decimal: $0).doubleValue },
            longitude: number(object["longitude"], "\(field).longitude").map {
                NSDecimalNumber(decimal: $0).doubleValue
            }
        )
    }

    /// A code of ISO 3166.
    mutating func country(_ value: Any?, _ field: String) -> String? {
        guard let text = text(value, field, most: 60) else { return nil }
        let code = text.uppercased() == "UK" ? "GB" : text.uppercased()
        guard code.utf8.count == 2, Locale.Region(code).isISORegion else {
            mend(field, "»\(text)« er ikke en landekode og er ikke taget med")
            return nil
        }
        if code != text { mend(field, "»\(text)« er læst som \(code)") }
        return code
    }

    private mutating func note(_ object: [String: Any], _ field: String, _ known: Set<String>) {
        for key in object.keys.sorted() where !known.contains(key) { leaveOut("\(field).\(key)") }
    }
}
