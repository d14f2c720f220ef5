import Search

/// Orders what the index found: evidence times how likely it is that the person can use the offer.
struct Ranking {
    let person: Seeker
    let understanding: Understanding
    /// Target groups that the request speaks of.
    let groups: Set<String>
    let day: Int
    let municipality: Int?
    let neighbours: Set<Int>

    init(
        person: Seeker,
        understanding: Understanding,
        chosenGroups: [String] = [],
        day: Int,
        municipality: Int?,
        neighbours: [Int]
    ) {
        self.person = person
        self.understanding = understanding
        self.day = day
        self.municipality = municipality
        self.neighbours = Set(neighbours)
        groups = Set(
            chosenGroups
                + understanding.concepts.flatMap { meant in meant.concept.groups.filter { $0.weight >= 0.3 }.map(\.key)
                }
        )
    }

    /// Groups that most people belong to by age alone.
    private static let broad: Set<String> = ["alle", "voksne", "unge", "aeldre", "boern", "familier"]
    private static let narrowPenalty = 0.7
    /// Groups that one belongs to or not: who does not say so is probably not meant.
    private static let identity: Set<String> = [
        "lgbt_personer", "tidligere_indsatte", "mennesker_med_demens", "hjemloese", "voldsudsatte",
    ]
    private static let identityPenalty = 0.65

    /// How likely the person belongs to those an offer is made for, 0 to 1, from what is not a hard limit.
    func likelihood(_ listing: Listing) -> Double {
        var factor = 1.0
        switch listing.access {
        case .selfReferral, .both: break
        case .referral: factor *= 0.6
        case .assessment: factor *= 0.4
        }
        if person.wishesCompanion, listing.isCompanionPossible { factor *= 1.1 }
        if let days = listing.waitingDays, days >= 60 { factor *= 0.95 }
        factor *= ageFactor(listing) * groupFactor(listing)
        if listing.onlyGender != nil {
            let gender = person.using(listing).gender
            if gender == nil { factor *= 0.85 } else if listing.onlyGender == gender { factor *= 1.08 }
        }
        if listing.coverage == .districts {
            if person.district == nil { factor *= 0.9 } else { factor *= 1.1 }
        }
        if person.languages.isEmpty, !listing.languages.isEmpty, !listing.languages.contains("da") { factor *= 0.4 }
        if !understanding.weekdays.isEmpty, !listing.weekdays.isEmpty {
            factor *= understanding.weekdays.contains(where: listing.weekdays.contains) ? 1.25 : 0.85
        }
        return factor
    }

    private static let otherAges = 0.3
    private static let madeForTheAge = 1.2

    private func ageFactor(_ listing: Listing) -> Double {
        let groups = Set(listing.targetGroups)
        let likely = person.age == nil ? person.likelyAges : nil
        if let likely {
            if let least = listing.minimumAge, likely.upperBound < least { return Self.otherAges }
            if let most = listing.maximumAge, likely.lowerBound > most { return Self.otherAges }
        }
        guard
            let age = person.using(listing).age
                ?? likely.map({ ($0.lowerBound + min($0.upperBound, $0.lowerBound + 18)) / 2 })
        else {
            // Narrow offers are for few when nothing is known of the age.
            guard let most = listing.maximumAge else { return 1 }
            let years = most - (listing.minimumAge ?? 0)
            return most < 18 ? 0.8 : years < 15 ? 0.85 : 0.95
        }
        if listing.minimumAge != nil || listing.maximumAge != nil {
            let years = (listing.maximumAge ?? 100) - (listing.minimumAge ?? 0)
            return years <= 15 ? Self.madeForTheAge : 1.0
        }
        if groups.contains("alle") { return 1 }
        switch age {
        case ..<13: return groups.isDisjoint(with: ["boern", "familier"]) ? 0.5 : 1
        case 13..<18: return groups.isDisjoint(with: ["boern", "unge", "familier"]) ? 0.6 : 1
        case 18..<30: return groups.isSubset(of: ["aeldre", "boern"]) ? 0.5 : 1
        case 30..<60: return groups.isSubset(of: ["aeldre", "boern", "unge"]) ? 0.5 : 1
        default: return groups.isSubset(of: ["boern", "unge", "familier", "studerende", "enlige_foraeldre"]) ? 0.5 : 1
        }
    }

    /// Offers for one group only ("mennesker med demens") are no general answer.
    private func groupFactor(_ listing: Listing) -> Double {
        let narrow = listing.targetGroups.filter { !Self.broad.contains($0) }
        guard !narrow.isEmpty else { return 1 }
        if narrow.contains(where: groups.contains) { return 1.05 }
        if let gender = person.gender, narrow.allSatisfy({ $0 == (gender == .woman ? "kvinder" : "maend") }) {
            return 1
        }
        if !person.languages.isEmpty, narrow.contains("flygtninge_indvandrere") { return 1 }
        if !Self.identity.isDisjoint(with: narrow) { return Self.identityPenalty }
        let share = Double(narrow.count) / Double(max(1, listing.targetGroups.count))
        return 1 - (1 - Self.narrowPenalty) * share
    }

    func reach(of listing: Listing) -> Hit.Reach {
        if listing.coverage == .country { return .nationwide }
        guard let municipality, let own = listing.municipality, own != municipality else { return .local }
        return neighbours.contains(own) ? .neighbour : .local
    }

    // MARK: Fairness

    /// Scores nearer than this share of the best count as equal.
    private static let band = 0.02

    /// Highest first; equals in an order that turns by day, so that no organisation always stands first.
    func ordered(_ hits: [Hit]) -> [Hit] {
        guard let best = hits.map(\.score).max(), best > 0 else { return hits }
        let width = best * Self.band
        return hits.map { (hit: $0, level: ($0.score / width).rounded(), turn: turn(of: $0.listing)) }
            .sorted { ($0.level, $1.turn) > ($1.level, $0.turn) }
            .map(\.hit)
    }

    /// Where an offer stands among equals today: a hash of the day, its organisation and itself.
    private func turn(of listing: Listing) -> UInt64 {
        Self.mixed(Self.mixed(UInt64(bitPattern: Int64(day)), listing.organizationID), listing.id)
    }

    private static func mixed(_ seed: UInt64, _ number: Int) -> UInt64 {
        var value = (seed ^ UInt64(bitPattern: Int64(number))) &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
