import Database

/// Whether an offer takes place on public holidays too.
enum HolidayHours: Sendable, Equatable {
    case closed
    case open

    /// What an offer says of itself: open every day or every night, or holidays too; else it is taken to be closed.
    ///
    /// - Parameters:
    ///   - schedule: its times in words; only here do words such as "alle dage" mean its days.
    ///   - texts: all else that it says.
    init(schedule: String?, texts: [String?] = []) {
        let isOpen =
            Self.everyDay.occur(in: Phrases.words(of: [schedule]))
            || Self.named.occur(in: Phrases.words(of: [schedule] + texts))
        self = isOpen ? .open : .closed
    }

    private static let everyDay = Phrases([
        "alle dage", "alle døgn*", "alle nætter", "alle aftener", "alle årets dage", "hver dag", "hver nat",
        "hver aften",
        "hele døgnet", "døgnåben*", "døgnet rundt", "altid åben*", "365 dage",
    ])

    private static let named = Phrases([
        "også på hellig*", "også på alle hellig*", "også i hellig*", "åbent på hellig*", "åbent i hellig*",
        "også på søn og hellig*", "åbent på søn og hellig*",
    ])

    func isOpen(on day: CalendarDate) -> Bool {
        switch self {
        case .open: true
        case .closed: !DanishHolidays.contains(day)
        }
    }
}
