import Search

/// The filters that somebody chose, as filters of the index, one for each facet.
struct FilterQuery {
    /// By facet, so that a facet's own counts can leave its filter out.
    private(set) var parts: [(key: FacetKey?, query: Query)] = []

    init(_ filters: Filters, postcodes: [Vocabulary.Postcode]) {
        func add(_ key: FacetKey?, _ terms: [String]) {
            if !terms.isEmpty { parts.append((key, .any(terms.map(Query.term)))) }
        }
        add(.topic, filters.topics.map(ListingIndex.topic))
        add(.targetGroup, filters.targetGroups.map(ListingIndex.group))
        add(.price, filters.isFree ? [ListingIndex.free] : [])
        add(.access, filters.access.map(ListingIndex.access))
        add(.weekday, filters.weekdays.map(ListingIndex.weekday))
        for key in filters.accessibility { add(.accessibility, [ListingIndex.accessibility(key)]) }
        add(.delivery, filters.delivery.map(ListingIndex.delivery))
        add(.companion, filters.hasCompanion ? [ListingIndex.companion] : [])
        add(nil, filters.wantsVolunteers ? [ListingIndex.volunteers] : [])
        add(nil, filters.isAnonymous ? [ListingIndex.anonymous] : [])
        add(nil, filters.organization.map { [ListingIndex.organization($0)] } ?? [])
        if let centre = Self.centre(filters.near, postcodes), let kilometres = centre.kilometres {
            parts.append(
                (
                    nil,
                    .within(
                        slot: ListingIndex.placeSlot,
                        latitude: centre.latitude,
                        longitude: centre.longitude,
                        metres: kilometres * 1000
                    )
                )
            )
        }
    }

    func query(without key: FacetKey? = nil) -> Query? {
        let kept = parts.filter { key == nil || $0.key != key }.map(\.query)
        return kept.isEmpty ? nil : kept.count == 1 ? kept[0] : .every(kept)
    }

    static func centre(
        _ near: Near?,
        _ postcodes: [Vocabulary.Postcode]
    ) -> (latitude: Double, longitude: Double, kilometres: Double?)? {
        switch near {
        case nil: return nil
        case .position(let latitude, let longitude, let kilometres):
            guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
            return (latitude, longitude, kilometres)
        case .postcode(let code, let kilometres):
            return postcodes.first { $0.code == code }.map { ($0.latitude, $0.longitude, kilometres) }
        }
    }
}
