import Database
import Registry
import Web

extension Offer {
    /// Its rules as events that repeat, each from the next day it certainly takes place.
    func calendar(from today: CalendarDate, stamp: Timestamp, towns: PostalTowns, address: String) -> ICalendar {
        guard listing.status == .active, canBeVisited else { return ICalendar(name: listing.title, events: []) }
        let (hours, season) = (holidayHours, listing.season)
        let place = [listing.address, towns.line(listing.postcode, in: listing.municipality)].compactMap { $0 }
            .joined(separator: ", ")
        return ICalendar(
            name: listing.title,
            events: schedules.compactMap { schedule in
                let days = schedule.occurrences(from: today, limit: 1, on: hours, in: season)
                guard let day = days.first else { return nil }
                return ICalendar.Event(
                    uid: "\(schedule.uuid)@medspil",
                    stamp: stamp,
                    summary: listing.title,
                    day: day,
                    from: schedule.opensAt,
                    to: schedule.closesAt,
                    rule: schedule.rule(from: day, in: season),
                    except: schedule.skipped(from: day, on: hours),
                    place: place.isEmpty ? nil : place,
                    text: listing.summary,
                    url: address
                )
            }
        )
    }
}

extension Schedule {
    /// The rule in iCalendar's words; nil for once.
    fileprivate func rule(from day: CalendarDate, in season: Season?) -> String? {
        let names = days.map { Self.codes[$0.rawValue - 1] }.joined(separator: ",")
        let rule: String
        switch frequency {
        case .daily: rule = names.isEmpty || days.count == 7 ? "FREQ=DAILY" : "FREQ=WEEKLY;BYDAY=\(names)"
        case .weekly: rule = "FREQ=WEEKLY;BYDAY=\(names)"
        case .biweekly: rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=\(names)"
        case .monthly: rule = "FREQ=MONTHLY;BYDAY=\((day.day - 1) / 7 + 1)\(Self.codes[day.weekday.rawValue - 1])"
        case .once: return nil
        }
        guard let season else { return rule }
        if let months = season.wholeMonths {
            return rule + ";BYMONTH=" + months.map(String.init).joined(separator: ",")
        }
        // A rule cannot name a part of a month each year, so it ends with this season.
        let last = season.end(from: day).description.filter { $0 != "-" }
        return rule + ";UNTIL=" + last + (opensAt == nil ? "" : "T235959Z")
    }
}
