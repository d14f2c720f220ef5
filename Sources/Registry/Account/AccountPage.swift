import Web

/// A person's own page («Mit Medspil»).
struct AccountPage: Page {
    static let template = "registry/account"
    static let choiceField = "funktion"

    /// A function that the person holds.
    struct Held: Encodable, Sendable {
        var title: String
        var place: String
        var span: String
        /// Those who hold it, too: "Stedfortræder: Bo".
        var others: String?
    }
    /// A browser in which the person is signed in.
    struct Open: Encodable, Sendable {
        var device: String
        var began: String
        var used: String
        var isHere: Bool
        var endURL: String
    }

    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var name: TextInput
    var email: TextInput
    var phone: TextInput
    var waiting: String?
    var functions: [Held]
    var choiceURL: String
    /// What the person acts as; nil when there is nothing to choose.
    var choice: ChoiceInput?
    var passwordText: String
    var passwordLink: String
    var passwordURL: String
    var signIns: [Open]
    var othersURL: String?

    static let sample = AccountPage(
        action: "/mit-medspil",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv et navn")],
        name: .sample,
        email: .sample,
        phone: .sample,
        waiting: "ny@eksempel.dk",
        functions: [
            Held(title: "Kasserer", place: "Strikkeklubben", span: "siden 1. maj 2019", others: "Stedfortræder: Bo")
        ],
        choiceURL: "/mit-medspil/funktion",
        choice: .sample,
        passwordText: "Du har valgt en adgangskode.",
        passwordLink: "Skift adgangskode",
        passwordURL: "/mit-medspil/adgangskode",
        signIns: [
            Open(
                device: "Firefox på Windows",
                began: "1. maj 2026 kl. 9.00",
                used: "2. maj 2026 kl. 9.00",
                isHere: true,
                endURL: "/mit-medspil/log-ind/1/lukning"
            )
        ],
        othersURL: "/mit-medspil/andre-log-ind/lukning"
    )
}

extension AccountPage {
    init(_ account: Account, _ form: AccountForm, _ language: PageLanguage) {
        action = language.base + SignInPath.account
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        name = TextInput(
            AccountForm.nameField,
            .text,
            language.pick("Dit navn", "Your name"),
            autocomplete: "name",
            value: form.name,
            error: form.errors[AccountForm.nameField]
        )
        email = TextInput(
            AccountForm.emailField,
            .email,
            language.pick("Din mail", "Your email"),
            hint: language.pick(
                "Skriver du en ny, sender vi et link til den.",
                "If you write a new one, we send a link to it."
            ),
            autocomplete: "email",
            value: form.email,
            error: form.errors[AccountForm.emailField]
        )
        phone = TextInput(
            AccountForm.phoneField,
            .phone,
            language.pick("Din telefon (valgfrit)", "Your telephone (optional)"),
            autocomplete: "tel",
            value: form.phone,
            error: form.errors[AccountForm.phoneField]
        )
        waiting = account.newEmail
        functions = account.functions.map { Held($0, in: account, language) }
        choiceURL = language.base + SignInPath.choice
        choice =
            account.functions.count < 2
            ? nil
            : ChoiceInput(
                Self.choiceField,
                language.pick("Du optræder som", "You act as"),
                account.functions.map { (String($0.id), "\($0.title), \($0.place)") },
                chosen: account.actingID.map { String($0) },
                error: form.errors[Self.choiceField]
            )
        let changed = account.passwordChangedAt
        passwordText =
            changed.map { moment in
                language.pick(
                    "Du valgte din adgangskode \(language.moment(moment)).",
                    "You chose your password \(language.moment(moment))."
                )
            }
            ?? language.pick(
                "Du har ingen adgangskode. Du logger ind med et link i en mail.",
                "You have no password. You sign in with a link by email."
            )
        passwordLink = PasswordPage.heading(has: changed != nil, language)
        passwordURL = language.base + SignInPath.password
        signIns = account.signIns.map { Open($0, isHere: $0.id == account.sessionID, language) }
        othersURL = account.signIns.count > 1 ? language.base + SignInPath.endOthers : nil
    }
}

extension AccountPage.Held {
    fileprivate init(_ function: Actor.Function, in account: Account, _ language: PageLanguage) {
        title =
            function.isDeputy
            ? language.pick("Stedfortræder for \(function.title.lowercasedFirst)", "Deputy for \(function.title)")
            : function.title
        place = function.place
        let own = account.holdings.first { $0.id == function.holdingID }
        span = own.map { language.span(from: $0.fromOn, until: $0.untilOn) } ?? ""
        let rest = account.holders.filter { $0.functionID == function.id && $0.id != function.holdingID }
        let parts = rest.compactMap { holding in
            holding.name.map { name in
                holding.part == .deputy
                    ? language.pick("stedfortræder: \(name)", "deputy: \(name)")
                    : language.pick("sammen med \(name)", "together with \(name)")
            }
        }
        others = parts.isEmpty ? nil : parts.joined(separator: ", ").uppercasedFirst
    }
}

extension AccountPage.Open {
    fileprivate init(_ signIn: SignIn, isHere: Bool, _ language: PageLanguage) {
        device = Device.shown(signIn.device, language)
        began = language.moment(signIn.signedInAt)
        used = language.moment(signIn.seenAt)
        self.isHere = isHere
        endURL = language.base + SignInPath.end(signIn.id)
    }
}

extension SignInPath {
    static let choice = "/mit-medspil/funktion"
    static let endOthers = "/mit-medspil/andre-log-ind/lukning"
    static func end(_ session: Int) -> String { "/mit-medspil/log-ind/\(session)/lukning" }
}
