import Search

extension Finder {
    /// So many are looked through: most offers about the same may be for others.
    private static let candidates = 60

    /// Offers for the same people as this one: those of the search one came from that share a topic with it, then
    /// those that are about what its own title and summary say.
    func related(
        to listing: Listing,
        _ address: SearchAddress,
        for person: Seeker?,
        _ settings: SearchSettings
    ) async throws -> [Hit] {
        var settings = settings
        settings.offset = 0
        settings.limit = Self.candidates
        var hits: [Hit] = []
        if !address.text.isEmpty {
            var search = address.with { $0.order = .fit }.request(settings)
            search.settings = settings
            hits += try await find(search).hits.filter { $0.listing.sharesTopic(with: listing) }
        }
        var own = SearchRequest(listing.title + ". " + listing.summary, settings: settings)
        // The text tells of the offer, not of somebody who searches.
        own.ignored = ["age", "gender", "district", "postcode", "language", "weekday", SearchRequest.asWritten]
        own.filters.age = person?.age
        own.filters.gender = person?.gender
        own.filters.district = person?.district?.key
        let alike = try await find(own).hits
        hits += alike.filter { $0.listing.sharesTopic(with: listing) }
        hits += alike.filter { !$0.listing.sharesTopic(with: listing) }
        var seen: Set<Int> = [listing.id]
        return hits.filter { hit in
            hit.listing.isForThoseWhoUse(listing) && seen.insert(hit.listing.id).inserted
        }
    }
}

extension Listing {
    /// Years that an offer without limits may be for.
    private static let ages = 0...100
    /// So much of the ages of the one must be welcome in the other.
    private static let enough = 0.5
    private static let grown = 18
    private static let young: Set<String> = ["boern", "unge", "familier"]

    fileprivate func sharesTopic(with other: Listing) -> Bool { topics.contains(where: other.topics.contains) }

    /// Most people who can use the other can use this one too.
    func isForThoseWhoUse(_ other: Listing) -> Bool {
        if let onlyGender, onlyGender != other.onlyGender { return false }
        let theirs = other.admitted
        let shared = min(admitted.upperBound, theirs.upperBound) - max(admitted.lowerBound, theirs.lowerBound) + 1
        guard Double(shared) >= Self.enough * Double(theirs.count) else { return false }
        // An offer that says nothing of ages is seldom one for children.
        guard theirs.upperBound < Self.grown, admitted.upperBound >= Self.grown else { return true }
        return !Self.young.isDisjoint(with: targetGroups)
    }

    private var admitted: ClosedRange<Int> {
        let least = min(max(minimumAge ?? Self.ages.lowerBound, 0), Self.ages.upperBound)
        return least...max(least, min(maximumAge ?? Self.ages.upperBound, Self.ages.upperBound))
    }
}
