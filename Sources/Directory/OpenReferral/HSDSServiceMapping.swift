import Database
import Registry

/// One service's rows as an HSDS object.
struct HSDSServiceMapping {
    let row: HSDSServiceRow
    let organization: HSDSOrganization?
    let parts: ServiceParts
    let terms: [HSDSTaxonomyTerm]
    let accessibility: [Int: [String]]
    let towns: PostalTowns
    let words: HSDSWords

    var object: HSDSService {
        HSDSService(
            id: row.uuid,
            organizationId: organization?.id ?? "",
            name: row.name,
            description: description,
            url: words.baseURL.isEmpty ? nil : "\(words.baseURL)\(OfferPath.index)/\(row.slug)",
            email: HSDSOrganizations.email(row.email) ?? organization?.email,
            status: status,
            applicationProcess: HSDSTrait.access(access).name,
            feesDescription: row.priceText ?? (row.price == 0 ? "Gratis" : nil),
            waitTime: row.waitingDays.map(HSDSWords.waiting),
            eligibilityDescription: eligibility,
            minimumAge: row.minimumAge,
            maximumAge: row.maximumAge,
            assuredDate: row.lastConfirmed?.description,
            alert: alert,
            lastModified: row.updatedAt.description,
            phones: phones,
            contacts: contact.map { [$0] },
            schedules: schedules,
            serviceAreas: areas,
            serviceAtLocations: places,
            languages: languages,
            costOptions: costs,
            organization: organization,
            attributes: attributes
        )
    }

    private func id(_ kind: String, _ part: some CustomStringConvertible) -> String {
        StableUUID.make(kind, "\(row.uuid)/\(part)")
    }

    private var access: Listing.Access { Listing.Access(word: row.access) ?? .selfReferral }
    private var gender: Listing.Gender? { row.gender.flatMap(Listing.Gender.init(word:)) }

    /// The short text stands first, as its own paragraph: HSDS has one field for both.
    private var description: String {
        let texts = [row.summary, row.description].filter { !$0.isEmpty }
        return texts.isEmpty ? row.name : texts.joined(separator: "\n\n")
    }

    private var status: HSDSService.Status {
        switch Listing.Status(word: row.status) {
        case .active, nil: .active
        case .paused: .temporarilyClosed
        case .closed: .defunct
        }
    }

    private var alert: String? { status == .temporarilyClosed ? "Tilbuddet holder pause." : nil }

    private var eligibility: String? {
        let isOnlyForChildren = Listing.isOnlyForChildren(upTo: row.maximumAge)
        let only = gender.map { HSDSTrait.eligibility($0, isOnlyForChildren: isOnlyForChildren) }
        let texts = [only, row.conditions].compactMap(\.self)
        let whom = texts.isEmpty ? nil : texts.joined(separator: " ")
        let all = [whom, row.notFor.flatMap(HSDSExclusion.text)].compactMap(\.self)
        return all.isEmpty ? nil : all.joined(separator: "\n\n")
    }

    /// Its own goes before the organisation's.
    private var phones: [HSDSPhone]? {
        guard let number = row.phone else { return organization?.phones }
        return [HSDSPhone(id: id("phone", 0), serviceId: row.uuid, number: number)]
    }

    private var contact: HSDSContact? {
        let email = HSDSOrganizations.email(row.email)
        guard email != nil || row.phone != nil else { return nil }
        let contact = id("contact", 0)
        let phones = row.phone.map { [HSDSPhone(id: id("contact_phone", 0), contactId: contact, number: $0)] }
        return HSDSContact(id: contact, serviceId: row.uuid, email: email, phones: phones)
    }

    private var areas: [HSDSServiceArea] {
        let names: [String] =
            switch Listing.Coverage(word: row.coverage) {
            case .country: ["Danmark"]
            case .districts: (parts.districts[row.id] ?? []).map(\.name)
            case .municipality, nil: [row.municipality]
            }
        return names.map { HSDSServiceArea(id: id("service_area", $0), serviceId: row.uuid, name: $0) }
    }

    private var languages: [HSDSLanguage]? {
        parts.languages[row.id]?.map { code in
            HSDSLanguage(id: id("language", code), serviceId: row.uuid, name: words.language(code), code: code)
        }
    }

    private var costs: [HSDSCostOption]? {
        row.price.map { price in
            [
                HSDSCostOption(
                    id: id("cost_option", 0),
                    serviceId: row.uuid,
                    option: price == 0 ? "Gratis" : "Pris",
                    amount: Double(price),
                    amountDescription: row.priceText
                )
            ]
        }
    }

    private var attributes: [HSDSAttribute] {
        let traits =
            [.access(access)] + (gender.map { [HSDSTrait.gender($0)] } ?? [])
            + (parts.features[row.id] ?? []).map(HSDSTrait.feature)
        return (terms + traits.map(\.term)).map { term in
            HSDSAttribute(id: id("attribute", term.id), linkId: row.uuid, taxonomyTermId: term.id, taxonomyTerm: term)
        }
    }

    private var places: [HSDSServiceAtLocation] {
        (parts.places[row.id] ?? []).map { place in
            HSDSServiceAtLocation(id: place.serviceAtLocation, serviceId: row.uuid, location: location(place))
        }
    }

    private func location(_ place: ServiceParts.Place) -> HSDSLocation {
        let features = (accessibility[place.id] ?? []).map { feature in
            HSDSAccessibility(
                id: StableUUID.make("accessibility", "\(place.uuid)/\(feature)"),
                locationId: place.uuid,
                description: words.accessibility(feature)
            )
        }
        var addresses: [HSDSAddress] = []
        if place.address != nil || place.postcode != nil {
            addresses.append(
                HSDSAddress(
                    id: StableUUID.make("address", place.uuid),
                    locationId: place.uuid,
                    address1: place.address ?? "",
                    city: towns.town(of: place.postcode, in: row.municipalityID) ?? row.municipality,
                    stateProvince: row.municipality,
                    postalCode: place.postcode ?? ""
                )
            )
        }
        return HSDSLocation(
            id: place.uuid,
            locationType: .physical,
            name: place.address,
            latitude: place.latitude,
            longitude: place.longitude,
            addresses: addresses,
            accessibility: features.isEmpty ? nil : features
        )
    }
}
