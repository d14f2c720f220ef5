import Database
import Web

/// A review: what a file would change, and the choice about each.
struct ReviewPage: PagedPage {
    static let template = "directory/import-review"

    /// A part of the file; going there keeps what was chosen.
    struct Tab: Encodable, Sendable {
        var part: String
        var text: String
        var count: String
        var isHere: Bool
    }
    struct Item: Encodable, Sendable {
        /// The error summary and the browser come here.
        var id: String
        var name: String
        /// What stands here; nil for what is new.
        var url: String?
        var detail: String
        var notes: [EditBadge]
        /// Why nothing opens it.
        var shut: String?
        var hasDifferences: Bool
        var differences: [ContentDifference]
        var hasLines: Bool
        var lines: [VersionPage.Line]
        var choice: ChoiceInput
    }
    struct Mistake: Encodable, Sendable {
        var place: String
        var reason: String
    }
    struct Offer: Encodable, Sendable {
        var url: String
        var title: String
        var organization: String
    }
    /// What one chooses from, and the buttons about it.
    struct Choosing: Encodable, Sendable {
        var hint: String
        var hasItems: Bool
        var items: [Item]
        /// Nil where there is only one.
        var all: All?
        var pages: Pages?
    }
    /// "Tag ændringen i alle 12".
    struct All: Encodable, Sendable {
        var take: String
        var keep: String
    }
    /// The pages before and after, by number.
    struct Pages: Encodable, Sendable {
        var previous: String?
        var next: String?
        var position: String
    }
    /// What happens when it is done.
    struct Carrying: Encodable, Sendable {
        var action: String
        var dropAction: String
        var sums: [String]
        var isEmpty: Bool
    }

    var back: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var heading: String
    var lead: String
    /// For one that is ended: what came of it.
    var outcome: String?
    var isOpen: Bool
    /// Where choices are sent to.
    var formAction: String
    var tabs: [Tab]
    var unchanged: String
    var partHeading: String
    var choosing: Choosing?
    var hasMistakes: Bool
    var mistakes: [Mistake]
    var unlisted: String?
    var hasOffers: Bool
    var offers: [Offer]
    var paging: Paging?
    var carrying: Carrying?

    static let sample = ReviewPage(
        back: "/tilbud/indlaes",
        hasErrors: true,
        errors: [FormErrors.Item(field: "valg-1", message: "Vælg")],
        heading: "tilbud.csv",
        lead: "Lagt ind i dag.",
        outcome: "3 tilbud er ændret.",
        isOpen: true,
        formAction: "/tilbud/indlaes/1?vis=nye",
        tabs: [Tab(part: "nye", text: "Nye", count: "3", isHere: true)],
        unchanged: "12 er, som de er her.",
        partHeading: "Nye",
        choosing: Choosing(
            hint: "De bliver lagt op.",
            hasItems: true,
            items: [
                Item(
                    id: "raekke-1",
                    name: "Kor",
                    url: "/tilbud/kor",
                    detail: "tilbud.csv, linje 2",
                    notes: [.sample],
                    shut: "Holder pause",
                    hasDifferences: true,
                    differences: [.sample],
                    hasLines: true,
                    lines: [VersionPage.Line(label: "Pris", text: "Gratis")],
                    choice: .sample
                )
            ],
            all: All(take: "Tag alle", keep: "Behold vores i alle"),
            pages: Pages(previous: "1", next: "3", position: "Side 2 af 3")
        ),
        hasMistakes: true,
        mistakes: [Mistake(place: "linje 3, felt pris", reason: "skal være et tal")],
        unlisted: "Og 3 til.",
        hasOffers: true,
        offers: [Offer(url: "/tilbud/kor", title: "Kor", organization: "Sangforeningen")],
        paging: .sample,
        carrying: Carrying(
            action: "/tilbud/indlaes/1/gennemfoerelse",
            dropAction: "/tilbud/indlaes/1/kassering",
            sums: ["3 nye"],
            isEmpty: true
        )
    )
}
