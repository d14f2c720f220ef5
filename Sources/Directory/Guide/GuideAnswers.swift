import Web

/// The answers given in the guide: they stand in the address and nowhere else.
struct GuideAnswers: Equatable, Sendable {
    /// Whom something is sought for.
    enum Subject: String, CaseIterable, Sendable {
        case me = "mig"
        case child = "barn"
        case close = "naer"
        case citizen = "borger"
        case volunteer = "frivillig"
    }

    /// Something an offer must make room for.
    enum Need: String, CaseIterable, Sendable {
        case wheelchair = "koerestol"
        case company = "foelgeskab"
        case referral = "henvisning"
        case language = "sprog"
    }

    /// The area of somebody who does not know: a little of everything.
    static let anyArea = "alt"

    var subject: Subject?
    /// The key of a group of topics, or ``anyArea``.
    var area: String?
    var topics: [String] = []
    /// What it is about in the person's own words.
    var words = ""
    var age: Int?
    /// The slug of a district.
    var district: String?
    var postcode: String?
    var gender: Listing.Gender?
    var needs: [Need] = []
    /// The code of a spoken language.
    var language: String?
    /// Keys of what a volunteer likes to do.
    var likings: [String] = []

    /// As pairs in a fixed order; the same answers always have the same address.
    var pairs: [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        if let subject { pairs.append(("hvem", subject.rawValue)) }
        if let area { pairs.append(("omraade", area)) }
        pairs += topics.map { ("emne", $0) }
        if !words.isEmpty { pairs.append(("ord", words)) }
        if let age { pairs.append(("alder", String(age))) }
        if let district { pairs.append(("bydel", district)) }
        if let postcode { pairs.append(("postnr", postcode)) }
        if let gender { pairs.append(("koen", gender.form)) }
        pairs += needs.map { ("hensyn", $0.rawValue) }
        if let language { pairs.append(("sprog", language)) }
        pairs += likings.map { ("lyst", $0) }
        return pairs
    }

    /// The address of a page with these answers.
    func address(_ step: GuideStep, isEditing: Bool = false, page: Int = 1) -> String {
        var pairs = pairs
        pairs.append(("trin", step.rawValue))
        if isEditing { pairs.append(("ret", "ja")) }
        if page > 1 { pairs.append(("side", String(page))) }
        return GuidePath.index + SearchAddress.query(pairs)
    }

    func without(_ step: GuideStep) -> GuideAnswers {
        var copy = self
        switch step {
        case .subject: copy.subject = nil
        case .area: (copy.area, copy.topics, copy.words) = (nil, [], "")
        case .topic: copy.topics = []
        case .age: copy.age = nil
        case .place: (copy.district, copy.postcode) = (nil, nil)
        case .gender: copy.gender = nil
        case .needs: (copy.needs, copy.language) = ([], nil)
        case .language: copy.language = nil
        case .liking: copy.likings = []
        case .result: break
        }
        return copy
    }

    func with(_ need: Need) -> GuideAnswers {
        var copy = self
        copy.needs = Need.allCases.filter { needs.contains($0) || $0 == need }
        return copy
    }

    /// There is something to search for.
    var isAboutSomething: Bool { area != nil || !words.isEmpty }
}

extension GuidePath {
    static let index = "/guide"
}
