import Database
import Web

/// A fact with its icon, in a row under an offer.
struct OfferFact: Encodable, Sendable {
    var icon: String
    var text: String

    static let sample = OfferFact(icon: "coin", text: "Gratis")
}

/// One offer in a list.
struct OfferCard: Encodable, Sendable {
    var id: Int
    /// The number on the map.
    var number: String?
    var url: String
    var title: String
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

    static let sample = OfferCard(
        id: 1,
        number: "1",
        url: "/tilbud/besoegsven",
        title: "Besøgsven i dit eget hjem",
        organization: "Havneby Besøgsvenner",
        summary: "En frivillig kommer på besøg.",
        foreign: true,
        hasBadges: true,
        badges: [OfferFact(icon: "globe", text: "Hele landet")],
        hasReasons: true,
        reasons: ["det er mod ensomhed"],
        facts: [.sample],
        isSaved: true,
        returnTo: "/tilbud?q=ensom"
    )
}

extension OfferCard {
    /// - Parameters:
    ///   - hit: what was found.
    ///   - number: its number in the list and on the map.
    ///   - address: the search it was found by, carried along so that the offer's page can say why it fits.
    ///   - returnTo: the page it stands on, within the language.
    ///   - kept: ids on the visitor's shortlist.
    ///   - language: of the page.
    init(
        _ hit: Hit,
        number: Int?,
        address: SearchAddress,
        returnTo: String,
        kept: [Int],
        language: PageLanguage
    ) {
        let listing = hit.listing
        id = listing.id
        self.number = number.map(String.init)
        url = language.base + OfferPath.show(listing.slug) + address.with { $0.order = .fit }.query
        title = listing.title
        organization = listing.organizationName
        summary = listing.summary
        foreign = language != .danish
        badges = listing.badges(hit.reach, language)
        hasBadges = !badges.isEmpty
        reasons = language.because(hit.subject, hit.reasons)
        hasReasons = !reasons.isEmpty
        facts = listing.facts(kilometres: hit.kilometres, language)
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
    var title: String
    /// Nil in the organisation's own list.
    var organization: String?
    var reasons: [String]

    static let sample = NearMiss(
        url: "/tilbud/x",
        title: "Besøgsven mellem 25 og 60",
        organization: "Havneby Besøgsvenner",
        reasons: ["kun for folk mellem 25 og 60 år"]
    )

    init(url: String, title: String, organization: String?, reasons: [String]) {
        self.url = url
        self.title = title
        self.organization = organization
        self.reasons = reasons
    }

    init(_ hit: Hit, address: SearchAddress, language: PageLanguage) {
        url = language.base + OfferPath.show(hit.listing.slug) + address.with { $0.order = .fit }.query
        title = hit.listing.title
        organization = hit.listing.organizationName
        reasons = hit.reasons.map(\.uppercasedFirst)
    }
}

/// The addresses of offers.
enum OfferPath {
    static let index = "/tilbud"
    static let map = "/tilbud/kort"
    static func show(_ slug: String) -> String { "/tilbud/\(slug)" }
    static func calendar(_ slug: String) -> String { "/tilbud/\(slug)/kalender.ics" }
    static func mistake(_ slug: String) -> String { "/tilbud/\(slug)/fejl" }
}
