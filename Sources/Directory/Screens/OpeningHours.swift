import Database

/// When a line answers, read from its own words.
///
/// "Alle dage kl. 11–05", "Torsdag til søndag kl. 21–02" and "Hele døgnet" are understood. The words are what people read, so
/// nobody has to keep a second list of hours that could say something else.
struct OpeningHours: Equatable, Sendable {
    struct Span: Equatable, Sendable {
        /// 1 is Monday; the days on which it opens.
        var days: Set<Int>
        /// Minutes after midnight; an end that is no later than the start is on the next day.
        var opens: Int
        var closes: Int
    }

    var spans: [Span]

    private static let day = 1440
    private static let week = Set(1...7)
    private static let names = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
    private static let always = ["døgn", "altid"]
    /// What is said with these cannot be told from a clock.
    private static let unsure = ["ferie", "undtagen", "lige uge", "aftale", "hver anden", "måned"]

    /// - Returns: nil when the words do not tell.
    init?(_ text: String) {
        let text = text.lowercased().replacing("\u{2060}", with: "").replacing("\u{A0}", with: " ")
        if Self.unsure.contains(where: text.contains) { return nil }
        if Self.always.contains(where: text.contains) {
            spans = [Span(days: Self.week, opens: 0, closes: Self.day)]
            return
        }
        let times = #/kl\.?\s*(\d{1,2})(?:[.:](\d{2}))?\s*(?:[–—-]|til)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?/#
        var spans: [Span] = []
        var read = text.startIndex
        for match in text.matches(of: times) {
            guard let days = Self.days(text[read..<match.range.lowerBound]),
                let opens = Self.minutes(match.1, match.2), let closes = Self.minutes(match.3, match.4)
            else { return nil }
            spans.append(Span(days: days, opens: opens, closes: closes))
            read = match.range.upperBound
        }
        guard !spans.isEmpty else { return nil }
        self.spans = spans
    }

    /// The same, read once for each text: every page with a line of help asks.
    static func known(_ text: String) -> OpeningHours? {
        read.value(for: text) { OpeningHours(text) }
    }

    /// More than all lines of a large installation.
    private static let read = Memo<String, OpeningHours?>(most: 1_000)

    func isOpen(at moment: DanishMoment) -> Bool {
        let today = moment.weekday
        let yesterday = today == 1 ? 7 : today - 1
        return spans.contains { span in
            if span.opens < span.closes {
                return span.days.contains(today) && (span.opens..<span.closes).contains(moment.minutes)
            }
            return span.days.contains(today) && moment.minutes >= span.opens
                || span.days.contains(yesterday) && moment.minutes < span.closes
        }
    }

    private static func minutes(_ hours: Substring, _ minutes: Substring?) -> Int? {
        guard let hour = Int(hours), hour <= 24 else { return nil }
        let total = hour * 60 + (minutes.flatMap { Int($0) } ?? 0)
        return total <= day ? total : nil
    }

    /// "mandag til fredag", "tirsdag og torsdag", "alle nætter"; every day when none is named.
    private static func days(_ text: Substring) -> Set<Int>? {
        if text.contains("hverdag") { return [1, 2, 3, 4, 5] }
        if text.contains("weekend") { return [6, 7] }
        let named = names.enumerated().compactMap { index, name in
            text.firstRange(of: name).map { (day: index + 1, place: $0.lowerBound) }
        }.sorted { $0.place < $1.place }
        guard let first = named.first else { return week }
        guard named.count == 2, let last = named.last,
            text[first.place..<last.place].contains(#/til|[–—-]/#)
        else { return Set(named.map(\.day)) }
        return first.day <= last.day
            ? Set(first.day...last.day) : Set(first.day...7).union(1...last.day)
    }
}

/// A moment by a clock in Denmark.
struct DanishMoment: Equatable, Sendable {
    /// 1 is Monday.
    var weekday: Int
    /// After midnight.
    var minutes: Int

    init(weekday: Int, minutes: Int) {
        self.weekday = weekday
        self.minutes = minutes
    }

    init(_ moment: Timestamp) {
        let local = moment.adding(seconds: DanishTime.offset(moment))
        weekday = local.date.weekday.rawValue
        minutes = (local.seconds - Timestamp(local.date).seconds) / 60
    }
}
