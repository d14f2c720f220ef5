import Web

/// The claims that wait for the municipality.
struct ClaimListPage: Page {
    static let template = "registry/claim-list"

    struct Item: Encodable, Sendable {
        var id: String
        var organization: String
        var organizationURL: String
        var name: String
        var email: String
        var role: String
        var note: String?
        var made: String
        var action: String
        /// In the register of companies.
        var cvr: String?
        var cvrURL: String?
        /// How staff made sure.
        var way: ChoiceInput
        var error: String?
        var reason: String
    }

    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var items: [Item]

    static let sample = ClaimListPage(
        hasErrors: true,
        errors: [FormErrors.Item(field: "grund-1", message: "Skriv hvorfor")],
        items: [
            Item(
                id: "1",
                organization: "Strikkeklubben",
                organizationURL: "/foreninger/x",
                name: "Anna",
                email: "anna@eksempel.dk",
                role: "Formand",
                note: "Jeg er formand siden maj",
                made: "30. november 2026",
                action: "/overtagelser/1/afgoerelse",
                cvr: "99000017",
                cvrURL: "https://datacvr.virk.dk/enhed/virksomhed/99000017",
                way: .sample,
                error: "Skriv hvorfor",
                reason: "Vi kender dig ikke"
            )
        ]
    )
}
