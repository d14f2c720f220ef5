package import Database
import Foundation
package import Web

/// What an amount is counted in: a code of ISO 4217.
///
/// Amounts of different currencies are never added, and never turned into each other: nobody knows the day's rate.
package struct Currency: Hashable, Sendable {
    package let code: String

    package static let krone = Currency(known: "DKK")

    private init(known code: String) { self.code = code }

    /// - Returns: nil for what is no code of a currency.
    package init?(_ code: String) {
        guard code.utf8.count == 3, Self.codes.contains(code) else { return nil }
        self.code = code
    }

    private static let codes = Set(Locale.Currency.isoCurrencies.map { $0.identifier.uppercased() })

    /// How many digits the smallest unit has behind the comma: 2 for øre.
    package var digits: Int {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    /// How many of the smallest unit one is.
    var unit: Int { (0..<digits).reduce(1) { unit, _ in unit * 10 } }
}

extension Currency: SQLEncodable, SQLDecodable {
    package var sqlValue: SQLValue { .text(code) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let code) = sqlValue else { return nil }
        self.init(known: code)
    }
}

extension PageLanguage {
    /// An amount in the smallest unit of a currency: "148.285 kr.", "15.000 GBP", "3.239,34 GBP".
    package func amount(_ amount: Int, _ currency: Currency) -> String {
        if currency == .krone { return money(Money(ore: amount)) }
        let (whole, rest) = (amount / currency.unit, amount % currency.unit)
        let digits = String(rest.magnitude)
        let part =
            rest == 0 ? "" : pick(",", ".") + String(repeating: "0", count: currency.digits - digits.count) + digits
        return "\(number(whole))\(part)\u{A0}\(currency.code)"
    }
}
