import Web

/// What the link to an organisation's address shows: who wants to look after its page, and one button.
struct ClaimProofPage: Page {
    static let template = "registry/claim-proof"

    var action: String
    var organization: String
    var name: String
    var email: String
    var role: String

    static let sample = ClaimProofPage(
        action: "/foreninger/x/overtag/1f2e",
        organization: "Strikkeklubben",
        name: "Anna",
        email: "anna@eksempel.dk",
        role: "Formand"
    )
}
