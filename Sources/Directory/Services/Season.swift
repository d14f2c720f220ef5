import Database

/// The part of the year in which an offer takes place, read from its times in words: "maj-september", "ikke i juli".
///
/// As with ``OpeningHours``, the words are what people read, so nobody keeps a second list that could say something else.
struct Season: Equatable, Sendable {
    /// The days of each month on which it is open; a month that is not here is outside it.
    private(set) var open: [Int: ClosedRange<Int>]

    /// - Returns: nil when the words name no season, or name months for something else.
    init?(_ schedule: String?) {
        guard let text = schedule?.lowercased(), Self.months.contains(where: text.contains),
            !Self.unsure.contains(where: text.contains)
        else { return nil }
        let span =
            #/(?:(lukket|ikke|undtagen|pause)\s+(?:i\s+|fra\s+)?)?(?:(\d{1,2})\.\s*)?(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\s*(?:[–—-]|til)\s*(?:(\d{1,2})\.\s*)?(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b/#
        let closed =
            #/(?:lukket|ikke|undtagen|pause)\s+(?:i\s+)?(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b/#
        var open = Self.year
        for match in text.matches(of: span) {
            guard let first = Self.number(match.3), let last = Self.number(match.5),
                let days = Self.days(
                    from: (first, match.2.flatMap { Int($0) } ?? 1),
                    to: (last, match.4.flatMap { Int($0) } ?? Self.length(last))
                )
            else { return nil }
            if match.1 == nil {
                open = days
            } else {
                // A month that is closed in part is left out whole: no day in it is certain.
                for month in days.keys { open[month] = nil }
            }
        }
        for match in text.matches(of: closed) {
            if let month = Self.number(match.1) { open[month] = nil }
        }
        guard open != Self.year, !open.isEmpty else { return nil }
        self.open = open
    }

    func contains(_ day: CalendarDate) -> Bool { open[day.month]?.contains(day.day) ?? false }

    /// The day it begins again; nil while it lasts.
    func nextStart(after day: CalendarDate) -> CalendarDate? {
        guard !contains(day) else { return nil }
        return (1...366).lazy.map { day.adding(days: $0) }.first(where: contains)
    }

    /// The last day of the season that this day is in.
    func end(from day: CalendarDate) -> CalendarDate {
        (0...366).lazy.map { day.adding(days: $0) }.first { !contains($0.adding(days: 1)) } ?? day
    }

    /// Its months, when it is made of whole ones.
    var wholeMonths: [Int]? {
        open.allSatisfy { $1 == 1...Self.length($0) } ? open.keys.sorted() : nil
    }

    /// As they are written in texts, January first.
    static let months = [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december",
    ]
    /// Months said with these are no season.
    private static let unsure = ["ansøg", "frist", "ophørt", "tidligere"]

    private static let year = Dictionary(uniqueKeysWithValues: (1...12).map { ($0, 1...length($0)) })

    private static func number(_ month: Substring) -> Int? {
        months.firstIndex(of: String(month)).map { $0 + 1 }
    }

    /// 29 for February: a season until its end holds in every year.
    private static func length(_ month: Int) -> Int {
        switch month {
        case 2: 29
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// - Returns: nil when there are no such days.
    private static func days(
        from first: (month: Int, day: Int),
        to last: (month: Int, day: Int)
    ) -> [Int: ClosedRange<Int>]? {
        guard (1...length(first.month)).contains(first.day), (1...length(last.month)).contains(last.day) else {
            return nil
        }
        if first.month == last.month { return first.day <= last.day ? [first.month: first.day...last.day] : nil }
        let count = (last.month - first.month + 12) % 12
        var days: [Int: ClosedRange<Int>] = [:]
        for month in (0...count).map({ (first.month - 1 + $0) % 12 + 1 }) { days[month] = 1...length(month) }
        days[first.month] = first.day...length(first.month)
        days[last.month] = 1...last.day
        return days
    }
}
