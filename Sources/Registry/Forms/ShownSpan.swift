import Database
import Web

extension PageLanguage {
    /// "siden 1. maj 2024" or "fra 1. maj 2024 til 30. november 2026".
    func span(from start: CalendarDate, until end: CalendarDate?) -> String {
        guard let end else { return pick("siden \(date(start))", "since \(date(start))") }
        return pick("fra \(date(start)) til \(date(end))", "from \(date(start)) to \(date(end))")
    }
}
