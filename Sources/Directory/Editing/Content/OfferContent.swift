import Database

/// What an organisation tells of an offer: all that its forms ask for, and nothing else.
///
/// Kept as JSON in drafts and versions, so a field is added and never renamed.
package struct OfferContent: Codable, Equatable, Sendable {
    package struct Time: Codable, Equatable, Sendable {
        package var frequency = Schedule.Frequency.weekly
        /// iCalendar's codes: MO, TU.
        package var days: [String] = []
        /// Local time, `17:30`.
        package var opensAt: String?
        package var closesAt: String?
        /// As `2026-12-01`.
        package var startsOn: String?
    }
    package struct Place: Codable, Hashable, Sendable {
        package var address: String?
        package var postcode: String?
        package var latitude: Double?
        package var longitude: Double?
        package var accessibility: [String] = []
    }

    package var name = ""
    package var summary = ""
    package var description = ""
    /// Keys, the most important first.
    package var topics: [String] = []
    package var targetGroups: [String] = []
    package var minimumAge: Int?
    package var maximumAge: Int?
    package var gender: Listing.Gender?
    package var conditions: String?
    /// For whom it is not, in the organisation's words.
    ///
    /// Empty says that nobody is left out; nil that nobody has been asked yet.
    package var notFor: String?
    package var scheduleText: String?
    package var times: [Time] = []
    package var coverage = Listing.Coverage.municipality
    /// Names.
    package var districts: [String] = []
    /// The first is the one that is shown and can be changed here.
    package var places: [Place] = []
    /// Kroner.
    package var price: Int?
    package var priceText: String?
    package var access = Listing.Access.selfReferral
    package var waitingDays: Int?
    /// Places at a time.
    package var capacity: Int?
    /// ISO 639 codes, or `tegnsprog`.
    package var languages: [String] = ["da"]
    package var features: [ServiceFeature] = []
    /// The offer's own, in the place of the organisation's.
    package var phone: String?
    package var email: String?

    package init() {}
}

extension OfferContent.Time {
    var rule: Schedule {
        Schedule(frequency, days, from: opensAt, to: closesAt, startsOn: startsOn.flatMap { CalendarDate($0) })
    }
}

extension OfferContent.Place {
    var draft: ServiceDraft.Place {
        ServiceDraft.Place(
            address: address,
            postcode: postcode,
            latitude: latitude,
            longitude: longitude,
            accessibility: accessibility
        )
    }
}
