import Web

/// What the guide found: for the one it is about, and for those close by.
struct GuideFound: Sendable {
    /// The best first; at most as many as fit on ``lastPage`` pages.
    var hits: [Hit] = []
    var total = 0
    /// For the parents or relatives, who often need something too.
    var forRelatives: [Hit] = []
    var nearMisses: [Hit] = []
    var answer = SearchAnswer()

    static let pageSize = 10
    static let lastPage = 10
    private static let mostForRelatives = 5

    /// The hits of a page, from 1.
    func shown(page: Int) -> [Hit] { Array(hits.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)) }

    /// For everybody together.
    var count: Int { total + forRelatives.count }

    /// Not even something that nearly fits.
    var isNothing: Bool { answer.isIndexReady && count == 0 && nearMisses.isEmpty }

    /// What one search found, with what the same search found for those close by.
    init(_ answer: SearchAnswer, relatives: SearchAnswer? = nil, _ answers: GuideAnswers) {
        self.answer = answer
        hits = answer.hits
        total = answer.total
        var close = relatives?.hits ?? []
        if answers.subject == .child {
            // A child's age not being said, what is for adults is for the parents.
            close = hits.filter { !$0.listing.isForChildren } + close
            hits.removeAll { !$0.listing.isForChildren }
            total -= answer.hits.count - hits.count
        }
        var seen = Set(hits.map(\.listing.id))
        close = close.filter { !$0.listing.isOnlyForChildren && seen.insert($0.listing.id).inserted }
        forRelatives = Array(close.prefix(Self.mostForRelatives))
        nearMisses = answer.nearMisses.filter { !seen.contains($0.listing.id) }
    }
}

extension Listing {
    fileprivate var isForChildren: Bool { (minimumAge ?? 0) < Self.adult }
}

extension GuideAnswers {
    /// Groups of those close to the one it is about.
    private var relatives: [String] {
        switch subject {
        case .child: ["paaroerende", "familier", "enlige_foraeldre"]
        case .close, .citizen: ["paaroerende"]
        case .me, .volunteer, nil: []
        }
    }

    /// The answers as the search takes them.
    func profile(_ words: ScreenWords) -> GuideProfile {
        var profile = GuideProfile()
        profile.age = age
        profile.gender = gender
        profile.district = district
        profile.postcode = postcode
        profile.languages = language.map { [$0] } ?? []
        profile.topics = topicsSought(words)
        profile.forWhom = subject?.rawValue
        profile.usesWheelchair = needs.contains(.wheelchair)
        profile.wants = self.words
        profile.needsCompanion = needs.contains(.company)
        profile.hasReferral = needs.contains(.referral)
        return profile
    }

    /// The topics chosen, or all of the area.
    func topicsSought(_ words: ScreenWords) -> [String] {
        guard topics.isEmpty else { return topics }
        return words.topicGroups.first { $0.key == area }?.topics ?? []
    }

    /// The same need seen from those close by; nil when nobody is.
    func relativesProfile(_ words: ScreenWords) -> GuideProfile? {
        guard !relatives.isEmpty else { return nil }
        var profile = GuideProfile()
        profile.district = district
        profile.postcode = postcode
        profile.languages = language.map { [$0] } ?? []
        profile.topics = topicsSought(words)
        profile.wants = self.words
        profile.targetGroups = relatives
        return profile
    }

    /// As a search, so that an offer's own page can say why it fits.
    func search(_ words: ScreenWords) -> SearchAddress {
        var address = SearchAddress()
        address.text = self.words
        let topics = topicsSought(words)
        if !topics.isEmpty { address.choices[.topic] = topics }
        address.age = age
        if let district { address.choices[.district] = [district] }
        address.postcode = postcode
        if let gender { address.choices[.gender] = [gender.form] }
        if let language { address.choices[.language] = [language] }
        if needs.contains(.wheelchair) { address.choices[.accessibility] = ["koerestol"] }
        if subject == .volunteer { address.choices[.volunteers] = ["ja"] }
        return address
    }
}
