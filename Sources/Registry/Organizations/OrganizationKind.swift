import Database

/// What kind of association or body an organisation is, in the words of the `medspil` format.
package enum OrganizationKind: String, SQLEncodable, SQLDecodable, CaseIterable, Sendable {
    case voluntarySocial = "frivillig_social_forening"
    case popularEducation = "folkeoplysende_forening"
    case selfGoverning = "selvejende_institution"
    case localBranch = "lokalafdeling"
    case citizensGroup = "borgergruppe"
    case congregation = "menighed"
    case sports = "idraetsforening"
    case municipalUnit = "kommunal_enhed"
    case usersAndRelatives = "bruger_paaroerendeforening"
    /// What other formats do not tell.
    case unknown = "ukendt"

    /// For a CHECK in the schema.
    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    package var danish: String {
        switch self {
        case .voluntarySocial: "Frivillig social forening"
        case .popularEducation: "Folkeoplysende forening"
        case .selfGoverning: "Selvejende institution"
        case .localBranch: "Lokalafdeling"
        case .citizensGroup: "Borgergruppe"
        case .congregation: "Menighed"
        case .sports: "Idrætsforening"
        case .municipalUnit: "Kommunalt tilbud"
        case .usersAndRelatives: "Forening for brugere og pårørende"
        case .unknown: "Organisation"
        }
    }

    package var english: String {
        switch self {
        case .voluntarySocial: "Voluntary social association"
        case .popularEducation: "Association for popular education"
        case .selfGoverning: "Self-governing institution"
        case .localBranch: "Local branch"
        case .citizensGroup: "Citizens' group"
        case .congregation: "Congregation"
        case .sports: "Sports club"
        case .municipalUnit: "Municipal service"
        case .usersAndRelatives: "Association for users and relatives"
        case .unknown: "Organisation"
        }
    }
}
