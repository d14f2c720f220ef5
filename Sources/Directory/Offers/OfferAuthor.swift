import Registry
import Web

/// Who wrote what stands on an offer's page: not all are associations.
extension OrganizationKind {
    /// "Foreningen", "Kommunen", "Stedet": begins a sentence.
    func author(_ language: PageLanguage) -> String {
        switch self {
        case .municipalUnit: language.pick("Kommunen", "The municipality")
        case .congregation: language.pick("Menigheden", "The congregation")
        case .citizensGroup: language.pick("Gruppen", "The group")
        case .selfGoverning, .unknown: language.pick("Stedet", "The place")
        case .voluntarySocial, .popularEducation, .localBranch, .sports, .usersAndRelatives:
            language.pick("Foreningen", "The association")
        }
    }

    func website(_ language: PageLanguage) -> String {
        language.pick("\(author(language))s hjemmeside", "Their own website")
    }
}
