/// The answers given in the guide (the contract's form in JSON).
package struct GuideProfile: Sendable, Equatable, Decodable {
    package var age: Int?
    package var gender: Listing.Gender?
    /// Name or key.
    package var district: String?
    /// Only where it is nearest to: it is no limit.
    package var postcode: String?
    package var languages: [String] = []
    package var topics: [String] = []
    package var forWhom: String?
    package var usesWheelchair = false
    /// What is wished for, in the person's own words.
    package var wants = ""
    package var needsCompanion = false
    package var hasReferral = false
    /// Only offers for one of these groups; empty for no such demand.
    package var targetGroups: [String] = []

    private enum CodingKeys: String, CodingKey {
        case age
        case gender
        case district
        case languages
        case topics
        case forWhom = "for_whom"
        case mobility
        case wants
        case needsCompanion = "needs_companion"
        case hasReferral = "has_referral"
    }

    package init() {}

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        age = try values.decodeIfPresent(Int.self, forKey: .age)
        switch try values.decodeIfPresent(String.self, forKey: .gender) {
        case "kvinde": gender = .woman
        case "mand": gender = .man
        default: gender = nil
        }
        district = try values.decodeIfPresent(String.self, forKey: .district)
        languages = try values.decodeIfPresent([String].self, forKey: .languages) ?? []
        topics = try values.decodeIfPresent([String].self, forKey: .topics) ?? []
        forWhom = try values.decodeIfPresent(String.self, forKey: .forWhom)
        usesWheelchair = try values.decodeIfPresent(String.self, forKey: .mobility) == "koerestol"
        wants = try values.decodeIfPresent(String.self, forKey: .wants) ?? ""
        needsCompanion = try values.decodeIfPresent(Bool.self, forKey: .needsCompanion) ?? false
        hasReferral = try values.decodeIfPresent(Bool.self, forKey: .hasReferral) ?? false
    }
}
