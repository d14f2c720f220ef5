import Database
import Web

/// Ending somebody's role, or giving it to another.
struct EndPage: Page {
    static let template = "registry/end-role"

    var back: String
    var action: String
    var eyebrow: String
    /// "Kasserer siden 1. maj 2019: hvornår stopper Anna?"
    var heading: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var lastDay: DateFieldset
    /// Nil for a role that the municipality gives.
    var successor: Successor?
    /// Asked only when the organisation would be without a chair.
    var asksForChair: Bool
    var vacancyError: String?
    var isVacancyAccepted: Bool

    struct Successor: Encodable, Sendable {
        var name: TextInput
        var email: TextInput
    }

    static let sample = EndPage(
        back: "/foreninger/x/personer",
        action: "/foreninger/x/personer/1/slut",
        eyebrow: "Strikkeklubben",
        heading: "Hvornår stopper Anna som kasserer?",
        hasErrors: true,
        errors: [FormErrors.Item(field: "sidste-dag", message: "Skriv en dato")],
        lastDay: .sample,
        successor: Successor(name: .sample, email: .sample),
        asksForChair: true,
        vacancyError: "Foreningen får ingen formand",
        isVacancyAccepted: true
    )
}

extension EndPage {
    init(
        _ form: EndForm,
        _ holding: Holding,
        of function: Function,
        in organization: Organization,
        mayPassOn: Bool,
        asksForChair: Bool,
        _ language: PageLanguage
    ) {
        back = language.base + PeoplePath.index(organization.slug)
        action = language.base + PeoplePath.end(organization.slug, holding.id)
        eyebrow =
            "\(organization.name). \(function.title) \(language.span(from: holding.fromOn, until: holding.untilOn))"
        let person = holding.name ?? ""
        heading = language.pick(
            "Hvornår stopper \(person) som \(function.title.lowercasedFirst)?",
            "When does \(person) stop as \(function.title.lowercasedFirst)?"
        )
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        lastDay = DateFieldset(
            form.lastDay,
            legend: language.pick("Sidste dag", "Last day"),
            hint: language.pick("For eksempel 30 11 2026", "For example 30 11 2026"),
            form.errors
        )
        successor = mayPassOn ? Successor(form, language) : nil
        self.asksForChair = asksForChair
        vacancyError = form.errors[EndForm.vacancyField]
        isVacancyAccepted = form.isVacancyAccepted
    }
}

extension EndPage.Successor {
    fileprivate init(_ form: EndForm, _ language: PageLanguage) {
        name = TextInput(
            EndForm.nameField,
            .text,
            language.pick("Navn", "Name"),
            autocomplete: "off",
            value: form.name,
            error: form.errors[EndForm.nameField]
        )
        email = TextInput(
            EndForm.emailField,
            .email,
            language.pick("Mail", "Email"),
            autocomplete: "off",
            value: form.email,
            error: form.errors[EndForm.emailField]
        )
    }
}
