import Web

/// One offer («tilbud»).
struct OfferPage: Page {
    static let template = "directory/offer"

    struct Badge: Encodable, Sendable {
        /// `ok`, `warn`, `late` or `info`, as the stylesheet names them.
        var kind: String
        var icon: String
        var text: String
    }
    struct Button: Encodable, Sendable {
        var url: String
        var icon: String
        var text: String
        /// Told that it was pressed; nil for what counts by itself, or is not on the site.
        var ping: String?
        /// The address that the text hides, for a printed page.
        var printed: String?
    }
    /// What a printed page needs to lead back to the screen.
    struct Paper: Encodable, Sendable {
        var qr: HTMLFragment
        var address: String
    }
    struct Notice: Encodable, Sendable {
        var kind: String
        var heading: String
        var text: String
    }
    struct Why: Encodable, Sendable {
        var isNear: Bool
        var label: String
        var heading: String
        var reasons: [OfferFact]
    }
    /// What the organisation wrote; only Danish, so an English page marks it.
    struct Words: Encodable, Sendable {
        var text: String
        var foreign: Bool
    }
    struct Paragraph: Encodable, Sendable {
        var html: HTMLFragment
        var foreign: Bool
    }
    struct Step: Encodable, Sendable {
        var lead: String
        var text: String
    }
    struct Day: Encodable, Sendable {
        var isToday: Bool
        var datetime: String
        var day: String
        var month: String
        var weekday: String
        var time: String
    }
    struct Place: Encodable, Sendable {
        struct Access: Encodable, Sendable {
            var lines: [OfferFact]
        }
        var name: String
        /// What comes after the name, if anything.
        var address: String?
        var access: Access?
        var directions: String?
        var svg: HTMLFragment?
    }
    struct Related: Encodable, Sendable {
        var url: String
        var title: HTMLFragment
        var text: String
    }
    struct Volunteer: Encodable, Sendable {
        var text: String
        var url: String
        var ping: String?
        var link: String
    }
    struct Term: Encodable, Sendable {
        var label: String
        var text: String
        /// Danish on an English page.
        var foreign = false
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }

    var id: Int
    var back: String?
    var backText: String
    var organization: String
    var organizationURL: String
    var organizationLink: String
    var organizationText: Words?
    /// Names, titles and the association's own words are Danish on an English page.
    var foreign: Bool
    var title: String
    /// The title for the eye.
    var heading: HTMLFragment
    var summary: Words
    var hasBadges: Bool
    var badges: [Badge]
    var contactButton: Button?
    var isSaved: Bool
    /// It can be kept on the shortlist: it stands on the site.
    var canBeKept: Bool
    var returnTo: String
    /// The offer's own address, without the search it was found by.
    var address: String
    var notice: Notice?
    var why: Why?
    /// Who wrote in Danish only; nil on a Danish page.
    var onlyDanish: String?
    var paragraphs: [Paragraph]
    var hasYes: Bool
    var yes: [String]
    var hasNo: Bool
    var no: [String]
    /// What the organisation itself ends "Nej, hvis du" with.
    var ownNo: [Words]
    var conditionsLead: String
    var conditions: Words?
    var hasSteps: Bool
    var steps: [Step]
    var hasDates: Bool
    var dates: [Day]
    var datesNote: String?
    /// One must get in touch before the first time.
    var beforeComing: String?
    var calendarURL: String
    var place: Place?
    var hasRelated: Bool
    var relatedHeading: String
    var related: [Related]
    var volunteer: Volunteer?
    var facts: [Term]
    var contacts: [Button]
    var hasTopics: Bool
    var topics: [Link]
    var confirmed: String
    var mistakeURL: String?
    /// For those who may change the offer.
    var editURL: String?
    var paper: Paper?

    static let sample = OfferPage(
        id: 1,
        back: "/tilbud?q=ensom",
        backText: "Tilbage",
        organization: "Havneby Besøgsvenner",
        organizationURL: "/foreninger/x",
        organizationLink: "Se alle tilbud",
        organizationText: Words(text: "140 frivillige", foreign: true),
        foreign: true,
        title: "Besøgsven",
        heading: HTMLFragment(trusted: "Besøgsven"),
        summary: Words(text: "En frivillig kommer.", foreign: true),
        hasBadges: true,
        badges: [Badge(kind: "ok", icon: "check", text: "Bekræftet")],
        contactButton: Button(url: "tel:+4570001104", icon: "phone", text: "Ring", ping: "https://x.example/kontakt"),
        isSaved: true,
        canBeKept: true,
        returnTo: "/tilbud/besoegsven",
        address: "/tilbud/besoegsven",
        notice: Notice(kind: "warn", heading: "Holder pause", text: "Prøv et andet."),
        why: Why(isNear: true, label: "Hvorfor", heading: "Passer", reasons: [.sample]),
        onlyDanish: "Foreningen har kun skrevet på dansk.",
        paragraphs: [Paragraph(html: HTMLFragment(trusted: "Tekst"), foreign: true)],
        hasYes: true,
        yes: ["er over 18 år"],
        hasNo: true,
        no: ["er under 18\u{A0}år"],
        ownNo: [Words(text: "bor på plejehjem", foreign: true)],
        conditionsLead: "Foreningen skriver:",
        conditions: Words(text: "For voksne", foreign: true),
        hasSteps: true,
        steps: [Step(lead: "Ring.", text: "Du kan selv gøre det.")],
        hasDates: true,
        dates: [
            Day(
                isToday: true,
                datetime: "2026-12-01",
                day: "1.",
                month: "dec.",
                weekday: "tirsdag",
                time: "kl. 10–12"
            )
        ],
        datesNote: "Ikke på helligdage.",
        beforeComing: "Kontakt dem først.",
        calendarURL: "/tilbud/x/kalender.ics",
        place: Place(
            name: "Klitten",
            address: "Strandstien 4",
            access: Place.Access(lines: [.sample]),
            directions: "https://x.example",
            svg: HTMLFragment(trusted: "<svg></svg>")
        ),
        hasRelated: true,
        relatedHeading: "Mens du venter",
        related: [Related(url: "/tilbud/y", title: HTMLFragment(trusted: "Strik"), text: "Torsdage")],
        volunteer: Volunteer(text: "De mangler frivillige.", url: "tel:1", ping: "/x", link: "Ring"),
        facts: [Term(label: "Pris", text: "Gratis")],
        contacts: [
            Button(url: "mailto:a@b.example", icon: "mail", text: "Skriv en mail", ping: "/x", printed: "a@b.example")
        ],
        hasTopics: true,
        topics: [Link(url: "/tilbud?emne=ensomhed", text: "Ensomhed")],
        confirmed: "Tjekket i september",
        mistakeURL: "/tilbud/x/fejl",
        editURL: "/tilbud/x/rediger",
        paper: Paper(qr: HTMLFragment(trusted: "<svg></svg>"), address: "https://havneby.example/tilbud/x")
    )
}
