import Registry
import Web

/// «Find partner»: organisations that could help with a need, with the reasons.
struct PartnerPage: Page {
    static let template = "directory/partners"

    struct Offer: Encodable, Sendable {
        var url: String
        var title: String
    }
    struct Candidate: Encodable, Sendable {
        var number: String
        var name: String
        var url: String
        var description: String?
        var badges: [OfferFact]
        var reasons: [String]
        var hasReasons: Bool
        var offers: [Offer]
        var facts: [String]
        var phone: Telephone?
        var email: ContactLink?
    }

    var need: TextInput
    var hasDistricts: Bool
    var district: ChoiceInput
    var targetGroup: ChoiceInput
    var isAsked: Bool
    var heading: String
    var foreign: Bool
    var hasCandidates: Bool
    var candidates: [Candidate]
    var isReady: Bool
    var contactURL: String
    var exposureURL: String

    static let sample = PartnerPage(
        need: .sample,
        hasDistricts: true,
        district: .sample,
        targetGroup: .sample,
        isAsked: true,
        heading: "8 foreninger",
        foreign: true,
        hasCandidates: true,
        candidates: [
            Candidate(
                number: "1",
                name: "Strikkeklubben",
                url: "/foreninger/x",
                description: "Vi strikker.",
                badges: [.sample],
                reasons: ["det handler om ensomhed"],
                hasReasons: true,
                offers: [Offer(url: "/tilbud/strik", title: "Strik")],
                facts: ["Lille", "Stiftet 2024"],
                phone: Telephone("70 00 11 04"),
                email: .sample
            )
        ],
        isReady: true,
        contactURL: "/kontakt",
        exposureURL: "/aabenhed/synlighed"
    )
}

extension PartnerPage {
    /// - `found`: nil when nothing was asked yet.
    init(
        _ search: PartnerSearch,
        found: [PartnerCandidate]?,
        isReady: Bool,
        districts: [District],
        words: ScreenWords,
        _ language: PageLanguage
    ) {
        need = TextInput(
            "behov",
            .text,
            language.pick("Hvad har I brug for hjælp til?", "What do you need help with?"),
            hint: language.pick(
                "Skriv, som du ville sige det: »nogen, der kan besøge ensomme ældre«.",
                "Write it as you would say it: “somebody who can visit lonely old people”."
            ),
            value: search.need
        )
        hasDistricts = !districts.isEmpty
        district = ChoiceInput(
            "bydel",
            language.pick("Bydel (valgfrit)", "District (optional)"),
            districts.map { ($0.slug, $0.name) },
            chosen: search.district
        )
        targetGroup = ChoiceInput(
            "maalgruppe",
            language.pick("Målgruppe (valgfrit)", "Target group (optional)"),
            words.targetGroups.map { ($0.key, $0.text(language)) },
            chosen: search.targetGroup
        )
        isAsked = found != nil
        self.isReady = isReady
        foreign = language != .danish
        let found = found ?? []
        heading =
            switch found.count {
            case 0: language.pick("Ingen foreninger passer", "No association fits")
            case 1: language.pick("En forening passer", "One association fits")
            default:
                language.pick(
                    "\(language.inWords(found.count).uppercasedFirst) foreninger passer",
                    "\(language.inWords(found.count).uppercasedFirst) associations fit"
                )
            }
        candidates = found.enumerated().map { Candidate($1, number: $0 + 1, words, language) }
        hasCandidates = !candidates.isEmpty
        contactURL = "\(language.base)/kontakt"
        exposureURL = language.base + ExposurePath.open
    }
}

extension PartnerPage.Candidate {
    private static let mostOffers = 3
    private static let longest = 160

    init(_ candidate: PartnerCandidate, number: Int, _ words: ScreenWords, _ language: PageLanguage) {
        let organization = candidate.organization
        self.number = "\(number)"
        name = organization.name
        url = "\(language.base)/foreninger/\(organization.slug)"
        description = organization.description.isEmpty ? nil : organization.description.shortened(to: Self.longest)
        badges = [candidate.level.badge(language)] + candidate.chances.map { $0.badge(language) }
        reasons = candidate.hits.first.map { language.because($0.subject, $0.reasons).map(\.withRanges) } ?? []
        hasReasons = !reasons.isEmpty
        offers = candidate.hits.prefix(Self.mostOffers).map {
            PartnerPage.Offer(url: language.base + OfferPath.show($0.listing.slug), title: $0.listing.title)
        }
        let size = words.sizes.first { $0.key == organization.size }?.text(language)
        facts = [
            language.pick(organization.kind.danish, organization.kind.english), size,
            organization.founded.map { language.pick("Stiftet \($0)", "Founded \($0)") },
            candidate.hits.count > 1
                ? language.pick(
                    "\(language.offers(candidate.hits.count)) om det",
                    "\(language.offers(candidate.hits.count)) about it"
                ) : nil,
        ].compactMap(\.self)
        phone = organization.phone.map(Telephone.init)
        email = organization.email.flatMap(EmailAddress.init).map {
            ContactLink(url: $0.url, icon: "mail", text: $0.text)
        }
    }
}

extension PartnerLevel {
    fileprivate func badge(_ language: PageLanguage) -> OfferFact {
        switch self {
        case .best: OfferFact(icon: "check", text: language.pick("Passer rigtig godt", "Fits very well"))
        case .good: OfferFact(icon: "check", text: language.pick("Passer godt", "Fits well"))
        case .possible: OfferFact(icon: "info", text: language.pick("Kan måske bruges", "May be of use"))
        }
    }
}

extension PartnerCandidate.Chance {
    fileprivate func badge(_ language: PageLanguage) -> OfferFact {
        switch self {
        case .small: OfferFact(icon: "people", text: language.pick("Lille forening", "Small association"))
        case .new: OfferFact(icon: "tree", text: language.pick("Ny forening", "New association"))
        case .seldomShown: OfferFact(icon: "search", text: language.pick("Sjældent vist", "Seldom shown"))
        }
    }
}
