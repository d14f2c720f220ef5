import Followup
import Language
import Registry
import Web

/// One small form.
struct EditSectionPage: Page {
    static let template = "directory/edit-section"

    /// What somebody else saved in the meantime.
    struct Conflict: Encodable, Sendable {
        var who: String
        var differences: [ContentDifference]
    }
    /// Why nothing could be saved, whatever is typed, and where to go.
    struct Closed: Encodable, Sendable {
        var heading: String
        var text: String
        var url: String
        var link: String
        /// The button can be pressed again when that is done.
        var canBeTriedAgain: Bool
    }

    var back: String
    var name: String
    var heading: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var conflict: Conflict?
    var closed: Closed?
    var action: String
    var revision: String
    /// Saves by itself as one types: nothing has to be made first.
    var savesItself: Bool
    var canBeSaved = true
    var controls: [FormControl]
    var hints: PlainHints?
    var saved: String?

    static let sample = EditSectionPage(
        back: "/tilbud/x/rediger",
        name: "Fællesspisning",
        heading: "Navn og tekst",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv et navn")],
        conflict: Conflict(who: "Kasserer, Lundby", differences: [.sample]),
        closed: Closed(
            heading: "Det er sendt til godkendelse imens",
            text: "Dit står i felterne nedenfor.",
            url: "/tilbud/x/rediger",
            link: "Træk det tilbage",
            canBeTriedAgain: true
        ),
        action: "/tilbud/x/rediger/afsnit/navn",
        revision: "3",
        savesItself: true,
        controls: [.sample],
        hints: .sample,
        saved: "Gemt i dag."
    )
}

extension EditSectionPage {
    /// Shows what was typed although it cannot be saved now.
    ///
    /// - `seen`: what the form was made from; what others saved meanwhile is told when it can be saved again.
    mutating func close(_ closed: Closed, seen: String?) {
        self.closed = closed
        canBeSaved = closed.canBeTriedAgain
        savesItself = false
        revision = seen ?? ""
        saved = nil
    }
}

extension EditSectionPage.Closed {
    static func sent(_ found: EditCase, _ language: PageLanguage) -> Self {
        Self(
            heading: language.pick("Det er sendt til godkendelse imens", "It was sent for approval meanwhile"),
            text: language.pick(
                "Dit er ikke gemt. Det står i felterne nedenfor. Åbn linket i en ny fane, og træk det tilbage. Så kan du gemme her.",
                "Yours is not saved. It stands in the fields below. Open the link in a new tab and take it back. Then you can save here."
            ),
            url: language.base + found.place.tasks,
            link: language.pick("Se, hvor det venter", "See where it waits"),
            canBeTriedAgain: true
        )
    }

    static func thrownAway(_ found: EditCase, _ language: PageLanguage) -> Self {
        Self(
            heading: language.pick("En anden har kasseret kladden imens", "Somebody else has thrown the draft away"),
            text: language.pick(
                "Dit er ikke gemt. Det står i felterne nedenfor. Åbn linket i en ny fane, og sæt din tekst ind der.",
                "Yours is not saved. It stands in the fields below. Open the link in a new tab and put your text in there."
            ),
            url: language.base + EditPath.new(found.organization.slug),
            link: language.pick("Begynd et nyt tilbud", "Begin a new offer"),
            canBeTriedAgain: false
        )
    }
}
