import Search

/// Turns what was understood into a query of the index: how much each kind of evidence counts.
struct Evidence {
    /// Found by measuring on judged searches; each is a factor on a weight between 0 and 1.
    struct Weights: Sendable {
        var concept = 1.0
        var topic = 0.8
        var group = 0.25
        var related = 0.5
        var word = 1.0
        var part = 0.6
        var about = 0.3
        var language = 0.6
        var form = 0.5
        var activity = 1.0
        var audience = 0.7
        var openTalk = 0.35
    }

    var weights = Weights()
    let thesaurus: Thesaurus

    /// - Returns: nil when nothing was said to look for.
    func query(for understanding: Understanding, speaking languages: [String]) -> Query? {
        // Whoever speaks little Danish is helped by most that is offered in their language.
        var parts: [Query] = languages.map { .scaled(.term(ListingIndex.spoken($0)), weights.language) }
        for meant in understanding.concepts where meant.concept.kind != .outside {
            parts.append(.scaled(query(for: meant.concept), meant.strength * weight(of: meant.concept.kind)))
        }
        for word in understanding.words {
            parts.append(.scaled(query(for: word.token), word.weight))
        }
        return understanding.isEmpty ? nil : held(.any(parts), back: unlike(understanding))
    }

    /// Offers about these count half: they answer something else that has much in common with what is sought.
    private func unlike(_ understanding: Understanding) -> Set<String> {
        let meant = understanding.concepts.filter { $0.strength >= 0.5 }
        let keys = Set(meant.map(\.concept.key))
        var unlike = Set(meant.flatMap(\.concept.unlike)).union(understanding.denied).subtracting(keys)
        // What is for volunteers and boards is no answer to those who seek help.
        if keys.isDisjoint(with: Self.volunteering) { unlike.insert(Self.forVolunteers) }
        return unlike
    }

    private static let forVolunteers = "for_frivillige"
    private static let volunteering: Set<String> = [forVolunteers, "frivillig", "forening_drift"]

    private func held(_ query: Query, back keys: Set<String>) -> Query {
        let terms = keys.sorted().filter { thesaurus[$0] != nil }.map { Query.term(ListingIndex.mainly($0)) }
        guard !terms.isEmpty else { return query }
        // Each document is weighed in one of the two only.
        return .any([.filtered(.scaled(query, 0.5), by: .any(terms)), .without(query, .any(terms))])
    }

    /// A topic chosen outright, as in the guide.
    func query(forTopic key: String) -> Query { .scaled(.term(ListingIndex.topic(key)), weights.topic * 1.5) }

    private func weight(of kind: Concept.Kind) -> Double {
        switch kind {
        case .need: weights.concept
        case .form: weights.form
        case .activity: weights.activity
        case .audience: weights.audience
        case .outside: 0
        }
    }

    private func query(for concept: Concept) -> Query {
        var parts: [Query] = [.term(ListingIndex.concept(concept.key))]
        if !concept.topics.isEmpty {
            parts.append(
                .best(
                    concept.topics.map {
                        .scaled(.term(ListingIndex.topic($0.key)), $0.weight * weights.topic)
                    }
                )
            )
        }
        // What only adds: half of all offers are for some group, and looking at each of them took most of a search.
        var more: [Query] = []
        if !concept.groups.isEmpty {
            more.append(
                .best(
                    concept.groups.map {
                        .scaled(.term(ListingIndex.group($0.key)), $0.weight * weights.group)
                    }
                )
            )
        }
        let related = concept.related.filter { thesaurus[$0.key] != nil }
        if !related.isEmpty {
            parts.append(
                .best(
                    related.map {
                        .scaled(.term(ListingIndex.concept($0.key)), $0.weight * weights.related)
                    }
                )
            )
        }
        if concept.kind == .need, concept.topics.contains(where: { Self.burdens.contains($0.key) && $0.weight >= 0.5 })
        {
            more.append(.scaled(.term(ListingIndex.concept(Self.openTalk)), weights.openTalk))
        }
        return more.isEmpty ? .any(parts) : .maybe(.any(parts), .any(more))
    }

    /// The concept of places where one may talk about anything.
    private static let openTalk = "aaben_samtale"
    /// Topics where somebody to talk to is an answer too.
    private static let burdens: Set<String> = [
        "angst_depression", "psykisk_sygdom", "ensomhed", "sorg", "stress", "selvskade", "spiseforstyrrelser", "vold",
        "seksuelle_overgreb", "skilsmisse", "boern_i_udsatte_familier", "foraeldreskab", "familieliv",
    ]

    /// The word stands somewhere in an offer, in a compound too.
    func anywhere(_ token: Token) -> Query {
        var ways = [Query.term(ListingIndex.stem(token.stem)), .term(ListingIndex.part(token.stem))]
        if token.parts.count > 1 {
            ways.append(.every(token.parts.map { .any([.term(ListingIndex.stem($0)), .term(ListingIndex.part($0))]) }))
        }
        return .any(ways)
    }

    /// The word stands in the title or the summary of an offer.
    func prominent(_ token: Token) -> Query { .term(ListingIndex.about(token.stem)) }

    private func query(for token: Token) -> Query {
        var ways: [Query] = [
            .term(ListingIndex.stem(token.stem)), .scaled(.term(ListingIndex.part(token.stem)), weights.part),
        ]
        if token.parts.count > 1 {
            // A compound is also found when a text says it in several words.
            let share = weights.part / Double(token.parts.count)
            ways.append(
                .any(
                    token.parts.map { part in
                        .scaled(
                            .best([
                                .term(ListingIndex.stem(part)), .scaled(.term(ListingIndex.part(part)), weights.part),
                            ]),
                            share
                        )
                    }
                )
            )
        }
        return .any([
            .scaled(.best(ways), weights.word), .scaled(.term(ListingIndex.about(token.stem)), weights.about),
        ])
    }
}
