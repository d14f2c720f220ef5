import Web

/// The form for looking after an organisation's page («overtag»).
struct ClaimPage: Page {
    static let template = "registry/claim"

    var back: String
    var action: String
    var organization: String
    /// Somebody looks after it already: then there is no form.
    var isLed: Bool
    /// It is the municipality's own: nor is there then.
    var isOfMunicipality: Bool
    var isOpen: Bool
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var role: ChoiceInput
    var name: TextInput
    var email: TextInput
    var note: String
    var noteError: String?
    /// Only where the organisation has an address.
    var proof: ChoiceInput?

    /// Why nobody can ask.
    enum Closed: Equatable, Sendable {
        case led
        case ofMunicipality
    }

    static let sample = ClaimPage(
        back: "/foreninger/x",
        action: "/foreninger/x/overtag",
        organization: "Strikkeklubben",
        isLed: true,
        isOfMunicipality: true,
        isOpen: true,
        hasErrors: true,
        errors: [FormErrors.Item(field: "rolle", message: "Vælg en rolle")],
        role: .sample,
        name: .sample,
        email: .sample,
        note: "Jeg er formand siden maj",
        noteError: "Gør teksten kortere",
        proof: .sample
    )
}

extension ClaimPage {
    init(
        _ form: ClaimForm,
        _ organization: Organization,
        _ kinds: [FunctionKind],
        closed: Closed?,
        _ language: PageLanguage
    ) {
        back = language.base + "/foreninger/\(organization.slug)"
        action = language.base + ClaimPath.new(organization.slug)
        self.organization = organization.name
        isLed = closed == .led
        isOfMunicipality = closed == .ofMunicipality
        isOpen = closed == nil
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        var person = form.person
        if !hasErrors { person = PersonForm() }
        role = person.choice(kinds, language.pick("Hvad er du i foreningen?", "What are you there?"), language)
        name = TextInput(
            PersonForm.nameField,
            .text,
            language.pick("Dit navn", "Your name"),
            autocomplete: "name",
            value: form.person.name,
            error: form.errors[PersonForm.nameField]
        )
        email = TextInput(
            PersonForm.emailField,
            .email,
            language.pick("Din egen mail", "Your own email"),
            hint: language.pick("Den, du vil logge ind med", "The one you want to sign in with"),
            autocomplete: "email",
            value: form.person.email,
            error: form.errors[PersonForm.emailField]
        )
        note = form.note
        noteError = form.errors[ClaimForm.noteField]
        proof = organization.email.map { address in
            ChoiceInput(
                ClaimForm.proofField,
                language.pick("Hvordan kan vi se, at det er jeres?", "How can we see that it is yours?"),
                [
                    (
                        Claim.Proof.mail.rawValue,
                        language.pick(
                            "Send et link til foreningens mail: \(Self.hidden(address))",
                            "Send a link to the association's email: \(Self.hidden(address))"
                        )
                    ),
                    (
                        Claim.Proof.approval.rawValue,
                        organization.cvr == nil
                            ? language.pick("Lad kommunen ringe eller skrive", "Let the municipality call or write")
                            : language.pick(
                                "Lad kommunen ringe til den kontakt, der står i CVR-registret",
                                "Let the municipality call the contact that stands in the CVR register"
                            )
                    ),
                ],
                chosen: form.proof,
                error: form.errors[ClaimForm.proofField]
            )
        }
    }

    /// "st…@havneby.example": enough for those who know it.
    private static func hidden(_ address: String) -> String {
        let parts = address.split(separator: "@", maxSplits: 1)
        guard parts.count == 2 else { return "…" }
        return "\(parts[0].prefix(2))…@\(parts[1])"
    }
}

/// What one sees when a claim was sent.
struct ClaimReceiptPage: Page {
    static let template = "registry/claim-receipt"

    var back: String
    var organization: String

    static let sample = ClaimReceiptPage(back: "/foreninger/x", organization: "Strikkeklubben")
}
