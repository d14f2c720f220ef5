import Web

/// Why an application is taken back.
struct WithdrawalForm: Equatable, Sendable {
    var reason = ""
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput, _ language: PageLanguage) {
        reason = input["hvorfor"] ?? ""
        if reason.isEmpty {
            errors.add(
                "hvorfor",
                language.pick("Skriv, hvorfor I trækker den tilbage", "Write why you withdraw it")
            )
        } else if reason.unicodeScalars.count > 1_000 {
            errors.add("hvorfor", language.pick("Skriv højst 1.000 tegn", "Write at most 1,000 characters"))
        }
    }
}

/// The form for taking an application back, folded away until somebody needs it.
struct WithdrawalShown: Encodable, Sendable {
    var action: String
    var reason: AreaInput
    var isOpen: Bool

    static let sample = WithdrawalShown(action: "/ansoegninger/1/tilbagetraekning", reason: .sample, isOpen: true)
}

extension WithdrawalShown {
    init(_ form: WithdrawalForm, _ application: Application, _ language: PageLanguage) {
        action = language.base + ApplicationPath.withdrawal(application.id)
        reason = AreaInput(
            "hvorfor",
            language.pick("Hvorfor trækker I den tilbage?", "Why do you withdraw it?"),
            value: form.reason,
            error: form.errors["hvorfor"]
        )
        isOpen = !form.errors.isEmpty
    }
}
