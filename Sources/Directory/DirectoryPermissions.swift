package import Web

extension Permission {
    /// Change what one's own organisation tells of itself, and what it offers.
    package static let keepOffers = Permission(
        "tilbud",
        danish: "Rette foreningens side og tilbud",
        english: "Change the page and offers of one's own association",
        reach: .own
    )
    /// Change and approve what any organisation of the municipality offers, and ring those whose offers are old.
    ///
    /// A municipality may give it to functions outside itself, such as the volunteer centre and the council.
    package static let approveOffers = Permission(
        "godkend-tilbud",
        danish: "Rette og godkende alle foreningers tilbud",
        english: "Change and approve the offers of all associations"
    )
    /// Look for associations to work with.
    package static let findPartners = Permission(
        "find-partner",
        danish: "Finde foreninger at arbejde sammen med",
        english: "Find associations to work with"
    )
}
