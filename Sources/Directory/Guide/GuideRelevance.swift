/// Which questions can change what is found, seen from the offers that fit so far; the others are not asked.
struct GuideRelevance: Equatable, Sendable {
    /// Some offers are only for women or only for men.
    var isGenderAsked = false
    var needs: [GuideAnswers.Need] = []
    /// Languages other than Danish that an offer can be had in, with their number.
    var languages: [Facet.Value] = []

    /// Before it is known what it is about, everything but gender may matter.
    static let unknown = GuideRelevance(needs: GuideAnswers.Need.allCases)

    init(isGenderAsked: Bool = false, needs: [GuideAnswers.Need] = []) {
        self.isGenderAsked = isGenderAsked
        self.needs = needs
    }

    /// - Parameter answer: the offers when neither gender nor needs shut any out.
    init(_ answer: SearchAnswer) {
        let listings = answer.hits.map(\.listing)
        isGenderAsked = listings.contains { $0.onlyGender != nil }
        languages = answer.facets.first { $0.key == .language }?.values.filter { $0.key != "da" } ?? []
        needs = GuideAnswers.Need.allCases.filter { need in
            switch need {
            case .wheelchair: listings.contains { $0.hasPlace && !$0.accessibility.contains("koerestol") }
            case .company: listings.contains(where: \.isCompanionPossible)
            case .referral: listings.contains { $0.access == .referral }
            case .language: !languages.isEmpty
            }
        }
    }
}
