import Database

/// A day as files of grants write it.
enum GrantDate: Equatable {
    /// As it should be: 2026-11-24, with a time of day behind it or not.
    case standard(CalendarDate)
    /// The day first, or with other signs between: 24/11/2026, 24.11.2026, 2026/11/24.
    case other(CalendarDate)

    /// - Returns: nil for what is no day of the calendar between 1900 and 2200.
    init?(_ text: String) {
        let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " }).map(String.init)
        guard let first = parts.first, parts.count <= 2, parts.count < 2 || parts[1].first?.isNumber == true else {
            return nil
        }
        if let day = CalendarDate(first), Self.isLikely(day) {
            self = .standard(day)
            return
        }
        let numbers = first.split(omittingEmptySubsequences: false, whereSeparator: { "/.-".contains($0) })
        guard numbers.count == 3,
            numbers.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let values = numbers.compactMap { Int($0) }
        guard values.count == 3 else { return nil }
        let yearFirst = numbers[0].utf8.count == 4
        guard yearFirst || numbers[2].utf8.count == 4 else { return nil }
        let (year, day) = yearFirst ? (values[0], values[2]) : (values[2], values[0])
        guard let date = CalendarDate(year: year, month: values[1], day: day), Self.isLikely(date) else { return nil }
        self = .other(date)
    }

    var day: CalendarDate {
        switch self {
        case .standard(let day), .other(let day): day
        }
    }

    private static func isLikely(_ day: CalendarDate) -> Bool { (1900...2200).contains(day.year) }
}
