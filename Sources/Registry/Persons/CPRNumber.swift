import Database

/// A CPR number in what somebody typed: it is never sent on, for nobody here may have it.
package struct CPRNumber: Equatable, Sendable {
    /// The words around it, so that whoever typed it finds it.
    package var place: String

    /// Characters of the words on either side.
    private static let reach = 20

    /// The first one: six digits of a day that exists and four more, with a hyphen or a space between them or not.
    package static func first(in text: String) -> CPRNumber? {
        let characters = Array(text)
        var start = 0
        while start < characters.count {
            guard characters[start].isDigit, start == 0 || !characters[start - 1].isDigit else {
                start += 1
                continue
            }
            if let end = end(of: start, in: characters) {
                let place = words(around: start..<end, in: characters)
                return CPRNumber(
                    place: place.split(whereSeparator: \.isWhitespace).map { String($0) }.joined(separator: " ")
                )
            }
            start += 1
        }
        return nil
    }

    /// The text with a sign in the place of every such number; nil when it holds none.
    package static func masked(_ text: String) -> String? {
        guard first(in: text) != nil else { return nil }
        var characters = Array(text)
        var start = 0
        while start < characters.count {
            if characters[start].isDigit, start == 0 || !characters[start - 1].isDigit,
                let end = end(of: start, in: characters)
            {
                characters.replaceSubrange(start..<end, with: Array("[…]"))
                start += 3
            } else {
                start += 1
            }
        }
        return String(characters)
    }

    /// The number with what stands near it, in whole words.
    private static func words(around number: Range<Int>, in text: [Character]) -> ArraySlice<Character> {
        var (start, end) = (max(0, number.lowerBound - reach), min(text.count, number.upperBound + reach))
        while start > 0, start < number.lowerBound, !text[start - 1].isWhitespace { start += 1 }
        while end < text.count, end > number.upperBound, !text[end].isWhitespace { end -= 1 }
        return text[start..<end]
    }

    /// Where a number that begins here ends; nil when none does.
    private static func end(of start: Int, in text: [Character]) -> Int? {
        let date = text[start...].prefix(while: \.isDigit).prefix(6)
        guard date.count == 6, isDay(date.compactMap(\.wholeNumberValue)) else { return nil }
        var rest = text[(start + 6)...]
        for separator in [" \u{A0}", "-–", " \u{A0}"] {
            if let first = rest.first, separator.contains(first) { rest = rest.dropFirst() }
        }
        let digits = rest.prefix(while: \.isDigit)
        return digits.count == 4 ? digits.endIndex : nil
    }

    private static func isDay(_ digits: [Int]) -> Bool {
        guard digits.count == 6 else { return false }
        let (day, month, year) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5])
        // The century stands in the last four; a day that exists in either may be one.
        return [1900, 2000].contains { CalendarDate(year: $0 + year, month: month, day: day) != nil }
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
}
