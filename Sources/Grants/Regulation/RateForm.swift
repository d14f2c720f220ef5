import Web

/// What somebody typed to enter the rates of a year.
struct RateForm: Sendable, Equatable {
    var year = ""
    var correction = ""
    var forecast = ""
    var standing = ""
    var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        year = input["aar"] ?? ""
        correction = input["rettelse"] ?? ""
        forecast = input["stigning"] ?? ""
        standing = input["status"] ?? ""
    }

    struct Answer: Sendable {
        var year: Int
        var correction: Rate
        var forecast: Rate
        var standing: Regulation.Standing
    }

    /// - `this`: the year that it is.
    /// - Returns: nil when something is wrong, which then stands in ``errors``.
    mutating func answer(in this: Int, _ language: PageLanguage) -> Answer? {
        let number = Int(year).flatMap { (this...this + 2).contains($0) ? $0 : nil }
        if number == nil {
            errors.add(
                "aar",
                language.pick("Skriv et år fra \(this) til \(this + 2)", "Write a year from \(this) to \(this + 2)")
            )
        }
        let rates = [("rettelse", correction), ("stigning", forecast)].map { field, typed in
            let rate = Rate(typed: typed)
            if rate == nil {
                errors.add(
                    field,
                    language.pick(
                        "Skriv et tal fra -20 til 20, for eksempel 2,8",
                        "Write a number from -20 to 20, such as 2,8"
                    )
                )
            }
            return rate
        }
        let chosen = Regulation.Standing(rawValue: standing)
        if chosen == nil {
            errors.add("status", language.pick("Vælg, om tallene er endelige", "Choose whether the figures are final"))
        }
        guard let number, let correction = rates[0], let forecast = rates[1], let chosen else { return nil }
        return Answer(year: number, correction: correction, forecast: forecast, standing: chosen)
    }
}
