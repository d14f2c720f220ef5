import Database
import Registry
import Web

/// Where an organisation says whether its offers are still right: from the link in a mail, or signed in.
struct ConfirmPage: Page {
    static let template = "directory/confirm"

    struct Offer: Encodable, Sendable {
        var id: String
        var url: String
        var title: String
        var summary: String
        var facts: [String]
        var isChosen: Bool
        /// What they have said of it already.
        var said: String?
    }

    var organization: String
    var heading: String
    var lead: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var error: String?
    var hasOffers: Bool
    /// Several offers have a box each; one alone has none.
    var isSeveral: Bool
    var offers: [Offer]
    var button: String
    var onwardURL: String
    var onwardText: String

    static let sample = ConfirmPage(
        organization: "Havneby Besøgsvenner",
        heading: "Passer jeres 2 tilbud stadig?",
        lead: "Læs teksten.",
        action: "/bekraeft/1f2e",
        hasErrors: true,
        errors: [FormErrors.Item(field: "tilbud", message: "Vælg mindst ét tilbud")],
        error: "Vælg mindst ét tilbud",
        hasOffers: true,
        isSeveral: true,
        offers: [
            Offer(
                id: "1",
                url: "/tilbud/besoegsven",
                title: "Besøgsven",
                summary: "En frivillig kommer på besøg.",
                facts: ["Sidst bekræftet 2. marts 2026"],
                isChosen: true,
                said: "I har sagt, at noget skal rettes."
            )
        ],
        button: "Ja, det passer stadig",
        onwardURL: "/foreninger/x",
        onwardText: "Se jeres side"
    )
}

extension ConfirmPage {
    /// - `chosen`: ids whose boxes are ticked; nil ticks all.
    /// - `done`: said when there is nothing left to answer.
    init(
        _ organization: Organization,
        _ open: [FreshnessQuestion],
        action: String,
        chosen: Set<Int>? = nil,
        _ errors: FormErrors = FormErrors(),
        done: String,
        _ language: PageLanguage
    ) {
        self.organization = organization.name
        let count = open.count
        heading =
            switch count {
            case 0: language.pick("Tak for hjælpen", "Thank you for your help")
            case 1: language.pick("Passer det stadig?", "Is this still right?")
            default:
                language.pick(
                    "Passer jeres \(language.inWords(count)) tilbud stadig?",
                    "Are your \(language.inWords(count)) services still right?"
                )
            }
        lead =
            switch count {
            case 0: done
            case 1:
                language.pick(
                    "Folk bruger teksten til at finde jer. Læs den igennem, og sig ja, hvis den passer.",
                    "People use the text to find you. Read it, and say yes if it is right."
                )
            default:
                language.pick(
                    "Folk bruger teksterne til at finde jer. Sæt flueben ved dem, der passer.",
                    "People use the texts to find you. Tick those that are right."
                )
            }
        self.action = language.base + action
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        error = errors["tilbud"]
        hasOffers = count > 0
        isSeveral = count > 1
        offers = open.map { Offer($0, isChosen: chosen?.contains($0.serviceID) ?? true, language) }
        button =
            count == 1
            ? language.pick("Ja, det passer stadig", "Yes, it is still right")
            : language.pick("Ja, de valgte passer stadig", "Yes, those ticked are still right")
        onwardURL = "\(language.base)/foreninger/\(organization.slug)"
        onwardText = language.pick("Se jeres side", "See your page")
    }
}

extension ConfirmPage.Offer {
    init(_ question: FreshnessQuestion, isChosen: Bool, _ language: PageLanguage) {
        id = "\(question.serviceID)"
        url = language.base + OfferPath.show(question.slug)
        title = question.title
        summary = question.summary
        facts = [
            question.scheduleText,
            question.status == "pause" ? language.pick("Holder pause", "Paused") : nil,
            question.lastConfirmed.map {
                language.pick("Sidst bekræftet \(language.date($0))", "Last confirmed \(language.date($0))")
            } ?? language.pick("Ikke bekræftet før", "Not confirmed before"),
        ].compactMap(\.self)
        self.isChosen = isChosen
        said =
            switch question.answer {
            case .wrong: language.pick("I har sagt, at noget skal rettes.", "You said that something must be changed.")
            case .gone:
                language.pick(
                    "I har sagt, at det ikke findes mere. Vi ringer til jer.",
                    "You said that it is gone. We will ring you."
                )
            case .right, nil: nil
            }
    }
}
