import Database

/// What a grant is in one year, or will be as far as anybody can tell.
struct GrantAmount: Equatable, Sendable {
    var year: Int
    var amount: Money
    var isForecast: Bool
}

extension Grant {
    /// Years ahead that are guessed at.
    private static let horizon = 3

    /// Its years, the first first, then the coming ones as the rates that are known today would have them.
    ///
    /// A year without rates of its own is given last year's forecast; what follows no prices stays as it is.
    func amounts(in db: any Connection) throws -> [GrantAmount] {
        var years = try Self.amounts(grant: id, in: db).map {
            GrantAmount(year: $0.year, amount: $0.amount, isForecast: false)
        }
        guard duration != .oneYear, endedAt == nil, let last = years.last else { return years }
        let parts = try terms(of: last.year, in: db)?.parts ?? []
        let rates = try GrantRate.current(municipality: municipalityID, in: db)
        var amounts = parts.map { (amount: $0.given, isRegulated: $0.regulation != nil || duration == .permanent) }
        var forecast = parts.compactMap(\.regulation?.forecast).first ?? .zero
        for year in last.year + 1...last.year + Self.horizon where runs(in: year) {
            let rate = rates[year]
            forecast = rate?.forecast ?? forecast
            for index in amounts.indices where amounts[index].isRegulated {
                amounts[index].amount =
                    Regulation(
                        year: year,
                        base: amounts[index].amount,
                        correction: rate?.correction ?? .zero,
                        forecast: forecast,
                        standing: .provisional
                    ).result
            }
            years.append(GrantAmount(year: year, amount: amounts.map(\.amount).sum, isForecast: true))
        }
        return years
    }
}
