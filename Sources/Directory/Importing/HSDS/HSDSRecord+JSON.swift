extension HSDSOrganizationRecord {
    init(_ object: HSDSObject, _ origin: Origin) {
        self.init(origin: origin)
        id = object("id")
        name = object("name")
        alternateName = object("alternate_name")
        description = object("description")
        email = object("email")
        website = object("website", "url")
        yearIncorporated = object("year_incorporated")
        legalStatus = object("legal_status")
        phone = object.objects("phones").lazy.compactMap { $0("number") }.first
        identifiers = object.objects("organization_identifiers").compactMap { $0("identifier") }
    }
}

extension HSDSServiceRecord {
    init(_ object: HSDSObject, _ origin: Origin) {
        self.init(origin: origin)
        id = object("id")
        organization = object("organization_id") ?? object.object("organization")?("id")
        name = object("name")
        alternateName = object("alternate_name")
        description = object("description")
        url = object("url")
        email = object("email")
        status = object("status")
        applicationProcess = object("application_process")
        fees = object("fees_description", "fees")
        waitTime = object("wait_time")
        eligibility = object("eligibility_description")
        minimumAge = object("minimum_age")
        maximumAge = object("maximum_age")
        assuredDate = object("assured_date")
        phone = object.objects("phones").lazy.compactMap { $0("number") }.first
        let contacts = object.objects("contacts")
        contactPhone = contacts.lazy.flatMap { $0.objects("phones") }.compactMap { $0("number") }.first
        contactEmail = contacts.lazy.compactMap { $0("email") }.first
        let own = object.objects("schedules", "regular_schedules")
        let there = object.objects("service_at_locations").flatMap { $0.objects("schedules", "regular_schedules") }
        times = (own.isEmpty ? there : own).map(Time.init)
        areas = object.objects("service_areas").compactMap { $0("name", "service_area") }
        places = object.objects("service_at_locations").compactMap { $0.object("location") }.map(Place.init)
        languages = object.objects("languages").compactMap { $0("code", "name", "language") }
        costs = object.objects("cost_options").map {
            Cost(amount: $0("amount"), currency: $0("currency"), text: $0("amount_description"), option: $0("option"))
        }
        terms = object.objects("attributes").compactMap { attribute in
            let term = attribute.object("taxonomy_term")
            let id = term?("id") ?? attribute("taxonomy_term_id")
            guard id != nil || term != nil else { return nil }
            return Term(id: id, code: term?("code"), name: term?("name"), taxonomy: term?("taxonomy"))
        }
    }
}

extension HSDSServiceRecord.Time {
    init(_ object: HSDSObject) {
        self.init(
            frequency: object("freq"),
            interval: object("interval"),
            count: object("count"),
            days: object("byday", "weekday"),
            opensAt: object("opens_at"),
            closesAt: object("closes_at"),
            startsOn: object("dtstart"),
            validFrom: object("valid_from"),
            validTo: object("valid_to"),
            text: object("description", "original_text")
        )
    }
}

extension HSDSServiceRecord.Place {
    init(_ object: HSDSObject) {
        self.init()
        latitude = object("latitude")
        longitude = object("longitude")
        name = object("name")
        if let address = object.objects("addresses", "physical_addresses").first {
            lines = [address("address_1"), address("address_2")].compactMap(\.self)
            city = address("city")
            postcode = address("postal_code")
        }
        accessibility = object.objects("accessibility", "accessibility_for_disabilities").compactMap {
            $0("description", "accessibility", "details")
        }
    }
}
