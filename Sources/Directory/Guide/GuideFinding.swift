import Web

extension Finder {
    /// The offers for the answers given so far, with those for the people close by.
    func found(_ answers: GuideAnswers, _ words: ScreenWords, _ settings: SearchSettings) async throws -> GuideFound {
        var settings = settings
        settings.limit = GuideFound.pageSize * GuideFound.lastPage
        if answers.subject == .volunteer { return try await wanting(answers, words, settings) }
        let answer = try await guide(answers.profile(words), settings)
        var relatives: SearchAnswer?
        if let profile = answers.relativesProfile(words) { relatives = try await guide(profile, settings) }
        var found = GuideFound(answer, relatives: relatives, answers)
        let language = settings.language.language
        for index in found.hits.indices { found.hits[index].sayTopic(answers, words, language) }
        for index in found.forRelatives.indices { found.forRelatives[index].sayTopic(answers, words, language) }
        return found
    }

    /// Which questions still matter.
    func relevance(
        _ answers: GuideAnswers,
        _ words: ScreenWords,
        _ settings: SearchSettings
    ) async throws -> GuideRelevance {
        guard answers.subject != .volunteer, answers.isAboutSomething else { return .unknown }
        var open = answers
        open.gender = nil
        open.needs = [.referral]
        open.language = nil
        var settings = settings
        settings.limit = GuideFound.pageSize * GuideFound.lastPage
        let answer = try await guide(open.profile(words), settings)
        return answer.isIndexReady ? GuideRelevance(answer) : .unknown
    }

    /// Offers that want volunteers: first those where one can do what one likes, then the others of the area.
    private func wanting(
        _ answers: GuideAnswers,
        _ words: ScreenWords,
        _ settings: SearchSettings
    ) async throws -> GuideFound {
        var request = SearchRequest("", settings: settings)
        request.filters.wantsVolunteers = true
        request.filters.topics = answers.topicsSought(words)
        request.filters.district = answers.district
        if let postcode = answers.postcode { request.filters.near = .postcode(postcode, kilometres: nil) }
        let all = try await find(request)
        var found = GuideFound(all, answers)
        var liked: [Hit] = []
        for liking in words.likings where answers.likings.contains(liking.key) {
            request.text = liking.words ?? liking.da
            for hit in try await find(request).hits where !liked.contains(where: { $0.listing.id == hit.listing.id }) {
                liked.append(hit)
            }
        }
        let likedIDs = Set(liked.map(\.listing.id))
        found.hits = liked + found.hits.filter { !likedIDs.contains($0.listing.id) }
        found.hits = found.hits.map { hit in
            var hit = hit
            // What is asked of those who come is not asked of a volunteer.
            (hit.listing.price, hit.listing.priceText, hit.listing.waitingDays) = (nil, nil, nil)
            hit.listing.access = .selfReferral
            hit.reasons = hit.listing.reasonsToHelp(
                answers,
                words,
                likes: likedIDs.contains(hit.listing.id),
                settings.language
            )
            return hit
        }
        found.nearMisses = []
        return found
    }
}

extension Listing {
    /// Why a volunteer might choose it.
    fileprivate func reasonsToHelp(
        _ answers: GuideAnswers,
        _ words: ScreenWords,
        likes: Bool,
        _ wording: Wording
    ) -> [String] {
        let language = wording.language
        var reasons = [language.pick("de leder efter frivillige", "they look for volunteers")]
        if likes { reasons.append(language.pick("det er noget, du godt kan lide", "it is something you like")) }
        if let topic = topic(answers, words, language) {
            reasons.append(language.pick("det handler om \(topic)", "it is about \(topic)"))
        }
        if answers.district != nil {
            switch coverage {
            case .districts:
                reasons.append(language.pick("i \(language.list(districts))", "in \(language.list(districts))"))
            case .municipality: reasons.append(language.pick("i hele kommunen", "in the whole municipality"))
            case .country: reasons.append(language.pick("i hele landet", "in the whole country"))
            }
        }
        return reasons
    }
}

extension Listing {
    /// "fravær fra skolen"; nil when no topic was chosen.
    fileprivate func topic(_ answers: GuideAnswers, _ words: ScreenWords, _ language: PageLanguage) -> String? {
        let sought = answers.topicsSought(words)
        return topics.first(where: sought.contains).flatMap(words.topic)?.text(language).lowercasedFirst
    }
}

extension Hit {
    /// What was chosen is the first reason.
    fileprivate mutating func sayTopic(_ answers: GuideAnswers, _ words: ScreenWords, _ language: PageLanguage) {
        if let topic = listing.topic(answers, words, language) { subject = topic }
        if answers.needs.contains(.company), listing.isCompanionPossible {
            reasons.append(language.pick("med følge af en frivillig", "with a volunteer to come along"))
        }
    }
}

extension Wording {
    fileprivate var language: PageLanguage {
        switch self {
        case .danish: .danish
        case .english: .english
        }
    }
}
