import Database
import Registry
import Web

/// What somebody typed about a function itself: how to reach it, and how far it reaches.
struct FunctionFactsForm: Equatable, Sendable {
    var title = ""
    var email = ""
    var phone = ""
    var hours = ""
    var mandate = ""
    var weeklyHours = ""
    var ambition = ""
    private(set) var errors = FormErrors()

    init(_ input: FormInput) {
        title = input["titel"] ?? ""
        email = input["email"] ?? ""
        phone = input["telefon"] ?? ""
        hours = input["traeffes"] ?? ""
        mandate = input["mandat"] ?? ""
        weeklyHours = input["timer"] ?? ""
        ambition = input["ambition"] ?? ""
    }

    init(_ function: Function, ownTitle: String?) {
        title = ownTitle ?? ""
        email = function.email ?? ""
        phone = function.phone ?? ""
        hours = function.hours ?? ""
        mandate = function.mandate ?? ""
        weeklyHours =
            function.weeklyMinutes.map { $0 % 60 == 0 ? "\($0 / 60)" : "\($0 / 60),\($0 % 60 * 10 / 60)" } ?? ""
        ambition = function.ambition ?? ""
    }

    /// The function with what was typed, or nil and ``errors`` say what is wrong.
    mutating func answer(_ function: Function, _ language: PageLanguage) -> Function? {
        var function = function
        for (field, text, most) in [
            ("titel", title, 120), ("telefon", phone, 30), ("traeffes", hours, 300), ("mandat", mandate, 2_000),
            ("ambition", ambition, 2_000),
        ] where text.unicodeScalars.count > most {
            let over = language.number(text.unicodeScalars.count - most)
            errors.add(
                field,
                language.pick("Gør teksten \(over) tegn kortere", "Make the text \(over) characters shorter")
            )
        }
        if !email.isEmpty, EmailAddress(email) == nil {
            errors.add(
                "email",
                language.pick(
                    "Skriv en mailadresse som navn@eksempel.dk",
                    "Write an email address like name@example.com"
                )
            )
        }
        if !phone.isEmpty, phone.count(where: \.isNumber) < 3 {
            errors.add("telefon", language.pick("Skriv et telefonnummer", "Write a telephone number"))
        }
        if !weeklyHours.isEmpty {
            let hours = Double(weeklyHours.replacing(",", with: "."))
            if let hours, (0.1...168).contains(hours) {
                function.weeklyMinutes = Int((hours * 60).rounded())
            } else {
                errors.add(
                    "timer",
                    language.pick("Skriv et antal timer om ugen, som 7,5", "Write hours a week, such as 7.5")
                )
            }
        } else {
            function.weeklyMinutes = nil
        }
        (function.email, function.phone, function.hours) = (email.nonEmpty, phone.nonEmpty, hours.nonEmpty)
        (function.mandate, function.ambition) = (mandate.nonEmpty, ambition.nonEmpty)
        return errors.isEmpty ? function : nil
    }
}

extension FunctionFactsForm {
    mutating func refuseClosing(_ language: PageLanguage) {
        errors.add(
            "nedlaeg",
            language.pick(
                "Funktionen har åbne opgaver. Giv dem videre først.",
                "The function has open tasks. Pass them on first."
            )
        )
    }
}
