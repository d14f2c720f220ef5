import Database

/// To what an amount is rounded; always half up, so that just half becomes the higher.
package enum Rounding: String, SchemaList, Codable, Sendable, SQLEncodable, SQLDecodable {
    case krone = "krone"
    case ore = "oere"

    /// Øre in the smallest amount there is then.
    package var unit: Int { self == .krone ? 100 : 1 }
}

extension Money {
    /// Rounded half up: 98.885,38 is 98.885, and 98.885,50 is 98.886.
    package func rounded(to rounding: Rounding) -> Money {
        Money(ore: Self.floor(ore + rounding.unit / 2, rounding.unit) * rounding.unit)
    }

    /// With a percentage more, rounded half up to whole øre: 96.000,00 and 0,2 % are 96.192,00.
    ///
    /// Exact: only whole numbers are multiplied and divided. ``most`` with 100 % more is far from the largest of them.
    package func adding(_ rate: Rate) -> Money {
        let whole = Rate.whole.hundredths
        return Money(ore: Self.floor(ore * (whole + rate.hundredths) + whole / 2, whole))
    }

    /// Divided downwards, also below zero.
    private static func floor(_ value: Int, _ divisor: Int) -> Int {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// In parts as large as their weights say, and no øre too many or too few.
    ///
    /// Each part is rounded down; what is left goes, one unit each, to those that lost most (largest remainder), and of those
    /// that lost the same to the last. What is smaller than the unit goes to the last part that gets anything.
    ///
    /// - `weights`: zero or more, and not all of them zero; the sum must be below 10^18.
    /// - `rounding`: what the parts are whole numbers of.
    package func split(by weights: [Int], in rounding: Rounding = .ore) -> [Money] {
        let sum = weights.reduce(0, +)
        guard ore >= 0, sum > 0, weights.allSatisfy({ $0 >= 0 }), let last = weights.lastIndex(where: { $0 > 0 }) else {
            return weights.map { _ in .zero }
        }
        let units = ore / rounding.unit
        var parts = weights.map { weight in
            let (high, low) = units.multipliedFullWidth(by: weight)
            return sum.dividingFullWidth((high, low))
        }
        let left = units - parts.reduce(0) { $0 + $1.quotient }
        let order = parts.indices.sorted { (parts[$0].remainder, $0) > (parts[$1].remainder, $1) }
        for index in order.prefix(left) { parts[index].quotient += 1 }
        var amounts = parts.map { Money(ore: $0.quotient * rounding.unit) }
        amounts[last] += Money(ore: ore % rounding.unit)
        return amounts
    }

    /// In equal parts.
    package func split(into count: Int, in rounding: Rounding = .ore) -> [Money] {
        split(by: Array(repeating: 1, count: count), in: rounding)
    }
}

extension [Money] {
    /// What each is of the sum, in hundredths of a percent that make 100 % together; all zero when there is nothing.
    package var shares: [Rate] {
        Money(ore: Rate.whole.hundredths).split(by: map(\.ore)).map { Rate(hundredths: $0.ore) }
    }
}
