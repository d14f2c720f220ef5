/// Fields of an offer that a file has no words for: what stands here stays.
///
/// A table without a column for prices says nothing of them; HSDS has no field for the number of places.
package struct OfferSilence: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    static let summary = OfferSilence(rawValue: 1)
    static let description = OfferSilence(rawValue: 1 << 1)
    static let topics = OfferSilence(rawValue: 1 << 2)
    static let targetGroups = OfferSilence(rawValue: 1 << 3)
    /// Both limits: one alone could stand above the other.
    static let ages = OfferSilence(rawValue: 1 << 4)
    static let gender = OfferSilence(rawValue: 1 << 5)
    static let languages = OfferSilence(rawValue: 1 << 6)
    static let price = OfferSilence(rawValue: 1 << 7)
    static let priceText = OfferSilence(rawValue: 1 << 8)
    static let area = OfferSilence(rawValue: 1 << 9)
    static let places = OfferSilence(rawValue: 1 << 10)
    static let scheduleText = OfferSilence(rawValue: 1 << 11)
    static let times = OfferSilence(rawValue: 1 << 12)
    static let access = OfferSilence(rawValue: 1 << 13)
    static let conditions = OfferSilence(rawValue: 1 << 14)
    static let waitingDays = OfferSilence(rawValue: 1 << 15)
    static let capacity = OfferSilence(rawValue: 1 << 16)
    static let features = OfferSilence(rawValue: 1 << 17)
    static let status = OfferSilence(rawValue: 1 << 18)
}

/// The same for an organisation.
package struct OrganizationSilence: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    static let name = OrganizationSilence(rawValue: 1)
    static let shortName = OrganizationSilence(rawValue: 1 << 1)
    static let kind = OrganizationSilence(rawValue: 1 << 2)
    static let description = OrganizationSilence(rawValue: 1 << 3)
    static let size = OrganizationSilence(rawValue: 1 << 4)
    static let founded = OrganizationSilence(rawValue: 1 << 5)
    static let cvr = OrganizationSilence(rawValue: 1 << 6)
    static let email = OrganizationSilence(rawValue: 1 << 7)
    static let phone = OrganizationSilence(rawValue: 1 << 8)
    static let website = OrganizationSilence(rawValue: 1 << 9)
    static let postcode = OrganizationSilence(rawValue: 1 << 10)
}
