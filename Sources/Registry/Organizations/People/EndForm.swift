import Database
import Web

/// When somebody's hold on a role ends, and who takes over.
struct EndForm: Equatable, Sendable {
    static let dayField = "sidste-dag"
    static let nameField = "navn"
    static let emailField = "email"
    static let vacancyField = "tom"

    var lastDay = DateFields(prefix: "sidste")
    var name = ""
    var email = ""
    var isVacancyAccepted = false
    private(set) var errors = FormErrors()

    struct Successor: Equatable, Sendable {
        var name: String
        var email: String
    }
    struct Entry: Equatable, Sendable {
        var lastDay: CalendarDate
        var successor: Successor?
    }

    /// The end that stands, or else today.
    init(_ holding: Holding, today: CalendarDate) {
        let date = holding.untilOn ?? today
        (lastDay.day, lastDay.month, lastDay.year) = ("\(date.day)", "\(date.month)", "\(date.year)")
    }

    init(_ input: FormInput) {
        lastDay.read(input)
        name = input[Self.nameField] ?? ""
        email = input[Self.emailField] ?? ""
        isVacancyAccepted = input[Self.vacancyField] != nil
    }

    /// - `holding`: what ends.
    /// - `today`: an end can be noted for a year back and two years ahead.
    mutating func entry(_ holding: Holding, today: CalendarDate, _ language: PageLanguage) -> Entry? {
        errors = FormErrors()
        let date = checkedDay(holding, today, language)
        let successor: Successor?
        if name.isEmpty, email.isEmpty {
            successor = nil
        } else {
            let name = errors.name(name, at: Self.nameField, language)
            let address = errors.email(email, of: .another, at: Self.emailField, language)
            successor = name.flatMap { name in address.map { Successor(name: name, email: $0) } }
        }
        guard errors.isEmpty, let date else { return nil }
        return Entry(lastDay: date, successor: successor)
    }

    private mutating func checkedDay(
        _ holding: Holding,
        _ today: CalendarDate,
        _ language: PageLanguage
    ) -> CalendarDate? {
        guard let date = lastDay.date else {
            errors.add(
                Self.dayField,
                language.pick("Skriv en dato, der findes, som 30 11 2026", "Write a date that exists, as 30 11 2026")
            )
            return nil
        }
        guard date >= holding.fromOn else {
            let start = language.date(holding.fromOn)
            errors.add(
                Self.dayField,
                language.pick("Personen begyndte \(start). Skriv en dag efter.", "The person began \(start).")
            )
            return nil
        }
        guard date >= today.adding(days: -366), date <= today.adding(days: 731) else {
            errors.add(
                Self.dayField,
                language.pick("Skriv en dag inden for de næste to år", "Write a day within the next two years")
            )
            return nil
        }
        return date
    }

    /// Why something that is well typed cannot be.
    enum Refusal: Error, Equatable {
        /// The last chair cannot leave unnoticed.
        case withoutChair
        case hasItAlready
        /// The successor is the one who leaves.
        case isTheLeaver
        /// Somebody else, with this name, is to take over already.
        case isTakenOver(String)
        case givenByMunicipality
        case laterThanGiven
    }

    mutating func refuse(_ refusal: Refusal, _ language: PageLanguage) {
        switch refusal {
        case .withoutChair:
            errors.add(
                Self.vacancyField,
                language.pick(
                    "Foreningen får ingen formand. Skriv, hvem der tager over, eller sæt kryds her.",
                    "The association will have no chair. Write who takes over, or tick here."
                )
            )
        case .hasItAlready:
            errors.add(
                Self.emailField,
                language.pick("Personen har allerede rollen", "The person has the role already")
            )
        case .isTheLeaver:
            errors.add(
                Self.emailField,
                language.pick(
                    "Det er mailen på den, der stopper. Skriv en andens.",
                    "That is the email of the one who leaves. Write somebody else's."
                )
            )
        case .isTakenOver(let name):
            errors.add(
                Self.nameField,
                language.pick(
                    "\(name) er allerede sat til at tage over. Fortryd det først på siden med personer.",
                    "\(name) is to take over already. Take that back first on the page of people."
                )
            )
        case .givenByMunicipality:
            errors.add(
                Self.nameField,
                language.pick(
                    "Kommunen giver denne rolle. Skriv til kommunen, hvem der skal have den.",
                    "The municipality gives this role. Write to the municipality who is to have it."
                )
            )
        case .laterThanGiven:
            errors.add(
                Self.dayField,
                language.pick(
                    "Kommunen har givet rollen i kortere tid. Skriv en tidligere dag.",
                    "The municipality has given the role for a shorter time. Write an earlier day."
                )
            )
        }
    }
}
