package import Database

/// An amount of money in whole øre; never a fraction, so that sums are exact.
package struct Money: Hashable, Comparable, Sendable {
    /// Hundredths of a krone.
    package let ore: Int

    package init(ore: Int) { self.ore = ore }
    package init(kroner: Int) { ore = kroner * 100 }

    package static let zero = Money(ore: 0)

    /// What a single amount may be at most, 10 billion kr.: sums of millions of them stay exact.
    package static let most = Money(kroner: 10_000_000_000)

    package static func < (left: Self, right: Self) -> Bool { left.ore < right.ore }
    package static func + (left: Self, right: Self) -> Self { Money(ore: left.ore + right.ore) }
    package static func - (left: Self, right: Self) -> Self { Money(ore: left.ore - right.ore) }
    package static prefix func - (amount: Self) -> Self { Money(ore: -amount.ore) }
    package static func += (left: inout Self, right: Self) { left = left + right }
}

extension Money: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }
    package var sqlValue: SQLValue { .integer(Int64(ore)) }
    package init?(sqlValue: SQLValue) {
        guard let ore = Int(sqlValue: sqlValue) else { return nil }
        self.init(ore: ore)
    }
}

extension Money: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(ore: try decoder.singleValueContainer().decode(Int.self))
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(ore)
    }
}

extension Sequence<Money> {
    package var sum: Money { reduce(.zero, +) }
}
