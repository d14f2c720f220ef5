import Search

/// The guide: the same search with the answers as facts and the chosen topics as what is sought.
extension FinderParts {
    /// What somebody wishes for in their own words counts beside the topics, not above them.
    private static let wishes = 0.6

    func guided(
        _ profile: GuideProfile,
        _ settings: SearchSettings,
        in index: IndexReader,
        of folder: IndexFolder
    ) throws -> SearchAnswer {
        let state = try states.state(of: index, stamp: folder.pointerStamp)
        var understanding = reader.read(
            profile.wants,
            municipality: settings.municipality,
            ignored: Self.givenFacts,
            wording: settings.language,
            spelling: state.spelling
        )
        // The answers are the facts; the wish is not read for more of them.
        understanding.corrected = nil
        understanding.isOnePerson = false
        understanding.concepts.removeAll { $0.concept.kind == .outside }
        understanding.tags.removeAll { !$0.key.hasPrefix("concept:") }
        var request = SearchRequest(profile.wants, settings: settings)
        request.filters.targetGroups = profile.targetGroups
        request.filters.near = profile.postcode.map { .postcode($0, kilometres: nil) }
        let search = Finding(
            parts: self,
            request: request,
            person: seeker(profile, settings.municipality),
            understanding: understanding,
            need: need(profile, understanding),
            state: state,
            mustMeet: profile.topics.isEmpty ? nil : .any(profile.topics.map { .term(ListingIndex.topic($0)) })
        )
        return try search.answer(from: index)
    }

    private static let givenFacts: Set<String> = ["age", "gender", "district", "postcode", "language"]

    private func seeker(_ profile: GuideProfile, _ municipality: Int?) -> Seeker {
        var person = Seeker()
        person.age = profile.age
        person.gender = profile.gender
        person.district = profile.district.flatMap {
            vocabulary.district(named: $0, in: municipality, fold: words.analyzer.forms.fold)
        }
        person.languages = profile.languages
        person.needsWheelchairAccess = profile.usesWheelchair
        person.hasReferral = profile.hasReferral
        person.wishesCompanion = profile.needsCompanion
        return person
    }

    /// - Returns: nil when nothing was chosen or wished for: then everything that the person can use is listed.
    private func need(_ profile: GuideProfile, _ understanding: Understanding) -> Query? {
        var parts: [Query] = profile.topics.map(evidence.query(forTopic:))
        if let wish = evidence.query(for: understanding, speaking: []) { parts.append(.scaled(wish, Self.wishes)) }
        guard !parts.isEmpty else { return nil }
        return .any(parts)
    }
}
