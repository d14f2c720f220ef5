import Web

/// The offers one has kept, or a list that somebody shared («Huskeliste»).
struct ShortlistPage: Page {
    static let template = "directory/shortlist"

    struct Fact: Encodable, Sendable {
        var label: String
        var text: String
        /// Danish on an English page.
        var foreign = false
    }
    struct Offer: Encodable, Sendable {
        var id: Int
        var number: String
        var url: String
        var title: String
        var organization: String
        var summary: String
        /// Danish on an English page.
        var foreign: Bool
        /// It is paused or closed.
        var warning: String?
        var facts: [Fact]
        var contacts: [ContactLink]
    }
    /// A form that keeps or removes some offers.
    struct Ids: Encodable, Sendable {
        var ids: [Int]
    }
    struct Missing: Encodable, Sendable {
        var text: String
        /// Takes them off one's own list.
        var remove: Ids?
    }
    /// The list was full.
    struct Full: Encodable, Sendable {
        var text: String
        var back: String
    }
    struct Own: Encodable, Sendable {
        var text: String
    }

    var heading: String
    var lead: String
    var full: Full?
    /// The list is one's own, not a shared one.
    var isMine: Bool
    /// One's own list, while a shared one is shown.
    var own: Own?
    var saveAll: Ids?
    /// What the list held before it was emptied.
    var undo: Ids?
    var missing: Missing?
    var hasOffers: Bool
    var offers: [Offer]
    var shareURL: String
    var mailURL: String
    var qr: HTMLFragment?
    /// Said on paper: the day, and whom to ask.
    var printed: String

    static let sample = ShortlistPage(
        heading: "Din huskeliste",
        lead: "3 tilbud",
        full: Full(text: "Der er ikke plads til flere.", back: "/tilbud"),
        isMine: true,
        own: Own(text: "Se din egen huskeliste"),
        saveAll: Ids(ids: [1]),
        undo: Ids(ids: [1]),
        missing: Missing(text: "Ét tilbud findes ikke mere.", remove: Ids(ids: [2])),
        hasOffers: true,
        offers: [
            Offer(
                id: 1,
                number: "1",
                url: "/tilbud/besoegsven",
                title: "Besøgsven",
                organization: "Havneby Besøgsvenner",
                summary: "En frivillig kommer.",
                foreign: true,
                warning: "Holder pause",
                facts: [Fact(label: "Pris", text: "Gratis")],
                contacts: [.sample]
            )
        ],
        shareURL: "https://havneby.example/huskeliste?tilbud=1",
        mailURL: "mailto:?subject=x",
        qr: HTMLFragment(trusted: "<svg></svg>"),
        printed: "Listen er fra 24. november 2026."
    )
}
