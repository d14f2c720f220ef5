import Registry
import Web

/// Where anybody can ask anything («Spørg os»).
struct AskPage: Page {
    static let template = "entrance/ask"

    struct Kind: Encodable, Sendable {
        var value: String
        var label: String
        var hint: String?
        var isFirst: Bool
        var isChosen: Bool
    }

    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var kinds: [Kind]
    var kindError: String?
    var text: String
    var textError: String?
    var name: String
    var nameError: String?
    var email: String
    var emailError: String?
    var phone: String
    var phoneError: String?
    var association: String
    var associationError: String?
    var contact: HelpContact
    /// "Halvdelen får svar inden 2 hverdage", when there is enough to say so.
    var answerTimes: String?

    static let sample = AskPage(
        action: "/spoerg/tjek",
        hasErrors: true,
        errors: [FormErrors.Item(field: "tekst", message: "Skriv")],
        kinds: [Kind(value: "ide", label: "En idé", hint: "Alt tæller", isFirst: true, isChosen: true)],
        kindError: "Vælg",
        text: "Hvor kan min far gå hen?",
        textError: "Skriv",
        name: "Kim",
        nameError: "Kortere",
        email: "kim@eksempel.dk",
        emailError: "Skriv",
        phone: "70 00 00 00",
        phoneError: "Skriv",
        association: "Koret",
        associationError: "Kortere",
        contact: .sample,
        answerTimes: "Halvdelen får svar inden 2 hverdage."
    )
}

extension AskPage {
    init(_ form: AskForm, _ municipality: Municipality, _ times: AnswerTimes, _ language: PageLanguage) {
        action = language.base + InquiryPath.check
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        kinds = InquiryKind.allCases.enumerated().map { index, kind in
            Kind(
                value: kind.rawValue,
                label: kind.label(language),
                hint: kind.hint(language),
                isFirst: index == 0,
                isChosen: form.kind == kind.rawValue
            )
        }
        kindError = form.errors["slags"]
        (text, textError) = (form.text, form.errors["tekst"])
        (name, nameError) = (form.name, form.errors["navn"])
        (email, emailError) = (form.email, form.errors["email"])
        (phone, phoneError) = (form.phone, form.errors["telefon"])
        (association, associationError) = (form.association, form.errors["forening"])
        contact = HelpContact(municipality, language)
        answerTimes = times.sentence(language)
    }
}
