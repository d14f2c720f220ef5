import Foundation

/// An amount as files of grants write it when it is text.
enum GrantNumber {
    /// How a table writes numbers; each may be missing.
    struct Style: Codable, Equatable, Sendable {
        var decimal: String?
        var thousands: String?
    }

    /// The number in a text of a known style; nil when it is none.
    static func read(_ text: String, _ style: Style) -> Decimal? {
        var text = bare(text)
        if let thousands = style.thousands, !thousands.isEmpty {
            guard isGrouped(text, by: thousands, style.decimal) else { return nil }
            text = text.replacing(thousands, with: "")
        }
        if let decimal = style.decimal, decimal != "." {
            guard !text.contains(".") else { return nil }
            text = text.replacing(decimal, with: ".")
        }
        return plain(text)
    }

    /// The number in a text whose style nobody told: the last of comma and point is the decimal sign, unless three digits follow
    /// and nothing says so.
    ///
    /// - Returns: nil when it is no number, or when two readings are as likely ("12,345").
    static func guess(_ text: String) -> Decimal? {
        let text = bare(text)
        if let number = plain(text), text.wholeMatch(of: #/-?[0-9]{1,3}\.[0-9]{3}/#) == nil { return number }
        let (point, comma) = (text.lastIndex(of: "."), text.lastIndex(of: ","))
        switch (point, comma) {
        case (.some(let point), .some(let comma)):
            let style =
                comma > point ? Style(decimal: ",", thousands: ".") : Style(decimal: ".", thousands: ",")
            return read(text, style)
        case (.some, nil) where text.count(where: { $0 == "." }) > 1:
            return read(text, Style(decimal: ",", thousands: "."))
        case (nil, .some) where text.count(where: { $0 == "," }) > 1:
            return read(text, Style(decimal: ".", thousands: ","))
        case (nil, .some(let comma)) where text.distance(from: comma, to: text.endIndex) != 4:
            return read(text, Style(decimal: ",", thousands: nil))
        default: return nil
        }
    }

    /// Without spaces and words for money.
    private static func bare(_ text: String) -> String {
        var text = text.lowercased().filter { !$0.isWhitespace && $0 != "\u{a0}" }
        for word in ["£", "€", "$", "gbp", "eur", "dkk", "usd", "kr.", "kr", "-,", ",-"] {
            if text.hasPrefix(word) { text = String(text.dropFirst(word.count)) }
            if text.hasSuffix(word) { text = String(text.dropLast(word.count)) }
        }
        return text
    }

    private static func isGrouped(_ text: String, by sign: String, _ decimal: String?) -> Bool {
        let whole = decimal.flatMap { text.split(separator: $0, omittingEmptySubsequences: false).first } ?? text[...]
        let groups = whole.split(separator: sign, omittingEmptySubsequences: false)
        return groups.count == 1 || groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    private static func plain(_ text: String) -> Decimal? {
        guard text.utf8.count <= 20, text.wholeMatch(of: #/-?[0-9]+(\.[0-9]+)?/#) != nil else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }
}
