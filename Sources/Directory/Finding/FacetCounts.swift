/// Makes the facets that are shown from the counts of the index.
struct FacetCounts {
    let state: FindingState
    let vocabulary: Vocabulary
    let filters: Filters
    let person: Seeker
    let municipality: Int?
    let wording: Wording

    /// - `all`: counts by code over the hits.
    /// - `own`: for a facet with a choice, counts over what it would be without.
    func facets(_ all: [UInt16: Int], own: [FacetKey: [UInt16: Int]]) -> [Facet] {
        var byKey: [FacetKey: [(value: String, count: Int)]] = [:]
        for (code, entry) in state.codes.values.enumerated() {
            let counts = own[entry.key] ?? all
            guard let count = counts[UInt16(code)], count > 0 else { continue }
            byKey[entry.key, default: []].append((entry.value, count))
        }
        return FacetKey.allCases.compactMap { key in
            guard let counted = byKey[key] else { return nil }
            let values = key == .district ? districts(counted) : counted.map { value(key, $0.value, $0.count) }
            guard !values.isEmpty else { return nil }
            return Facet(key: key, values: ordered(values, key))
        }
    }

    private func districts(_ counted: [(value: String, count: Int)]) -> [Facet.Value] {
        let everywhere = counted.first { $0.value == FacetCodes.everyDistrict }?.count ?? 0
        let own = Dictionary(counted.map { ($0.value, $0.count) }, uniquingKeysWith: +)
        return vocabulary.districts(of: municipality).map { district in
            Facet.Value(
                key: district.key,
                label: district.name,
                count: everywhere + (own[String(district.id)] ?? 0),
                isChosen: person.district?.id == district.id
            )
        }.filter { $0.count > 0 }
    }

    private func value(_ key: FacetKey, _ value: String, _ count: Int) -> Facet.Value {
        let danish = wording == .danish
        switch key {
        case .topic: return made(value, vocabulary.label(ofTopic: value, wording), filters.topics.contains(value))
        case .targetGroup:
            return made(value, vocabulary.label(ofGroup: value, wording), filters.targetGroups.contains(value))
        case .language:
            return made(value, FindingLabels.language(value, wording), filters.languages.contains(value))
        case .price: return made(value, danish ? "gratis" : "free", filters.isFree)
        case .access:
            let access = UInt8(value).flatMap(Listing.Access.init(rawValue:)) ?? .selfReferral
            return made(value, FindingLabels.access(access, wording), filters.access.contains(access))
        case .weekday:
            let day = Int(value) ?? 0
            return made(value, FindingLabels.weekday(day, wording), filters.weekdays.contains(day))
        case .accessibility:
            return made(value, FindingLabels.accessibility(value, wording), filters.accessibility.contains(value))
        case .delivery:
            let delivery = Delivery(rawValue: value) ?? .place
            return made(value, FindingLabels.delivery(delivery, wording), filters.delivery.contains(delivery))
        case .companion: return made(value, danish ? "tag en ledsager med" : "bring a companion", filters.hasCompanion)
        case .district: return made(value, value, false)
        }
        func made(_ key: String, _ label: String, _ isChosen: Bool) -> Facet.Value {
            Facet.Value(key: key, label: label, count: count, isChosen: isChosen)
        }
    }

    private func ordered(_ values: [Facet.Value], _ key: FacetKey) -> [Facet.Value] {
        switch key {
        case .weekday: values.sorted { $0.key < $1.key }
        case .district: values
        default: values.sorted { ($0.count, $1.label) > ($1.count, $0.label) }
        }
    }
}
