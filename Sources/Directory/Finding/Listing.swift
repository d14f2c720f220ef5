/// Everything about one service that a result card shows and that decides whether it is for somebody.
///
/// Kept in the search index with each document, so that a list of results needs no SQL.
package struct Listing: Sendable, Equatable {
    /// Whom an offer is limited to, and who somebody is.
    package enum Gender: UInt8, Sendable, CaseIterable {
        case woman = 1
        case man = 2
    }

    /// The way in.
    package enum Access: UInt8, Sendable, CaseIterable {
        /// Anybody may come.
        case selfReferral = 0
        /// A doctor or a caseworker must send one.
        case referral = 1
        /// Either way.
        case both = 2
        /// The municipality decides by an assessment («visitation»).
        case assessment = 3
    }

    package enum Status: UInt8, Sendable, CaseIterable {
        case active = 0
        case paused = 1
        case closed = 2
    }

    /// How far an offer reaches.
    package enum Coverage: UInt8, Sendable, CaseIterable {
        /// Only the districts named.
        case districts = 0
        case municipality = 1
        case country = 2
    }

    /// Row id of the service.
    package var id: Int
    /// The id it was imported with.
    package var identifier: String
    package var slug: String
    package var title: String
    package var summary = ""
    package var organizationID = 0
    package var organizationName = ""
    package var organizationSlug = ""
    /// Row id of the municipality it belongs to.
    package var municipality: Int?
    /// Keys, the most important first.
    package var topics: [String] = []
    package var targetGroups: [String] = []
    /// Years, inclusive.
    package var minimumAge: Int?
    package var maximumAge: Int?
    package var onlyGender: Gender?
    /// ISO 639 codes, or `tegnsprog`.
    package var languages: [String] = []
    /// Kroner a time, nil unknown; 0 alone does not make it free, see ``isFree``.
    package var price: Int?
    package var priceText: String?
    package var coverage = Coverage.municipality
    /// Names, only when the coverage is by districts.
    package var districts: [String] = []
    package var address: String?
    package var postcode: String?
    package var latitude: Double?
    package var longitude: Double?
    package var isOnline = false
    package var isByPhone = false
    package var scheduleText: String?
    /// 1 is Monday, 7 Sunday.
    package var weekdays: [Int] = []
    package var access = Access.selfReferral
    package var isAnonymous = false
    package var accessibility: [String] = []
    package var waitingDays: Int?
    package var isCompanionPossible = false
    package var wantsVolunteers = false
    /// As `2026-11-24`.
    package var lastConfirmed: String?
    package var status = Status.active

    package init(id: Int, identifier: String, slug: String, title: String) {
        self.id = id
        self.identifier = identifier
        self.slug = slug
        self.title = title
    }

    /// It takes place somewhere one goes to.
    package var hasPlace: Bool { address != nil || postcode != nil || latitude != nil }

    /// Nobody who may come is grown up: those it is for are boys and girls, not men and women.
    package var isOnlyForChildren: Bool { Self.isOnlyForChildren(upTo: maximumAge) }

    static func isOnlyForChildren(upTo age: Int?) -> Bool { age.map { $0 < adult } ?? false }

    static let adult = 18
}

/// A listing with the longer texts that are searched but not kept in the index.
package struct ListingSource: Sendable {
    package var listing: Listing
    package var description = ""
    package var conditions: String?
    /// For whom it is not, in the organisation's words; empty when nobody is left out.
    ///
    /// Not searched: who looks for a word that stands here is not to find the offer.
    package var notFor: String?
    /// Names of terms of other taxonomies (a feed of another country), searched as text.
    package var otherTerms: [String] = []
    /// Row ids of the municipalities it serves; none when it serves the whole country.
    package var municipalities: [Int] = []
    /// Row ids of the districts, when the coverage is by districts.
    package var districtIDs: [Int] = []

    package init(listing: Listing) { self.listing = listing }
}
