import Web

/// One organisation («forening»).
struct OrganizationPage: PagedPage {
    static let template = "directory/organization"

    struct Paragraph: Encodable, Sendable {
        var html: HTMLFragment
        /// Danish on an English page.
        var foreign: Bool
    }
    struct Map: Encodable, Sendable {
        var svg: HTMLFragment
        var caption: String
    }
    struct Fact: Encodable, Sendable {
        var label: String
        var text: String
    }
    struct Volunteer: Encodable, Sendable {
        struct Offer: Encodable, Sendable {
            var url: String
            var title: String
        }
        var text: String
        var offers: [Offer]
    }

    var kind: String
    var name: String
    /// The name is Danish on an English page.
    var foreign: Bool
    var lead: Paragraph?
    var hasMore: Bool
    /// What it says of itself beyond the first lines.
    var more: [Paragraph]
    var contactButton: ContactLink?
    var offersHeading: String
    var hasOffers: Bool
    /// The number of the first offer.
    var start: Int
    var offers: [OfferCard]
    var paging: Paging?
    var hasPaused: Bool
    var paused: [NearMiss]
    var facts: [Fact]
    var hasContacts: Bool
    var contacts: [ContactLink]
    var map: Map?
    var volunteer: Volunteer?
    /// Where somebody of the association gets to look after its page.
    var claimURL: String?
    /// For those who may change it.
    var editURL: String?
    /// For its own people and the municipality's advisers.
    var historyURL: String?
    /// For those who say who has which role in it.
    var peopleURL: String?

    static let sample = OrganizationPage(
        kind: "Frivillig social forening",
        name: "Havneby Besøgsvenner",
        foreign: true,
        lead: Paragraph(html: HTMLFragment(trusted: "140 frivillige"), foreign: true),
        hasMore: true,
        more: [Paragraph(html: HTMLFragment(trusted: "Siden 1989"), foreign: true)],
        contactButton: .sample,
        offersHeading: "4 tilbud",
        hasOffers: true,
        start: 1,
        offers: [.sample],
        paging: .sample,
        hasPaused: true,
        paused: [.sample],
        facts: [Fact(label: "Grundlagt", text: "1989")],
        hasContacts: true,
        contacts: [.sample],
        map: Map(svg: HTMLFragment(trusted: "<svg></svg>"), caption: "Tallene svarer til listen."),
        volunteer: Volunteer(
            text: "De søger frivillige til:",
            offers: [Volunteer.Offer(url: "/tilbud/x", title: "Besøgsven")]
        ),
        claimURL: "/foreninger/x/overtag",
        editURL: "/foreninger/x/rediger",
        historyURL: "/foreninger/x/historik",
        peopleURL: "/foreninger/x/personer"
    )
}

/// A way to get hold of somebody, written out so that it can be read on paper.
struct ContactLink: Encodable, Sendable {
    var url: String
    var icon: String
    var text: String
    /// The text where a long one may break.
    var html: HTMLFragment

    init(url: String, icon: String, text: String) {
        self.url = url
        self.icon = icon
        self.text = text
        html = text.breakingAtJoints
    }

    static let sample = ContactLink(url: "tel:+4570001104", icon: "phone", text: "70 00 11 04")
}
