import Database
import Web

/// Money from elsewhere, as an organisation types it.
struct HorizonForm: Equatable, Sendable {
    var title = ""
    var giver = ""
    var amount = ""
    var end = DateFields(prefix: "slut")
    private(set) var errors = FormErrors()

    /// Years ahead that an end may lie.
    private static let years = 20

    init() {}

    init(_ input: FormInput) {
        title = input["til"] ?? ""
        giver = input["fra"] ?? ""
        amount = input["beloeb"] ?? ""
        end.read(input)
    }

    /// Nil when something is wrong: ``errors``.
    mutating func draft(on today: CalendarDate, _ language: PageLanguage) -> FundingEnd.Draft? {
        errors = FormErrors()
        check("til", title, language.pick("Skriv, hvad pengene er til", "Write what the money is for"), language)
        check(
            "fra",
            giver,
            language.pick("Skriv, hvem I får pengene fra", "Write who you get the money from"),
            language
        )
        let money = amount.isEmpty ? nil : Money(typed: amount)
        if !amount.isEmpty, money.map({ $0 <= .zero }) ?? true {
            errors.add("beloeb", language.pick("Skriv et beløb som 50.000", "Write an amount such as 50000"))
        }
        let day = end.date
        if day == nil {
            errors.add(
                "slut-dag",
                end.isEmpty
                    ? language.pick("Skriv, hvornår pengene slutter", "Write when the money ends") : language.noSuchDate
            )
        } else if let day, day < today || day > today.adding(months: Self.years * 12) {
            errors.add("slut-dag", language.pick("Dagen skal være i dag eller senere", "The day must not have passed"))
        }
        guard errors.isEmpty, let day else { return nil }
        return FundingEnd.Draft(title: title, giver: giver, amount: money, endsOn: day)
    }

    private mutating func check(_ field: String, _ text: String, _ missing: String, _ language: PageLanguage) {
        if text.isEmpty { errors.add(field, missing) }
        let over = text.unicodeScalars.count - FundingEnd.longestTitle
        guard over > 0 else { return }
        errors.add(field, language.pick("Gør teksten \(over) tegn kortere", "Make the text \(over) characters shorter"))
    }

    /// There are all too many already.
    mutating func refuse(_ language: PageLanguage) {
        errors.add("til", language.pick("Slet noget, der er slut, først", "Remove something that has ended first"))
    }
}
