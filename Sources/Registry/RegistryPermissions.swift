package import Web

extension Permission {
    /// Make, change and close units, and functions in them.
    package static let changeUnits = Permission(
        "enheder",
        danish: "Oprette og ændre enheder og funktioner",
        english: "Make and change units and functions"
    )
    /// Give functions to people and take them back, in the own unit and those below it, or in the own organisation.
    package static let changeHolders = Permission(
        "indehavere",
        danish: "Give funktioner til personer i egen enhed eller forening",
        english: "Give functions to people in one's own unit or association",
        reach: .own
    )
    /// Change the kinds of function and what they may do.
    package static let changeKinds = Permission(
        "funktionstyper",
        danish: "Bestemme, hvad funktioner må",
        english: "Decide what functions may do"
    )
    /// Say who may look after an organisation's page, when the organisation cannot show it by its own mail.
    package static let decideClaims = Permission(
        "overtagelser",
        danish: "Sige ja til, at nogen passer en forenings side",
        english: "Agree that somebody looks after the page of an association"
    )
}
