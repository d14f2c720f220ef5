import Database
import Web

/// What the applicant may answer before something is decided, and whether it may be named.
struct PartyHearingPage: Page {
    static let template = "grants/party-hearing"

    var heading: String
    var lead: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var facts: String?
    var given: String?
    var field: AreaInput?
    var choice: ChoiceInput?
    var action: String

    static let sample = PartyHearingPage(
        heading: "Svar, før vi afgør",
        lead: "Aften i Kulturbroen",
        hasErrors: true,
        errors: [FormErrors.Item(field: "svar", message: "Skriv jeres svar")],
        facts: "Regnskabet mangler.",
        given: "Her er det.",
        field: .sample,
        choice: .sample,
        action: "/svar-foerst/4"
    )
}

extension PartyHearingPage {
    init(
        _ hearing: PartyHearing,
        _ application: Application,
        typed: String,
        _ errors: FormErrors,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        heading = language.pick("Svar, før vi afgør", "Answer before we decide")
        let due = language.date(hearing.dueOn)
        let isOpen = hearing.answer == nil && hearing.dueOn >= today
        if let at = hearing.answeredAt {
            let day = language.date(DanishTime.date(of: at))
            lead = language.pick(
                "»\(application.title)«. I svarede \(day).",
                "\"\(application.title)\". Answered \(day)."
            )
        } else {
            lead =
                isOpen
                ? language.pick(
                    "»\(application.title)«. I kan svare til og med \(due).",
                    "\"\(application.title)\". You can answer until \(due)."
                )
                : language.pick(
                    "»\(application.title)«. Sidste dag var \(due).",
                    "\"\(application.title)\". The last day was \(due)."
                )
        }
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        facts = hearing.facts
        given = hearing.answer
        field =
            isOpen
            ? AreaInput(
                "svar",
                language.pick("Hvad siger I til det?", "What do you say to that?"),
                hint: language.pick(
                    "Ret det, der er forkert, og skriv det, vi ikke ved.",
                    "Correct what is wrong, and write what we do not know."
                ),
                rows: 8,
                value: typed,
                error: errors["svar"]
            ) : nil
        action = language.base + PartyHearingPath.show(hearing.id)
    }

    /// The question whether the association may be named.
    init(_ application: Application, isGiven: Bool, _ language: PageLanguage) {
        heading = language.pick("Må vi vise jeres navn?", "May we show your name?")
        lead = application.title
        hasErrors = false
        errors = []
        choice = ChoiceInput(
            "navn",
            language.pick(
                "Må jeres navn stå på listen, hvis I ikke får penge?",
                "May your name stand on the list if you get no money?"
            ),
            [("ja", language.pick("Ja", "Yes")), ("nej", language.pick("Nej", "No"))],
            chosen: isGiven ? "ja" : "nej",
            hint: language.pick(
                "Så står der jeres navn og en kort grund, for eksempel »Der var ikke penge nok«. Får I penge, står I der altid. I kan ændre det, når I vil.",
                "Then your name stands there with a short ground, such as \"There was not enough money\". If you get money you always stand there. You can change it at any time."
            )
        )
        action = language.base + NamingConsentPath.show(application.id)
    }
}

/// Addresses where an applicant says whether it may be named.
package enum NamingConsentPath {
    package static func show(_ application: Int) -> String { "/navn-paa-listen/\(application)" }
}
