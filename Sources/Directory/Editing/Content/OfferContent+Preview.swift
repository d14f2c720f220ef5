import Database
import Registry

extension OfferContent {
    /// The offer as its page would tell it, so that a preview is the page itself.
    ///
    /// What stands on the site is nil for a new offer.
    func offer(over live: Offer?, of organization: Organization, _ districts: [District], at now: Timestamp) -> Offer {
        let today = DanishTime.date(of: now)
        var listing =
            live?.listing ?? Listing(id: 0, identifier: "", slug: "", title: name)
        listing.title = name
        listing.summary = summary
        listing.organizationID = organization.id
        listing.organizationName = organization.name
        listing.organizationSlug = organization.slug
        listing.municipality = organization.municipalityID
        listing.topics = topics
        listing.targetGroups = targetGroups
        listing.minimumAge = minimumAge
        listing.maximumAge = maximumAge
        listing.onlyGender = gender
        listing.languages = languages
        listing.price = price
        listing.priceText = priceText
        listing.coverage = coverage
        listing.districts = coverage == .districts ? self.districts : []
        listing.address = places.first?.address
        listing.postcode = places.first?.postcode
        listing.latitude = places.first?.latitude
        listing.longitude = places.first?.longitude
        listing.isOnline = features.contains(.online)
        listing.isByPhone = features.contains(.phone)
        listing.isAnonymous = features.contains(.anonymous)
        listing.isCompanionPossible = features.contains(.companion)
        listing.wantsVolunteers = features.contains(.volunteersWanted)
        listing.scheduleText = scheduleText
        let rules = times.map(\.rule)
        listing.weekdays = Set(rules.flatMap(\.days).map(\.rawValue)).sorted()
        listing.access = access
        listing.accessibility = Set(places.flatMap(\.accessibility)).sorted()
        listing.waitingDays = waitingDays
        listing.lastConfirmed = "\(today)"
        var source = ListingSource(listing: listing)
        source.description = description
        source.conditions = conditions
        source.notFor = notFor
        source.otherTerms = live?.source.otherTerms ?? []
        source.municipalities = coverage == .country ? [] : [organization.municipalityID]
        source.districtIDs = districts.filter { listing.districts.contains($0.name) }.map(\.id)
        return Offer(
            source: source,
            organization: organization,
            schedules: rules,
            uuid: live?.uuid ?? "",
            capacity: capacity,
            lastConfirmed: today,
            isUnanswered: false,
            mergedInto: nil,
            updatedAt: now,
            phone: phone,
            email: email
        )
    }
}
