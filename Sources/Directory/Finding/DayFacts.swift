import Search

/// The days of the week that a sentence asks for.
struct DayFacts: Sendable, Equatable {
    var weekdays: [Int] = []
    var used: Set<Int> = []

    private static let days = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
    private static let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let saturday = 6
    private static let sunday = 7

    init(_ tokens: [Token]) {
        var found: Set<Int> = []
        for (index, token) in tokens.enumerated() {
            if token.word.hasPrefix("weekend") && token.word.utf8.count <= 10 {
                found.formUnion([Self.saturday, Self.sunday])
                used.insert(index)
            }
            for (offset, day) in Self.days.enumerated()
            where token.word == day || token.word == day + "e" || token.word == day + "en" || token.word == day + "s"
                || token.word == Self.english[offset]
            {
                found.insert(offset + 1)
                used.insert(index)
            }
        }
        weekdays = found.sorted()
    }
}
