import Search

/// One search under way: the passes over the index and what is made of them.
struct Finding {
    let parts: FinderParts
    let request: SearchRequest
    let person: Seeker
    let understanding: Understanding
    /// What is sought; nil lists everything that the filters let through.
    let need: Query?
    let state: FindingState
    /// Hits must match this too, whatever else speaks for them; nil for no such demand.
    let mustMeet: Query?
    private let filters: FilterQuery
    private let ranking: Ranking
    private let relevance: Relevance

    /// So many are ordered by everything known of them; those after stand as the index gives them.
    private static let reranked = 100
    /// Of so many hits the total is exact; above, total and facets are an estimate from the first of them.
    private static let counted = 4_000
    /// Hits weaker than this share of the best are not about the same.
    private static let relativeFloor = 0.22
    private static let nearMissFloor = 0.45
    private static let mostNearMisses = 6

    init(
        parts: FinderParts,
        request: SearchRequest,
        person: Seeker,
        understanding: Understanding,
        need: Query?,
        state: FindingState,
        mustMeet: Query? = nil
    ) {
        self.mustMeet = mustMeet
        self.parts = parts
        self.request = request
        self.person = person
        self.understanding = understanding
        self.need = need
        self.state = state
        relevance = Relevance(understanding, parts.evidence)
        filters = FilterQuery(request.filters, postcodes: parts.vocabulary.postcodes)
        let municipality = request.settings.municipality
        ranking = Ranking(
            person: person,
            understanding: understanding,
            chosenGroups: request.filters.targetGroups,
            day: request.settings.day,
            municipality: municipality,
            neighbours: municipality.flatMap { parts.vocabulary.neighbours[$0] } ?? []
        )
    }

    private var wording: Wording { request.settings.language }

    func answer(from index: IndexReader) throws -> SearchAnswer {
        var answer = SearchAnswer()
        answer.corrected = understanding.corrected
        answer.understood = understanding.tags
        answer.crisis = understanding.crisis
        answer.care = understanding.care
        if isBeyond {
            answer.waysOn = [.askOneEntrance]
            return answer
        }
        let first = try best(in: index)
        var hits = first.matches.compactMap { hit($0) }
        if request.order == .fit, need != nil { hits = ranking.ordered(hits) }
        try count(first, from: index, into: &answer)
        answer.hits = try page(of: hits, floor: first.floor, in: index).map(told)
        if request.settings.offset == 0, need != nil {
            answer.nearMisses = try nearMisses(in: index, best: max(first.floor / Self.relativeFloor, 0.0001))
        }
        try addWaysOn(from: index, to: &answer)
        return answer
    }

    /// Only how many hits there would be.
    func total(in index: IndexReader) throws -> Int {
        guard !isBeyond else { return 0 }
        var options = sought
        options.limit = 1
        return try index.search(matching(eligible()), options).total
    }

    /// It asks for what no offer is, or for nothing that was understood.
    private var isBeyond: Bool {
        understanding.isOutside || (!request.text.isEmpty && need == nil && understanding.tags.isEmpty)
    }

    // MARK: Passes

    private var scope: Query? {
        guard let municipality = request.settings.municipality else { return nil }
        var places = [municipality]
        switch request.settings.reach {
        case .municipality: break
        case .neighbours: places += parts.vocabulary.neighbours[municipality] ?? []
        }
        return .any(places.map { .term(ListingIndex.municipality($0)) } + [.term(ListingIndex.wholeCountry)])
    }

    func eligible(without key: FacetKey? = nil, person: Seeker? = nil) -> Query {
        var every = [Eligibility.query(for: person ?? self.person)]
        if let scope { every.append(scope) }
        if let mustMeet { every.append(mustMeet) }
        if let chosen = filters.query(without: key) { every.append(chosen) }
        return .every(every)
    }

    private func matching(_ filter: Query) -> Query {
        guard let need else { return filter }
        guard let demand = relevance.demand, mustMeet == nil, person.limitingLanguages.isEmpty else {
            return .filtered(need, by: filter)
        }
        return .filtered(need, by: .every([filter, demand]))
    }

    private var options: SearchOptions {
        var options = SearchOptions()
        options.seed = UInt64(bitPattern: Int64(request.settings.day))
        options.isUnweighted = need == nil
        options.rarity = 0.5
        options.saturation = 4.0 * IndexDocument.unit
        switch request.order {
        case .fit: break
        case .newest: options.order = .number(slot: ListingIndex.confirmedSlot, ascending: false)
        case .near:
            if let centre = FilterQuery.centre(request.filters.near, parts.vocabulary.postcodes) {
                options.order = .distance(
                    slot: ListingIndex.placeSlot,
                    latitude: centre.latitude,
                    longitude: centre.longitude
                )
            }
        }
        return options
    }

    /// The first hits, their total, and what there is of each facet, in one pass.
    private func best(in index: IndexReader) throws -> SearchResult {
        var options = sought
        options.limit = Self.reranked
        options.facetSlot = ListingIndex.facetSlot
        return try index.search(matching(eligible()), options, codes: state.codes.range)
    }

    private var sought: SearchOptions {
        var options = self.options
        options.checkAtLeast = Self.counted
        if need != nil {
            options.leastWeight = least
            options.leastShare = Self.relativeFloor
        }
        return options
    }

    /// Below this weight a hit is noise.
    ///
    /// In a language that few offers have, everything offered in it counts.
    private var least: Double { person.limitingLanguages.isEmpty ? relevance.least : 0.05 }

    private func page(of hits: [Hit], floor: Double, in index: IndexReader) throws -> [Hit] {
        let offset = request.settings.offset
        let end = offset + request.settings.limit
        var page = Array(hits.dropFirst(offset).prefix(request.settings.limit))
        guard end > Self.reranked, hits.count == Self.reranked else { return page }
        var options = self.options
        options.offset = max(offset, Self.reranked)
        options.limit = end - options.offset
        options.leastWeight = floor
        page += try index.search(matching(eligible()), options).matches.compactMap { hit($0) }
        return page
    }

    private func count(
        _ first: SearchResult,
        from index: IndexReader,
        into answer: inout SearchAnswer
    ) throws {
        answer.total = first.total
        answer.isTotalEstimated = !first.isExact
        answer.areFacetsSampled = !first.isExact
        var counts: [FacetKey: [UInt16: Int]] = [:]
        // A facet with a choice shows what its other values would give.
        for key in Set(filters.parts.compactMap(\.key)) where key != .accessibility && key != .price {
            var options = self.options
            options.order = .weight
            options.limit = 0
            options.checkAtLeast = Self.counted
            options.leastWeight = first.floor
            options.facetSlot = ListingIndex.facetSlot
            let own = try index.search(matching(eligible(without: key)), options, codes: state.codes.range)
            answer.areFacetsSampled = answer.areFacetsSampled || !own.isExact
            counts[key] = own.estimatedFacets
        }
        answer.facets = FacetCounts(
            state: state,
            vocabulary: parts.vocabulary,
            filters: request.filters,
            person: person,
            municipality: request.settings.municipality,
            wording: wording
        ).facets(first.estimatedFacets, own: counts)
    }

    private func nearMisses(in index: IndexReader, best: Double) throws -> [Hit] {
        var every = [Eligibility.refusal(of: person)]
        if let scope { every.append(scope) }
        if let mustMeet { every.append(mustMeet) }
        if let chosen = filters.query() { every.append(chosen) }
        var options = self.options
        options.order = .weight
        options.limit = Self.mostNearMisses * 2
        options.leastWeight = max(best * Self.nearMissFloor, least)
        let closed = Query.term(ListingIndex.status(.closed))
        let result = try index.search(matching(.without(.every(every), closed)), options)
        let hits = result.matches.compactMap { match -> Hit? in
            guard var hit = hit(match), !hit.isEligible else { return nil }
            hit.subject = subject.of(hit.listing)
            hit.reasons = Eligibility.obstacles(of: hit.listing, for: person).map { $0.reason(hit.listing, wording) }
            return hit
        }
        return Array(ranking.ordered(hits).prefix(Self.mostNearMisses))
    }

    private func hit(_ match: SearchResult.Match) -> Hit? {
        guard let listing = Listing(encoded: match.data) else { return nil }
        let score = need == nil ? 1 : match.weight * ranking.likelihood(listing)
        var kilometres: Double?
        if let centre = FilterQuery.centre(request.filters.near, parts.vocabulary.postcodes),
            let latitude = listing.latitude, let longitude = listing.longitude
        {
            kilometres = Distance.metres(from: (centre.latitude, centre.longitude), to: (latitude, longitude)) / 1000
        }
        return Hit(
            listing: listing,
            score: score,
            isEligible: Eligibility.obstacles(of: listing, for: person).isEmpty,
            reasons: [],
            reach: ranking.reach(of: listing),
            kilometres: kilometres
        )
    }

    private var subject: Subject {
        Subject(understanding: understanding, filters: request.filters, parts: parts, wording: wording)
    }

    /// Something was asked or chosen: only then is there anything that an offer could fit.
    private var isAsked: Bool {
        !request.text.isEmpty || need != nil || request.filters != Filters() || person != Seeker()
    }

    /// With why it fits: worked out for what is shown only.
    private func told(_ hit: Hit) -> Hit {
        guard isAsked else { return hit }
        var hit = hit
        hit.subject = subject.of(hit.listing)
        hit.reasons = Reasons.fit(hit.listing, person, understanding, wording)
        return hit
    }

    // MARK: Ways on

    private static let few = 3

    private func addWaysOn(from index: IndexReader, to answer: inout SearchAnswer) throws {
        guard answer.total < Self.few else { return }
        var options = self.options
        options.order = .weight
        options.limit = 0
        options.leastWeight = need == nil ? 0 : least
        options.checkAtLeast = Self.counted
        if person.district != nil {
            var wider = person
            wider.district = nil
            let count = try index.search(matching(eligible(person: wider)), options).total
            if count > answer.total { answer.waysOn.append(.widerArea(count: count)) }
        }
        for tag in understanding.tags where !tag.key.hasPrefix("concept:") && tag.key != "district" {
            var other = person
            switch tag.key {
            case "age": other.age = nil
            case "gender": other.gender = nil
            case "language": other.languages = []
            default: continue
            }
            let count = try index.search(matching(eligible(person: other)), options).total
            if count > answer.total { answer.waysOn.append(.without(key: tag.key, label: tag.label, count: count)) }
        }
        var topics: [String] = []
        for meant in understanding.concepts {
            for topic in meant.concept.topics where !topics.contains(topic.key) { topics.append(topic.key) }
        }
        for key in topics.prefix(Self.few) {
            let query = Query.filtered(.term(ListingIndex.topic(key)), by: eligible())
            options.leastWeight = 0
            let count = try index.search(query, options).total
            guard count > 0 else { continue }
            answer.waysOn.append(
                .topic(key: key, label: parts.vocabulary.label(ofTopic: key, wording), count: count)
            )
        }
        try addNeighbours(index, options, to: &answer)
        answer.waysOn.append(.askOneEntrance)
    }

    private func addNeighbours(
        _ index: IndexReader,
        _ options: SearchOptions,
        to answer: inout SearchAnswer
    ) throws {
        guard request.settings.reach == .municipality, let municipality = request.settings.municipality,
            let others = parts.vocabulary.neighbours[municipality], !others.isEmpty
        else { return }
        var nearby = person
        nearby.district = nil
        let place = Query.any(others.map { .term(ListingIndex.municipality($0)) })
        let count = try index.search(
            matching(.every([Eligibility.query(for: nearby), place])),
            options
        ).total
        if count > 0 { answer.waysOn.append(.neighbours(count: count)) }
    }
}

extension SearchResult {
    /// What there would be of each facet if all that match had been counted.
    fileprivate var estimatedFacets: [UInt16: Int] {
        guard !isExact, sampled > 0 else { return facets }
        let factor = Double(total) / Double(sampled)
        return facets.mapValues { Int((Double($0) * factor).rounded()) }
    }
}
