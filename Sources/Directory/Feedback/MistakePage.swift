import Web

/// The form for reporting a mistake in an offer («Meld en fejl»).
struct MistakePage: Page {
    static let template = "directory/mistake"

    struct Kind: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
        /// The error summary leads to it.
        var isFirst: Bool
    }
    struct Problem: Encodable, Sendable {
        var field: String
        var message: String
    }

    var back: String
    var action: String
    var title: String
    var hasErrors: Bool
    var errors: [Problem]
    var kindError: String?
    var kinds: [Kind]
    var textError: String?
    var text: String
    var emailError: String?
    var email: String

    static let sample = MistakePage(
        back: "/tilbud/x",
        action: "/tilbud/x/fejl",
        title: "Besøgsven",
        hasErrors: true,
        errors: [Problem(field: "slags", message: "Vælg, hvad der er galt")],
        kindError: "Vælg, hvad der er galt",
        kinds: [Kind(value: "tid", label: "Tidspunktet passer ikke", isChosen: true, isFirst: true)],
        textError: "Skriv, hvad fejlen er",
        text: "De åbner kl. 10",
        emailError: "Skriv en mailadresse",
        email: "a@b"
    )
}

extension MistakePage {
    init(_ form: MistakeForm, slug: String, title: String, language: PageLanguage) {
        back = language.base + OfferPath.show(slug)
        action = language.base + OfferPath.mistake(slug)
        self.title = title
        errors = form.errors.items.map { Problem(field: $0.field, message: $0.message) }
        hasErrors = !errors.isEmpty
        kindError = form.errors["slags"]
        kinds = ErrorReportKind.allCases.enumerated().map { index, kind in
            Kind(
                value: kind.rawValue,
                label: kind.label(language),
                isChosen: kind.rawValue == form.kind,
                isFirst: index == 0
            )
        }
        textError = form.errors["tekst"]
        text = form.text
        emailError = form.errors["email"]
        email = form.email
    }
}

/// What one sees when a report has been sent.
struct MistakeReceiptPage: Page {
    static let template = "directory/mistake-receipt"

    var title: String
    var back: String
    var backText: String

    static let sample = MistakeReceiptPage(title: "Besøgsven", back: "/tilbud/x", backText: "Tilbage til tilbuddet")
}
