import Web

/// What somebody typed to report a mistake, and what is wrong with it.
struct MistakeForm: Equatable, Sendable {
    var kind = ""
    var text = ""
    var email = ""
    private(set) var errors = FormErrors()

    /// Characters.
    static let longest = 4_000

    init() {}

    init(_ input: FormInput) {
        kind = input["slags"] ?? ""
        text = input["tekst"] ?? ""
        email = input["email"] ?? ""
    }

    /// The report, or nil and ``errors`` say what is missing.
    mutating func report(_ language: PageLanguage) -> ErrorReport? {
        errors = FormErrors()
        let chosen = ErrorReportKind(rawValue: kind)
        if chosen == nil {
            errors.add("slags", language.pick("Vælg, hvad der er galt", "Choose what is wrong"))
        }
        if text.isEmpty {
            errors.add("tekst", language.pick("Skriv, hvad fejlen er", "Write what the mistake is"))
        } else if text.unicodeScalars.count > Self.longest {
            let over = language.number(text.unicodeScalars.count - Self.longest)
            errors.add(
                "tekst",
                language.pick(
                    "Gør teksten \(over) tegn kortere. Der er plads til \(language.number(Self.longest)).",
                    "Make the text \(over) characters shorter. There is room for \(language.number(Self.longest))."
                )
            )
        }
        let address = EmailAddress(email)
        if !email.isEmpty, address == nil {
            errors.add(
                "email",
                language.pick(
                    "Skriv en mailadresse som navn@eksempel.dk, eller lad feltet være tomt",
                    "Write an email address like name@example.com, or leave it empty"
                )
            )
        }
        guard errors.isEmpty, let chosen else { return nil }
        return ErrorReport(kind: chosen, text: text, email: address?.text)
    }
}

extension ErrorReportKind {
    /// As the form says it.
    package var danish: String { label(.danish) }

    func label(_ language: PageLanguage) -> String {
        switch self {
        case .contact: language.pick("Telefon, mail eller hjemmeside passer ikke", "Phone, email or website is wrong")
        case .time: language.pick("Tidspunktet passer ikke", "The time is wrong")
        case .place: language.pick("Stedet passer ikke", "The place is wrong")
        case .closed: language.pick("Tilbuddet findes ikke mere", "The service is gone")
        case .wrongTarget:
            language.pick("Det var ikke for mig, selv om det så sådan ud", "It was not for me, though it seemed to be")
        case .other: language.pick("Noget andet", "Something else")
        }
    }
}
