import Database
import Foundation

/// Times of a feed as the rules that Medspil keeps.
enum HSDSTimes {
    /// The most rules of one service that are kept.
    static let most = 60

    /// - Returns: the rules, and what the feed says about them in words.
    static func read(
        _ times: [HSDSServiceRecord.Time],
        _ cleaning: inout HSDSCleaning
    ) -> (times: [ServiceDraft.Time], text: String?) {
        var found: [ServiceDraft.Time] = []
        var texts: [String] = []
        for time in times {
            if let text = cleaning.line(time.text, "schedule", upTo: 500), !texts.contains(text) { texts.append(text) }
            guard let rule = rule(time, &cleaning) else { continue }
            // One row a weekday is one rule on several days.
            if let same = found.firstIndex(where: { $0.isSameButDays(rule) }) {
                found[same].days += rule.days.filter { !found[same].days.contains($0) }
            } else {
                found.append(rule)
            }
        }
        for index in found.indices {
            found[index].days.sort {
                (Schedule.codes.firstIndex(of: $0) ?? 0) < (Schedule.codes.firstIndex(of: $1) ?? 0)
            }
            if found[index].frequency == .weekly, found[index].days.count == 7 {
                found[index].frequency = .daily
                found[index].days = []
            }
        }
        if found.count > most {
            cleaning.warn("schedule", "har \(found.count) tider; de første \(most) er taget med")
            found = Array(found.prefix(most))
        }
        let text = cleaning.line(texts.joined(separator: "; "), "schedule", upTo: 1_000)
        return (found, text)
    }

    private static func rule(
        _ time: HSDSServiceRecord.Time,
        _ cleaning: inout HSDSCleaning
    ) -> ServiceDraft.Time? {
        let days = (time.days ?? "").split(separator: ",").compactMap { day(String($0)) }
        let starts = [time.startsOn, time.validFrom].compactMap(\.self).lazy.compactMap { CalendarDate($0.prefix(10)) }
            .first
        let opens = clock(time.opensAt, "opens_at", &cleaning)
        let closes = clock(time.closesAt, "closes_at", &cleaning)
        let interval = time.interval.flatMap { Double($0) } ?? 1
        let isOnce = time.count.flatMap { Double($0) } == 1
        let frequency: Schedule.Frequency
        switch time.frequency?.uppercased() {
        case "WEEKLY" where isOnce, "MONTHLY" where isOnce, "DAILY" where isOnce: frequency = .once
        case "WEEKLY": frequency = interval == 2 ? .biweekly : .weekly
        case "MONTHLY": frequency = .monthly
        case "DAILY": frequency = .daily
        case nil, "":
            let isOneDay = starts != nil && (time.validTo.map { CalendarDate($0.prefix(10)) == starts } ?? days.isEmpty)
            guard isOneDay || !days.isEmpty else { return nil }
            frequency = isOneDay ? .once : .weekly
        default:
            cleaning.warn("schedule", "»\(time.frequency ?? "")« er ikke en hyppighed, medspil kender")
            return nil
        }
        guard frequency == .daily || frequency == .once || !days.isEmpty else { return nil }
        return ServiceDraft.Time(
            frequency: frequency,
            days: days.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
            opensAt: opens,
            closesAt: closes,
            startsOn: starts
        )
    }

    /// `MO`, `1TU`, `Monday` or `mandag` as iCalendar's two letters.
    static func day(_ text: String) -> String? {
        let word = text.trimmingCharacters(in: .whitespaces).lowercased().drop { $0.isNumber || $0 == "-" || $0 == "+" }
        guard word.count >= 2 else { return nil }
        let danish = ["ma", "ti", "on", "to", "fr", "lø", "sø"]
        let start = word.prefix(2)
        if let index = Schedule.codes.firstIndex(of: start.uppercased()) { return Schedule.codes[index] }
        return danish.firstIndex(of: String(start)).map { Schedule.codes[$0] }
    }

    /// `9:00am`, `09:00:00`, `0900`, `9.30` or `09:00+01:00` as 24 hours.
    static func clock(_ raw: String?, _ field: String, _ cleaning: inout HSDSCleaning) -> String? {
        guard let text = cleaning.line(raw, field, upTo: 60)?.lowercased() else { return nil }
        let pattern = #/(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.]\d{2})?\s*([ap])?\.?(?:m\.?)?(?:z|[+-]\d{2}:?\d{2})?/#
        guard let match = text.wholeMatch(of: pattern), var hour = Int(match.1) else {
            cleaning.warn(field, "»\(text.prefix(40))« er ikke et klokkeslæt og er udeladt")
            return nil
        }
        let minute = match.2.flatMap { Int($0) } ?? 0
        if let half = match.3 { hour = hour % 12 + (half == "p" ? 12 : 0) }
        if hour == 24, minute == 0 { return "23:59" }
        guard hour < 24, minute < 60 else {
            cleaning.warn(field, "»\(text.prefix(40))« er ikke et klokkeslæt og er udeladt")
            return nil
        }
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
}

extension ServiceDraft.Time {
    fileprivate func isSameButDays(_ other: Self) -> Bool {
        frequency == other.frequency && opensAt == other.opensAt && closesAt == other.closesAt
            && startsOn == other.startsOn && frequency != .once
    }
}
