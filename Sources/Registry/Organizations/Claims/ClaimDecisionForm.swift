import Web

/// What staff answer somebody who wants to look after an organisation's page, and how they made sure.
struct ClaimDecisionForm: Equatable, Sendable {
    let claim: Int
    var way: ClaimWay?
    var reason: String
    private(set) var errors = FormErrors()

    /// Characters of a reason.
    private static let longest = 1_000

    static func wayField(_ claim: Claim) -> String { "vej-\(claim.id)" }
    static func reasonField(_ claim: Claim) -> String { "grund-\(claim.id)" }

    init(_ input: FormInput, _ claim: Claim, _ organization: Organization) {
        self.claim = claim.id
        way = input[Self.wayField(claim)].flatMap(ClaimWay.init).flatMap {
            Self.ways(organization).contains($0) ? $0 : nil
        }
        reason = input["grund"] ?? ""
    }

    /// A yes says how, and a no says why.
    mutating func isComplete(_ answer: Claim.Answer, _ language: PageLanguage) -> Bool {
        switch answer {
        case .yes where way == nil:
            errors.add(
                "vej-\(claim)",
                language.pick("Vælg, hvordan du har tjekket det", "Choose how you made sure")
            )
        case .no where !(1...Self.longest).contains(reason.unicodeScalars.count):
            errors.add(
                "grund-\(claim)",
                language.pick("Skriv hvorfor, med højst 1.000 tegn", "Write why, in at most 1,000 characters")
            )
        default: break
        }
        return errors.isEmpty
    }

    /// Why nobody can say yes any more.
    enum Refusal: Equatable {
        /// There is a chair, or one who has been asked.
        case led
        case ofMunicipality
        /// The role is one that only the municipality gives.
        case entrusted
    }

    mutating func refuse(_ refusal: Refusal, _ language: PageLanguage) {
        let words =
            switch refusal {
            case .led:
                language.pick(
                    "Foreningen har fået en formand imens. Sig nej, og bed personen spørge formanden.",
                    "The association has got a chair meanwhile. Say no, and let the person ask the chair."
                )
            case .ofMunicipality:
                language.pick(
                    "Det er kommunens eget tilbud. Sig nej, og skriv, hvem der passer siden.",
                    "It is the municipality's own. Say no, and write who looks after the page."
                )
            case .entrusted:
                language.pick(
                    "Rollen gives kun af den, der bestemmer, hvad funktioner må. Sig nej, og skriv hvorfor.",
                    "Only who decides what functions may do gives the role. Say no, and write why."
                )
            }
        errors.add("vej-\(claim)", words)
    }

    /// The register of companies only for those who stand in it.
    private static func ways(_ organization: Organization?) -> [ClaimWay] {
        ClaimWay.allCases.filter { $0 != .mail && ($0 != .cvr || organization?.cvr != nil) }
    }

    static func choice(
        _ claim: Claim,
        _ organization: Organization?,
        _ form: ClaimDecisionForm?,
        _ language: PageLanguage
    ) -> ChoiceInput {
        ChoiceInput(
            wayField(claim),
            language.pick("Hvordan har du tjekket, at det passer?", "How did you make sure that it is right?"),
            ways(organization).map { ($0.rawValue, $0.label(language)) },
            chosen: form?.way?.rawValue,
            error: form?.errors[wayField(claim)]
        )
    }
}
