package import Search

/// What a search or the guide found.
package struct SearchAnswer: Sendable {
    /// Offers the person can use, the best first.
    package var hits: [Hit] = []
    /// Offers that fit the need, but a limit stands in the way.
    ///
    /// On the first page only.
    package var nearMisses: [Hit] = []
    package var total = 0
    /// Above some thousands the total is estimated: write "omkring".
    package var isTotalEstimated = false
    package var facets: [Facet] = []
    /// The counts are drawn from a part of the hits.
    package var areFacetsSampled = false
    /// The text that was searched in the place of a misspelt one.
    package var corrected: String?
    /// A spelling that was not searched: "Mente du".
    package var suggestion: String?
    package var understood: [Understood] = []
    /// Immediate help must stand first.
    package var crisis: Concept.Crisis?
    /// Help is worth a quiet line; never together with ``crisis``.
    package var care: Concept.Crisis?
    /// Ways on when there is little.
    package var waysOn: [WayOn] = []
    /// False while the first index is built.
    package var isIndexReady = true

    package init() {}
}

/// One offer among the results.
package struct Hit: Sendable {
    /// How an offer stands to the municipality searched in.
    package enum Reach: Sendable, Equatable {
        case local
        case neighbour
        case nationwide
    }

    package var listing: Listing
    package var score: Double
    package var isEligible: Bool
    /// What was asked for and the offer is about, such as "ensomhed".
    package var subject: String?
    /// Finished words in the language asked for: why it fits, or what stands in the way.
    package var reasons: [String]
    package var reach: Reach
    package var kilometres: Double?
}

/// Something that results can be narrowed by.
package enum FacetKey: String, Sendable, CaseIterable {
    case topic
    case targetGroup
    case district
    case language
    case price
    case access
    case weekday
    case accessibility
    case delivery
    case companion
}

/// The values of one facet with their number of hits.
package struct Facet: Sendable, Equatable {
    package struct Value: Sendable, Equatable {
        package var key: String
        package var label: String
        package var count: Int
        package var isChosen: Bool
    }

    package var key: FacetKey
    package var values: [Value]
}

/// Something that was understood from the text, shown as a tag that can be removed.
package struct Understood: Sendable, Equatable {
    /// What goes into `SearchRequest.ignored`: "age", "district", "concept:ensomhed".
    package var key: String
    package var label: String

    package init(key: String, label: String) {
        self.key = key
        self.label = label
    }
}

/// A way on from few or no hits.
package enum WayOn: Sendable, Equatable {
    /// Leave out a filter or something understood.
    case without(key: String, label: String, count: Int)
    /// The whole municipality and the country instead of the district.
    case widerArea(count: Int)
    case topic(key: String, label: String, count: Int)
    /// Offers of the neighbouring municipalities.
    case neighbours(count: Int)
    case askOneEntrance
}
