import Database
import Web

extension PageLanguage {
    /// "30. november 2026 kl. 14.32" by Danish clocks, with no-break spaces.
    func moment(_ moment: Timestamp) -> String {
        let day = DanishTime.date(of: moment)
        let seconds = moment.seconds + DanishTime.offset(moment) - Timestamp(day).seconds
        let (hour, minute) = (seconds / 3_600, seconds / 60 % 60)
        let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
        return date(day) + pick(" kl.\u{A0}\(hour).\(minutes)", " at\u{A0}\(hour):\(minutes)")
    }

    /// "siden 1. maj 2024" or "fra 1. maj 2024 til 30. november 2026".
    func span(from start: CalendarDate, until end: CalendarDate?) -> String {
        guard let end else { return pick("siden \(date(start))", "since \(date(start))") }
        return pick("fra \(date(start)) til \(date(end))", "from \(date(start)) to \(date(end))")
    }
}
