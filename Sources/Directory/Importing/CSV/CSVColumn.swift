/// The columns of the `csv` format, in the order in which an export writes them.
enum CSVColumn: String, CaseIterable {
    case id
    case organisation
    case organisationName = "organisation_name"
    case title
    case summary
    case description
    case topics
    case targetGroups = "target_groups"
    case minimumAge = "min_age"
    case maximumAge = "max_age"
    case gender
    case languages
    case price
    case priceText = "price_text"
    case districts
    case address
    case postcode
    case latitude = "lat"
    case longitude = "lon"
    case accessibility
    case scheduleText = "schedule_text"
    case schedule
    case access
    case conditions
    case notFor = "not_for"
    case contactPhone = "contact_phone"
    case contactEmail = "contact_email"
    case waitingDays = "waiting_days"
    case capacity
    case online
    case phone = "phone_based"
    case anonymous
    case companion = "companion_possible"
    case volunteersWanted = "volunteers_wanted"
    case lastConfirmed = "last_confirmed"
    case status
    case organisationKind = "organisation_kind"
    case organisationShortName = "organisation_short_name"
    case organisationDescription = "organisation_description"
    case organisationSize = "organisation_size"
    case organisationFounded = "organisation_founded"
    case organisationCVR = "organisation_cvr"
    case organisationEmail = "organisation_email"
    case organisationPhone = "organisation_phone"
    case organisationWebsite = "organisation_website"
    case organisationPostcode = "organisation_postcode"

    /// Other headings under which people write it.
    var others: [String] {
        switch self {
        case .organisation: ["organization", "organisation_id", "organization_id", "organisations_id", "forening"]
        case .organisationName: ["organization_name", "organisationsnavn", "foreningens navn"]
        case .title: ["name", "titel", "navn", "tilbud"]
        case .summary: ["resumé", "resume", "kort tekst", "kort beskrivelse"]
        case .description: ["beskrivelse", "tekst"]
        case .topics: ["emner", "emne", "topic"]
        case .targetGroups: ["målgrupper", "målgruppe", "target_group"]
        case .minimumAge: ["minimum_age", "alder fra", "fra alder"]
        case .maximumAge: ["maximum_age", "alder til", "til alder"]
        case .gender: ["køn"]
        case .languages: ["sprog", "language"]
        case .price: ["pris"]
        case .priceText: ["pristekst"]
        case .districts: ["bydele", "bydel", "district"]
        case .address: ["adresse"]
        case .postcode: ["postnummer", "postnr", "postnr.", "postal_code"]
        case .latitude: ["latitude", "breddegrad"]
        case .longitude: ["longitude", "længdegrad"]
        case .accessibility: ["tilgængelighed"]
        case .scheduleText: ["tidspunkt", "tider", "hvornår"]
        case .access: ["adgang"]
        case .conditions: ["betingelser"]
        case .notFor: ["ikke for", "det er ikke for"]
        case .contactPhone: ["tilbuddets telefon"]
        case .contactEmail: ["tilbuddets mail"]
        case .waitingDays: ["ventetid"]
        case .capacity: ["pladser"]
        case .phone: ["telefonisk"]
        case .anonymous: ["anonymt"]
        case .companion: ["følgeven"]
        case .volunteersWanted: ["søger frivillige"]
        case .lastConfirmed: ["bekræftet", "assured_date"]
        case .organisationCVR: ["cvr"]
        case .organisationEmail: ["e-mail", "email", "mail"]
        case .organisationPhone: ["telefon", "phone", "tlf", "tlf."]
        case .organisationWebsite: ["hjemmeside", "website", "url"]
        default: []
        }
    }

    init?(heading: String) {
        guard let known = Self.allCases.first(where: { $0.rawValue == heading || $0.others.contains(heading) }) else {
            return nil
        }
        self = known
    }

    enum Kind {
        case text
        case number
        case truth
        case list
        case times
    }

    var kind: Kind {
        switch self {
        case .minimumAge, .maximumAge, .price, .latitude, .longitude, .waitingDays, .capacity, .organisationFounded:
            .number
        case .online, .phone, .anonymous, .companion, .volunteersWanted: .truth
        case .topics, .targetGroups, .languages, .districts, .accessibility: .list
        case .schedule: .times
        default: .text
        }
    }

    /// The field of the `medspil` format's organisation that this column holds.
    var organizationField: String? {
        switch self {
        case .organisationName: "name"
        case .organisationKind: "kind"
        case .organisationShortName: "short_name"
        case .organisationDescription: "description"
        case .organisationSize: "size"
        case .organisationFounded: "founded"
        case .organisationCVR: "cvr"
        case .organisationEmail: "email"
        case .organisationPhone: "phone"
        case .organisationWebsite: "website"
        case .organisationPostcode: "postcode"
        default: nil
        }
    }
}
