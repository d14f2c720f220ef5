import Database
import Registry
import Web

/// A fact with its icon, in a row under an offer.
struct OfferFact: Encodable, Sendable {
    var icon: String
    var text: String
    /// Danish on an English page.
    var foreign = false

    static let sample = OfferFact(icon: "coin", text: "Gratis")
}

/// One offer in a list.
struct OfferCard: Encodable, Sendable {
    var id: Int
    /// The number on the map.
    var number: String?
    var url: String
    var title: String
    /// The title for the eye.
    var heading: HTMLFragment
    /// Nil in the organisation's own list.
    var organization: String?
    var summary: String
    /// Title and summary are Danish on an English page.
    var foreign: Bool
    var hasBadges: Bool
    var badges: [OfferFact]
    var hasReasons: Bool
    var reasons: [String]
    var facts: [OfferFact]
    var isSaved: Bool
    /// Where the save button leads back to, within the site and the language.
    var returnTo: String
    /// How one gets hold of them, for a printed page; nil where the screen's link is enough.
    var onPaper: String?

    static let sample = OfferCard(
        id: 1,
        number: "1",
        url: "/tilbud/besoegsven",
        title: "Besøgsven i dit eget hjem",
        heading: HTMLFragment(trusted: "Besøgsven i dit eget hjem"),
        organization: "Havneby Besøgsvenner",
        summary: "En frivillig kommer på besøg.",
        foreign: true,
        hasBadges: true,
        badges: [OfferFact(icon: "globe", text: "Hele landet")],
        hasReasons: true,
        reasons: ["det er mod ensomhed"],
        facts: [.sample],
        isSaved: true,
        returnTo: "/tilbud?q=ensom",
        onPaper: "70 00 11 04"
    )
}

extension OfferCard {
    /// - Parameters:
    ///   - hit: what was found.
    ///   - number: its number in the list and on the map.
    ///   - address: the search it was found by, carried along so that the offer's page can say why it fits.
    ///   - returnTo: the page it stands on, within the language.
    ///   - kept: ids on the visitor's shortlist.
    ///   - towns: those that stand after postcodes.
    ///   - language: of the page.
    init(
        _ hit: Hit,
        number: Int?,
        address: SearchAddress,
        returnTo: String,
        kept: [Int],
        towns: PostalTowns,
        language: PageLanguage
    ) {
        let listing = hit.listing
        id = listing.id
        self.number = number.map(String.init)
        url = language.base + OfferPath.show(listing.slug) + address.with { $0.order = .fit }.query
        title = listing.title
        heading = listing.title.keepingRanges
        organization = listing.organizationName
        summary = listing.summary.withRanges
        foreign = language != .danish
        badges = listing.badges(hit.reach, language)
        hasBadges = !badges.isEmpty
        reasons = language.because(hit.subject, hit.reasons).map(\.withRanges)
        hasReasons = !reasons.isEmpty
        facts = listing.facts(kilometres: hit.kilometres, towns, language)
        isSaved = kept.contains(listing.id)
        self.returnTo = "\(returnTo)#tilbud-\(listing.id)"
    }
}

extension PageLanguage {
    /// Ends the sentence "Passer, fordi": a line for what it is about, and one for all the rest.
    func because(_ subject: String?, _ reasons: [String]) -> [String] {
        var lines: [String] = []
        if let subject { lines.append(pick("det handler om ", "it is about ") + subject) }
        if !reasons.isEmpty { lines.append(pick("det er ", "it is ") + list(reasons)) }
        return lines
    }
}

/// An offer that fits the need, but something stands in the way.
struct NearMiss: Encodable, Sendable {
    var url: String
    var heading: HTMLFragment
    /// The heading and the organisation are Danish on an English page.
    var foreign: Bool
    /// Nil in the organisation's own list.
    var organization: String?
    var reasons: [String]

    static let sample = NearMiss(
        url: "/tilbud/x",
        title: "Besøgsven mellem 25 og 60",
        organization: "Havneby Besøgsvenner",
        reasons: ["kun for folk mellem 25 og 60 år"],
        language: .english
    )

    init(url: String, title: String, organization: String?, reasons: [String], language: PageLanguage) {
        self.url = url
        heading = title.keepingRanges
        foreign = language != .danish
        self.organization = organization
        self.reasons = reasons.map { $0.uppercasedFirst.withRanges }
    }

    init(_ hit: Hit, address: SearchAddress, language: PageLanguage) {
        self.init(
            url: language.base + OfferPath.show(hit.listing.slug) + address.with { $0.order = .fit }.query,
            title: hit.listing.title,
            organization: hit.listing.organizationName,
            reasons: hit.reasons,
            language: language
        )
    }
}

/// The addresses of offers.
enum OfferPath {
    static let index = "/tilbud"
    static let map = "/tilbud/kort"
    static func show(_ slug: String) -> String { "/tilbud/\(slug)" }
    static func calendar(_ slug: String) -> String { "/tilbud/\(slug)/kalender.ics" }
    static func mistake(_ slug: String) -> String { "/tilbud/\(slug)/fejl" }
    static func contacted(_ slug: String) -> String { "/tilbud/\(slug)/kontakt" }
    static func website(_ slug: String) -> String { "/tilbud/\(slug)/hjemmeside" }
}
