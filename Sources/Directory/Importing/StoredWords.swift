import Registry

// The words under which limits are stored, which are those of the `medspil` format.

extension Listing.Gender {
    package var word: String {
        switch self {
        case .woman: "kvinder"
        case .man: "maend"
        }
    }
    package init?(word: String) {
        guard let known = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = known
    }
}

extension Listing.Access {
    package var word: String {
        switch self {
        case .selfReferral: "selvhenvendelse"
        case .referral: "henvisning"
        case .both: "begge"
        case .assessment: "visitation"
        }
    }
    package init?(word: String) {
        guard let known = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = known
    }
}

extension Listing.Status {
    package var word: String {
        switch self {
        case .active: "aktiv"
        case .paused: "pause"
        case .closed: "lukket"
        }
    }
    package init?(word: String) {
        guard let known = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = known
    }
}

extension Listing.Coverage {
    package var word: String {
        switch self {
        case .districts: "districts"
        case .municipality: "municipality"
        case .country: "country"
        }
    }
    package init?(word: String) {
        guard let known = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = known
    }
}
