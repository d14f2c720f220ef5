import Web

/// An organisation's own page and offers, with the state of each.
struct EditOverviewPage: PagedPage {
    static let template = "directory/edit-overview"

    struct Line: Encodable, Sendable {
        var url: String
        var name: String
        var states: [EditBadge]
        /// "Venter hos …", "Sidst bekræftet i november".
        var detail: String?
    }
    /// For those who approve: whether the organisation publishes at once.
    struct Trust: Encodable, Sendable {
        var action: String
        var text: String
        var button: String
        /// What the button asks for: `ja` or `nej`.
        var answer: String
    }

    var organization: String
    var back: String
    var heading: String
    var how: String
    var newURL: String
    /// What happened before; nil for whom it is not told.
    var historyURL: String?
    var profile: Line
    var hasDrafts: Bool
    /// Offers that do not stand on the site yet.
    var drafts: [Line]
    var hasOffers: Bool
    var offers: [Line]
    var paging: Paging?
    var trust: Trust?

    static let sample = EditOverviewPage(
        organization: "Lundby Forsamlingshus",
        back: "/foreninger/lundby",
        heading: "Jeres side og tilbud",
        how: "I udgiver selv.",
        newURL: "/foreninger/lundby/nyt-tilbud",
        historyURL: "/foreninger/lundby/historik",
        profile: Line(url: "/foreninger/lundby/side", name: "Foreningens side", states: [.sample], detail: "Venter"),
        hasDrafts: true,
        drafts: [Line(url: "/tilbud-kladder/1", name: "Kor", states: [.sample], detail: "Kom tilbage")],
        hasOffers: true,
        offers: [Line(url: "/tilbud/kor/rediger", name: "Kor", states: [.sample], detail: "Venter")],
        paging: .sample,
        trust: Trust(action: "/foreninger/lundby/tillid", text: "Udgiver selv", button: "Lad dem udgive", answer: "ja")
    )
}

/// The first form of an offer that does not exist yet.
struct NewOfferPage: Page {
    static let template = "directory/edit-new"
    var back: String
    var organization: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var controls: [FormControl]

    static let sample = NewOfferPage(
        back: "/foreninger/x/rediger",
        organization: "Lundby Forsamlingshus",
        action: "/foreninger/x/nyt-tilbud",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv et navn")],
        controls: [.sample]
    )
}
