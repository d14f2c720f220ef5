import Registry
import Web

/// What somebody typed on `/spoerg`, and what is wrong with it.
struct AskForm: Equatable, Sendable {
    var kind = ""
    var text = ""
    var name = ""
    var email = ""
    var phone = ""
    var association = ""
    private(set) var errors = FormErrors()

    /// Characters.
    static let longest = 4_000
    static let longestName = 120

    init() {}

    init(_ input: FormInput) {
        kind = input["slags"] ?? ""
        text = input["tekst"] ?? ""
        name = input["navn"] ?? ""
        email = input["email"] ?? ""
        phone = input["telefon"] ?? ""
        association = input["forening"] ?? ""
    }

    /// What can be sent.
    struct Asked: Sendable, Equatable {
        var kind: InquiryKind
        var text: String
        var asker: Asker
    }

    /// What was asked; nil and ``errors`` say what is missing.
    mutating func asked(_ language: PageLanguage) -> Asked? {
        let chosen = InquiryKind(rawValue: kind)
        if chosen == nil {
            errors.add("slags", language.pick("Vælg, hvad det drejer sig om", "Choose what it is about"))
        }
        if text.isEmpty {
            errors.add(
                "tekst",
                language.pick("Skriv, hvad du vil spørge om eller sige", "Write what you want to ask or say")
            )
        }
        errors.checkLength("tekst", text, Self.longest, language)
        errors.checkLength("navn", name, Self.longestName, language)
        errors.checkLength("forening", association, Self.longestName, language)
        for (field, typed) in [("tekst", text), ("navn", name), ("forening", association)] {
            if let number = CPRNumber.first(in: typed) { errors.add(field, number.refusal(language)) }
        }
        let address = email.isEmpty ? nil : EmailAddress(email)
        if !email.isEmpty, address == nil {
            errors.add(
                "email",
                language.pick(
                    "Skriv en mailadresse som navn@eksempel.dk",
                    "Write an email address like name@example.com"
                )
            )
        }
        if !phone.isEmpty, !Self.isPhone(phone) {
            errors.add("telefon", language.pick("Skriv et telefonnummer med tal", "Write a phone number in digits"))
        }
        if chosen == .crisis, phone.isEmpty, email.isEmpty {
            errors.add(
                "telefon",
                language.pick(
                    "Skriv et telefonnummer eller en mail, så vi kan ringe hurtigt",
                    "Write a phone number or an email so that we can reach you fast"
                )
            )
        }
        guard errors.isEmpty, let chosen else { return nil }
        return Asked(
            kind: chosen,
            text: text,
            asker: Asker(
                name: name.isEmpty ? nil : name,
                email: address?.text,
                phone: phone.isEmpty ? nil : phone,
                association: association.isEmpty ? nil : association
            )
        )
    }

    mutating func refuse(_ field: String, _ message: String) { errors.add(field, message) }

    private static func isPhone(_ text: String) -> Bool {
        let digits = text.filter { $0.isASCII && $0.isNumber }.count
        return (5...15).contains(digits) && text.allSatisfy { $0.isNumber || " +-()/".contains($0) }
    }
}
