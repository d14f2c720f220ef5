import Database

extension OfferContent {
    /// As a file gives it.
    init(_ draft: ServiceDraft) {
        name = draft.name
        summary = draft.summary
        description = draft.description
        topics = draft.topics
        targetGroups = draft.targetGroups
        minimumAge = draft.minimumAge
        maximumAge = draft.maximumAge
        gender = draft.gender
        conditions = draft.conditions
        notFor = draft.notFor
        scheduleText = draft.scheduleText
        times = draft.times.map(Time.init)
        coverage = draft.coverage
        districts = draft.districts
        places = draft.places.map(Place.init)
        price = draft.price
        priceText = draft.priceText
        access = draft.access
        waitingDays = draft.waitingDays
        capacity = draft.capacity
        languages = draft.languages
        features = draft.features
        phone = draft.phone
        email = draft.email
    }

    /// With what has no order in one order, so that two that say the same are equal.
    var inOrder: OfferContent {
        var content = self
        content.districts = coverage == .districts ? Set(districts).sorted() : []
        content.features = Set(features).sorted { $0.rawValue < $1.rawValue }
        content.topics = topics.withoutRepeats
        content.targetGroups = targetGroups.withoutRepeats
        content.languages = languages.withoutRepeats
        content.times = times.map(\.inOrder)
        content.places = places.map { place in
            var place = place
            place.accessibility = Set(place.accessibility).sorted()
            return place
        }
        return content
    }

    /// Limits that only make sense together.
    struct Ages: Equatable {
        var minimum: Int?
        var maximum: Int?
    }
    var ages: Ages {
        get { Ages(minimum: minimumAge, maximum: maximumAge) }
        set { (minimumAge, maximumAge) = (newValue.minimum, newValue.maximum) }
    }

    /// For those who live where.
    struct Area: Equatable {
        var coverage: Listing.Coverage
        var districts: [String]
    }
    var area: Area {
        get { Area(coverage: coverage, districts: districts) }
        set { (coverage, districts) = (newValue.coverage, newValue.districts) }
    }
}

extension OfferContent.Time {
    init(_ time: ServiceDraft.Time) {
        self.init(
            frequency: time.frequency,
            days: time.days,
            opensAt: time.opensAt,
            closesAt: time.closesAt,
            startsOn: time.startsOn.map { "\($0)" }
        )
    }

    /// Days as they come in a week; all seven are every day.
    var inOrder: OfferContent.Time {
        var time = self
        time.days = Schedule.codes.filter(days.contains)
        if [.daily, .weekly].contains(frequency), time.days.count == Schedule.codes.count {
            (time.frequency, time.days) = (.daily, [])
        }
        return time
    }

    var draft: ServiceDraft.Time {
        ServiceDraft.Time(
            frequency: frequency,
            days: days,
            opensAt: opensAt,
            closesAt: closesAt,
            startsOn: startsOn.flatMap { CalendarDate($0) }
        )
    }
}

extension OfferContent.Place {
    init(_ place: ServiceDraft.Place) {
        self.init(
            address: place.address,
            postcode: place.postcode,
            latitude: place.latitude,
            longitude: place.longitude,
            accessibility: place.accessibility
        )
    }
}

extension ServiceDraft {
    /// The same offer with other content.
    mutating func take(_ content: OfferContent) {
        name = content.name
        summary = content.summary
        description = content.description
        topics = content.topics
        targetGroups = content.targetGroups
        minimumAge = content.minimumAge
        maximumAge = content.maximumAge
        gender = content.gender
        conditions = content.conditions
        notFor = content.notFor
        scheduleText = content.scheduleText
        times = content.times.map(\.draft)
        coverage = content.coverage
        districts = content.districts
        places = content.places.map(\.draft)
        price = content.price
        priceText = content.priceText
        access = content.access
        waitingDays = content.waitingDays
        capacity = content.capacity
        languages = content.languages
        features = content.features
        phone = content.phone
        email = content.email
    }
}

extension [String] {
    /// Each once, where it stands first.
    var withoutRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
