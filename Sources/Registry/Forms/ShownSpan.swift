import Database
import Web

extension PageLanguage {
    /// Since when, or from when until when.
    func span(from start: CalendarDate, until end: CalendarDate?) -> String {
        guard let end else { return pick("siden \(date(start))", "since \(date(start))") }
        return pick("fra \(date(start)) til \(date(end))", "from \(date(start)) to \(date(end))")
    }
}
