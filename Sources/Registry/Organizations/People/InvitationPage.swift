import Web

/// What the link in an invitation shows: the question, and its two answers.
struct InvitationPage: Page {
    static let template = "registry/invitation"

    var organization: String
    /// Such as "Vil du være kasserer?".
    var heading: String
    var lead: String
    var action: String
    var refusal: String

    static let sample = InvitationPage(
        organization: "Strikkeklubben",
        heading: "Vil du være kasserer?",
        lead: "Strikkeklubben har spurgt anna@eksempel.dk.",
        action: "/invitationer/1f2e",
        refusal: "/invitationer/1f2e/nej"
    )
}
