import Search

/// Everything known about the one an offer is sought for, gathered from flags and from the text.
package struct Seeker: Sendable, Equatable {
    package var age: Int?
    package var gender: Listing.Gender?
    package var district: Vocabulary.District?
    /// Languages the person can be helped in; empty when nothing is known.
    package var languages: [String] = []
    package var needsWheelchairAccess = false
    /// Would rather bring somebody along; no limit.
    package var wishesCompanion = false
    /// Nil when not known.
    package var hasReferral: Bool?

    /// The text is about one person ("jeg", "min far", an age), so what it does not say of them is unknown, not open.
    package var isOnePerson = false
    /// Whoever asks, when the text tells of somebody close to them.
    package var asker: Asker?
    /// No limit; but what is only for the other gender is not for this person.
    package var likelyGender: Listing.Gender?
    /// About how old those are that the text speaks of ("ældre", "teenager"); no limit, it only orders.
    package var likelyAges: ClosedRange<Int>?

    package init() {}

    /// Danish or English is understood nearly everywhere: only other languages are limits.
    var limitingLanguages: [String] {
        languages.contains("da") || languages.contains("en") && languages.count == 1 ? [] : languages
    }
}

/// Something about an offer that shuts somebody out.
package enum Obstacle: Sendable, Equatable {
    case paused
    case closed
    case tooYoung(Int)
    case tooOld(Int)
    case onlyGender(Listing.Gender)
    case onlyDistricts([String])
    case onlyLanguages([String])
    case referral
    case assessment
    case noWheelchairAccess
    /// A filter that was chosen does not hold.
    case filter(FacetKey)

    /// What stands in the way, in words.
    func reason(_ listing: Listing, _ wording: Wording) -> String {
        switch (self, wording) {
        case (.paused, .danish): "holder pause lige nu"
        case (.closed, .danish): "er lukket"
        case (.tooYoung, .danish), (.tooOld, .danish): "kun for " + Reasons.ages(listing, wording)
        case (.onlyGender(let gender), .danish): "kun for " + FindingLabels.genders(gender, of: listing, wording)
        case (.onlyDistricts(let names), .danish): "kun for " + Reasons.list(names, wording)
        case (.onlyLanguages(let codes), .danish):
            "kun på " + Reasons.list(codes.map { FindingLabels.language($0, wording) }, wording)
        case (.referral, .danish): "kræver henvisning"
        case (.assessment, .danish): "kræver, at kommunen siger ja først"
        case (.noWheelchairAccess, .danish): "ikke oplyst plads til kørestol"
        case (.filter, .danish): "passer ikke til dine valg"
        case (.paused, .english): "is paused at the moment"
        case (.closed, .english): "is closed"
        case (.tooYoung, .english), (.tooOld, .english): "only for " + Reasons.ages(listing, wording)
        case (.onlyGender(let gender), .english): "only for " + FindingLabels.genders(gender, of: listing, wording)
        case (.onlyDistricts(let names), .english): "only for " + Reasons.list(names, wording)
        case (.onlyLanguages(let codes), .english):
            "only in " + Reasons.list(codes.map { FindingLabels.language($0, wording) }, wording)
        case (.referral, .english): "needs a referral"
        case (.assessment, .english): "needs an assessment by the municipality"
        case (.noWheelchairAccess, .english): "no wheelchair access known"
        case (.filter, .english): "does not fit your choices"
        }
    }
}

/// The hard limits of an offer: as an explanation here, as a filter of the index in `Eligibility.query`.
package enum Eligibility {
    /// What shuts the person out; empty when the offer is for them.
    package static func obstacles(of listing: Listing, for person: Seeker) -> [Obstacle] {
        var obstacles: [Obstacle] = []
        switch listing.status {
        case .active: break
        case .paused: obstacles.append(.paused)
        case .closed: obstacles.append(.closed)
        }
        let user = person.using(listing)
        if let age = user.age, let least = listing.minimumAge, age < least { obstacles.append(.tooYoung(least)) }
        if let age = user.age, let most = listing.maximumAge, age > most { obstacles.append(.tooOld(most)) }
        if let gender = user.gender, let only = listing.onlyGender, gender != only {
            obstacles.append(.onlyGender(only))
        }
        if user.gender == nil, user.isOnePerson, let only = listing.onlyGender,
            only != user.likelyGender
        {
            obstacles.append(.onlyGender(only))
        }
        // Two municipalities may each have a "Midtbyen".
        if let district = person.district, listing.coverage == .districts,
            listing.municipality != district.municipality || !listing.districts.contains(district.name)
        {
            obstacles.append(.onlyDistricts(listing.districts))
        }
        let spoken = person.limitingLanguages
        if !spoken.isEmpty, !spoken.contains(where: listing.languages.contains) {
            obstacles.append(.onlyLanguages(listing.languages))
        }
        if listing.access == .assessment { obstacles.append(.assessment) }
        if listing.access == .referral, person.hasReferral == false { obstacles.append(.referral) }
        if person.needsWheelchairAccess, listing.hasPlace, !listing.accessibility.contains("koerestol") {
            obstacles.append(.noWheelchairAccess)
        }
        return obstacles
    }

    /// The same limits as a filter of the index.
    static func query(for person: Seeker) -> Query {
        var every: [Query] = [.term(ListingIndex.open)]
        var not: [Query] = []
        if let age = person.age {
            let admitting = AgeTerms.admitting(age)
            every.append(anyAge(person.asker).map { .any([admitting, $0]) } ?? admitting)
        }
        not += refusalsByGender(of: person)
        if let district = person.district {
            every.append(
                .any([.term(ListingIndex.district(district.id)), .term(ListingIndex.everyDistrict)])
            )
        }
        if !person.limitingLanguages.isEmpty {
            every.append(.any(person.limitingLanguages.map { .term(ListingIndex.language($0)) }))
        }
        if person.hasReferral == false { not.append(.term(ListingIndex.access(.referral))) }
        if person.needsWheelchairAccess {
            every.append(.any([.term(ListingIndex.accessibility("koerestol")), .term(ListingIndex.noPlace)]))
        }
        return not.isEmpty ? .every(every) : .without(.every(every), .any(not))
    }

    /// Offers whose limits of age are not held against the age that was told.
    private static func anyAge(_ asker: Asker?) -> Query? {
        switch asker?.age {
        case nil, .told: nil
        case .unknown: .term(ListingIndex.forRelatives)
        case .grown: .term(ListingIndex.forGrownRelatives)
        }
    }

    private static func refusalsByGender(of person: Seeker) -> [Query] {
        let refused = genders(refusing: person.gender, person.likelyGender, person).map(ListingIndex.onlyGender)
        guard case .unknown(let likely) = person.asker?.gender else { return refused.map(Query.term) }
        let relatives = Query.term(ListingIndex.forRelatives)
        return refused.map { .without(.term($0), relatives) }
            + genders(refusing: nil, likely, person).map { .every([.term(ListingIndex.onlyGender($0)), relatives]) }
    }

    /// What is for these only is not for somebody of this gender.
    private static func genders(
        refusing gender: Listing.Gender?,
        _ likely: Listing.Gender?,
        _ person: Seeker
    ) -> [Listing.Gender] {
        if let gender { return Listing.Gender.allCases.filter { $0 != gender } }
        return person.isOnePerson ? Listing.Gender.allCases.filter { $0 != likely } : []
    }

    /// What shuts the person out, as a filter of the index: the other offers than ``query(for:)``, asked for directly.
    ///
    /// Most searches name few limits, and then few offers are looked at instead of all.
    static func refusal(of person: Seeker) -> Query {
        var any: [Query] = [
            .term(ListingIndex.status(.paused)), .term(ListingIndex.status(.closed)),
            .term(ListingIndex.access(.assessment)),
        ]
        if let age = person.age {
            let refusing = AgeTerms.refusing(age)
            any.append(anyAge(person.asker).map { .without(refusing, $0) } ?? refusing)
        }
        any += refusalsByGender(of: person)
        if let district = person.district {
            any.append(.without(.term(ListingIndex.someDistricts), .term(ListingIndex.district(district.id))))
        }
        if !person.limitingLanguages.isEmpty {
            any.append(.without(.all, .any(person.limitingLanguages.map { .term(ListingIndex.language($0)) })))
        }
        if person.hasReferral == false { any.append(.term(ListingIndex.access(.referral))) }
        if person.needsWheelchairAccess {
            let fit = [Query.term(ListingIndex.accessibility("koerestol")), .term(ListingIndex.noPlace)]
            any.append(.without(.all, .any(fit)))
        }
        return .any(any)
    }
}
