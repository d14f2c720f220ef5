package import Web

extension Permission {
    /// Make pools, open rounds and look after the applications: the grant officer's work.
    package static let arrangePools = Permission(
        "puljer",
        danish: "Lave puljer og passe ansøgninger",
        english: "Make grant pools and look after applications"
    )
    /// Help organisations find money and apply for it: the adviser's work.
    package static let adviseFunding = Permission(
        "raad-om-penge",
        danish: "Hjælpe foreninger med at søge penge",
        english: "Help associations apply for money"
    )
    /// Apply for money in the name of one's own organisation, and read its letters.
    package static let applyForGrants = Permission(
        "ansoeg",
        danish: "Søge penge for foreningen",
        english: "Apply for money for the association",
        reach: .own
    )
}
