package import Database
package import Web

/// A percentage in whole hundredths of a percent, so that nothing is lost in it: 2,8 % is 280.
package struct Rate: Hashable, Comparable, Sendable {
    /// Hundredths of a percent.
    package let hundredths: Int

    package init(hundredths: Int) { self.hundredths = hundredths }

    package static let zero = Rate(hundredths: 0)
    /// The whole, 100 %.
    package static let whole = Rate(hundredths: 10_000)

    /// What prices and wages can change in a year at most; more is a slip of the finger.
    package static let likely = Rate(hundredths: -2_000)...Rate(hundredths: 2_000)

    package static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }
}

extension Rate: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }
    package var sqlValue: SQLValue { .integer(Int64(hundredths)) }
    package init?(sqlValue: SQLValue) {
        guard let hundredths = Int(sqlValue: sqlValue) else { return nil }
        self.init(hundredths: hundredths)
    }
}

extension Rate: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(hundredths: try decoder.singleValueContainer().decode(Int.self))
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hundredths)
    }
}

extension Rate {
    /// A percentage as somebody types it: "2,8", "2,85 %", "-0,5".
    ///
    /// - Returns: nil for what is none, has more than two decimals, or is outside ``likely``.
    package init?(typed text: String) {
        var text = text.filter { !$0.isWhitespace }.replacing("−", with: "-")
        if text.hasSuffix("%") { text.removeLast() }
        let isNegative = text.hasPrefix("-")
        if isNegative || text.hasPrefix("+") { text.removeFirst() }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        func digits(_ part: Substring, _ count: ClosedRange<Int>) -> Int? {
            count.contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
        }
        guard (1...2).contains(parts.count), let whole = digits(parts[0], 1...3) else { return nil }
        var hundredths = whole * 100
        if parts.count == 2 {
            guard let rest = digits(parts[1], 1...2) else { return nil }
            hundredths += parts[1].count == 1 ? rest * 10 : rest
        }
        let rate = Rate(hundredths: isNegative ? -hundredths : hundredths)
        guard Self.likely.contains(rate) else { return nil }
        self = rate
    }
}

extension PageLanguage {
    /// "2,8 %", with as many decimals as there are.
    package func percent(_ rate: Rate) -> String { "\(decimal(rate.hundredths, places: 2))\u{A0}%" }

    /// What one multiplies by to add a percentage: "1,028".
    package func factor(_ rate: Rate) -> String {
        decimal(Rate.whole.hundredths + rate.hundredths, places: 4)
    }

    /// A number of so many decimals, without noughts at its end.
    private func decimal(_ value: Int, places: Int) -> String {
        var digits = String(value.magnitude)
        digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let whole = digits.dropLast(places)
        var rest = digits.suffix(places)
        while rest.last == "0" { rest.removeLast() }
        return (value < 0 ? "−" : "") + whole + (rest.isEmpty ? "" : pick(",", ".") + rest)
    }
}
