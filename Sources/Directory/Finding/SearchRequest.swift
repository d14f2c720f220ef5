import Search

/// Where a search stands; the same for a search and for the guide.
package struct SearchSettings: Sendable {
    /// Row id; nil means every municipality.
    package var municipality: Int?
    package var reach = Reach.municipality
    package var language = Wording.danish
    /// Days since 1970-01-01: turns the order of equal fits.
    package var day: Int
    package var offset = 0
    package var limit = 20

    package init(day: Int) { self.day = day }

    /// How far a search looks; what serves the whole country is always found.
    package enum Reach: Sendable, Equatable {
        case municipality
        case neighbours
    }
}

/// What somebody searches for.
package struct SearchRequest: Sendable {
    package enum Order: Sendable, Equatable {
        case fit
        case near
        case newest
    }

    package var text = ""
    package var filters = Filters()
    /// In ``ignored``: no word is mended («præcis det, jeg skrev»).
    package static let asWritten = "spelling"

    /// Keys of understood tags that the person has removed.
    package var ignored: Set<String> = []
    package var order = Order.fit
    package var settings: SearchSettings

    package init(_ text: String, settings: SearchSettings) {
        self.text = text
        self.settings = settings
    }
}

/// How an offer comes to people.
package enum Delivery: String, Sendable, CaseIterable {
    case online
    case phone
    case place
}

/// A place to search around.
package enum Near: Sendable, Equatable {
    case postcode(String, kilometres: Double?)
    case position(latitude: Double, longitude: Double, kilometres: Double?)
}

/// Choices that narrow a search.
///
/// Lists hold alternatives; everything else adds up.
package struct Filters: Sendable, Equatable {
    package var age: Int?
    package var gender: Listing.Gender?
    /// Key or name.
    package var district: String?
    package var languages: [String] = []
    package var topics: [String] = []
    package var targetGroups: [String] = []
    package var isFree = false
    package var access: [Listing.Access] = []
    package var weekdays: [Int] = []
    package var accessibility: [String] = []
    package var delivery: [Delivery] = []
    package var hasCompanion = false
    package var wantsVolunteers = false
    package var isAnonymous = false
    package var organization: Int?
    package var near: Near?

    package init() {}
}
