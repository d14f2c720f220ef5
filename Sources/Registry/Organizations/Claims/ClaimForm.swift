import Web

/// What somebody writes who wants to look after an organisation's page.
struct ClaimForm: Equatable, Sendable {
    static let noteField = "hvem"
    static let proofField = "bevis"
    /// Characters.
    static let longest = 1_000

    var person = PersonForm()
    var note = ""
    var proof = ""
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        person = PersonForm(input)
        note = input[Self.noteField] ?? ""
        proof = input[Self.proofField] ?? ""
    }

    /// - `hasEmail`: whether the organisation has an address that a link can go to.
    mutating func wish(_ kinds: [FunctionKind], hasEmail: Bool, _ language: PageLanguage) -> Claim.Wish? {
        let entry = person.entry(kinds, of: .oneself, language)
        errors = person.errors
        let over = note.unicodeScalars.count - Self.longest
        if over > 0 {
            errors.add(
                Self.noteField,
                language.pick("Gør teksten \(over) tegn kortere", "Make the text \(over) characters shorter")
            )
        }
        let proof = hasEmail ? Claim.Proof(rawValue: proof) : .approval
        if proof == nil {
            errors.add(Self.proofField, language.pick("Vælg en af de to veje", "Choose one of the two ways"))
        }
        guard errors.isEmpty, let entry, let proof else { return nil }
        return Claim.Wish(
            name: entry.name,
            email: entry.email,
            kind: entry.kind,
            note: note.isEmpty ? nil : note,
            proof: proof
        )
    }
}
