import Registry
import Web

/// Changing what is written about a function.
struct FunctionFactsPage: Page {
    static let template = "followup/function-facts"
    var back: String
    var name: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var fields: [TextInput]
    var areas: [AreaInput]
    /// For those who may close it.
    var closing: String?

    static let sample = FunctionFactsPage(
        back: "/funktioner/1",
        name: "Frivilligkonsulent, Social og Sundhed",
        action: "/funktioner/1",
        hasErrors: true,
        errors: [FormErrors.Item(field: "email", message: "Skriv en mailadresse")],
        fields: [.sample],
        areas: [.sample],
        closing: "/funktioner/1/lukning"
    )
}

extension FunctionFactsPage {
    init(_ form: FunctionFactsForm, of function: Function, name: String, mayClose: Bool, _ language: PageLanguage) {
        back = language.base + FunctionPath.show(function.id)
        self.name = name
        action = back
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        fields = [
            TextInput(
                "titel",
                .text,
                language.pick("Egen titel (valgfrit)", "A title of its own (optional)"),
                value: form.title,
                error: form.errors["titel"]
            ),
            TextInput(
                "telefon",
                .phone,
                language.pick("Telefon", "Telephone"),
                value: form.phone,
                error: form.errors["telefon"]
            ),
            TextInput(
                "email",
                .email,
                language.pick("Funktionens egen mail", "The function's own email"),
                hint: language.pick(
                    "Ikke en persons. Den står på kontaktsiden.",
                    "Not a person's. It stands on the contact page."
                ),
                value: form.email,
                error: form.errors["email"]
            ),
            TextInput(
                "traeffes",
                .text,
                language.pick("Træffes", "Hours"),
                hint: language.pick("Som »Tirsdag og torsdag kl. 10–14«.", "Such as \"Tuesday and Thursday 10–14\"."),
                value: form.hours,
                error: form.errors["traeffes"]
            ),
            TextInput(
                "timer",
                .text,
                language.pick("Timer om ugen til opgaven", "Hours a week for it"),
                value: form.weeklyHours,
                error: form.errors["timer"]
            ),
        ]
        areas = [
            AreaInput(
                "mandat",
                language.pick("Hvad må den selv afgøre?", "What may it decide itself?"),
                value: form.mandate,
                error: form.errors["mandat"]
            ),
            AreaInput(
                "ambition",
                language.pick("Hvor langt vil vi med den?", "How far do we want to go with it?"),
                value: form.ambition,
                error: form.errors["ambition"]
            ),
        ]
        closing = mayClose ? "\(back)/lukning" : nil
    }
}
