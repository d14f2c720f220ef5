import Database
import Registry

/// A trait of a service that HSDS has no field for, published as a taxonomy term of its own so that nothing is lost
/// between two installations: how one gets in, for which gender, and what the service can do.
enum HSDSTrait: Hashable, Sendable {
    case access(Listing.Access)
    case gender(Listing.Gender)
    case feature(ServiceFeature)

    enum Kind: String, CaseIterable, Sendable {
        case access = "adgang"
        case gender = "koen"
        case feature = "egenskab"

        var name: String {
            switch self {
            case .access: "Adgang"
            case .gender: "Køn"
            case .feature: "Egenskaber"
            }
        }

        var description: String {
            switch self {
            case .access: "Om man selv kan komme, eller en fagperson skal henvise."
            case .gender: "Om tilbuddet kun er for kvinder eller kun for mænd."
            case .feature: "Hvad tilbuddet kan: online, telefon, anonymitet, følgeskab, brug for frivillige."
            }
        }

        var uuid: String { StableUUID.make("taxonomy", rawValue) }
    }

    static let all =
        Listing.Access.allCases.map(HSDSTrait.access) + Listing.Gender.allCases.map(HSDSTrait.gender)
        + ServiceFeature.allCases.map(HSDSTrait.feature)

    private static let byUUID = Dictionary(all.map { ($0.uuid, $0) }) { first, _ in first }

    /// The trait with this id in open data.
    static func find(uuid: String) -> HSDSTrait? { byUUID[uuid] }

    var kind: Kind {
        switch self {
        case .access: .access
        case .gender: .gender
        case .feature: .feature
        }
    }

    var key: String {
        switch self {
        case .access(let access): access.word
        case .gender(let gender): gender.word
        case .feature(let feature): feature.rawValue
        }
    }

    var name: String {
        switch self {
        case .access(.selfReferral): "Kom selv"
        case .access(.referral): "Du skal henvises"
        case .access(.both): "Kom selv eller bliv henvist"
        case .access(.assessment): "Kommunen vurderer dit behov"
        case .gender(.woman): "Kun for kvinder"
        case .gender(.man): "Kun for mænd"
        case .feature(.online): "Online"
        case .feature(.phone): "På telefon"
        case .feature(.anonymous): "Anonymt"
        case .feature(.companion): "En kan følge med første gang"
        case .feature(.volunteersWanted): "Søger frivillige"
        }
    }

    /// The sentence in a service's eligibility: the term is for all ages, but boys are no men.
    static func eligibility(_ gender: Listing.Gender, isOnlyForChildren: Bool) -> String {
        switch (gender, isOnlyForChildren) {
        case (_, false): "\(HSDSTrait.gender(gender).name)."
        case (.woman, true): "Kun for piger."
        case (.man, true): "Kun for drenge."
        }
    }

    var uuid: String { StableUUID.make("taxonomy_term", "\(kind.rawValue)/\(key)") }

    /// The condition on `service s`.
    var condition: SQL {
        switch self {
        case .access(let access): "s.access = \(access.word)"
        case .gender(let gender): "s.gender = \(gender.word)"
        case .feature(let feature):
            """
            EXISTS (SELECT 1 AS one FROM service_feature f WHERE f.service_id = s.id AND f.feature = \(feature))
            """
        }
    }

    var term: HSDSTaxonomyTerm {
        HSDSTaxonomyTerm(
            id: uuid,
            code: key,
            name: name,
            description: name,
            taxonomy: kind.name,
            taxonomyId: kind.uuid
        )
    }
}
