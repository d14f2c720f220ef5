import Database
import Registry

extension HSDSServiceMapping {
    /// The times.
    ///
    /// What only the text tells stands as the description of a time without a rule.
    var schedules: [HSDSSchedule]? {
        var times = (parts.schedules[row.id] ?? []).map(schedule)
        if times.isEmpty, let text = row.scheduleText {
            times = [
                HSDSSchedule(id: StableUUID.make("schedule", row.uuid), serviceId: row.uuid, description: text)
            ]
        }
        return times.isEmpty ? nil : times
    }

    private func schedule(_ time: Schedule) -> HSDSSchedule {
        let codes = time.days.map { Schedule.codes[$0.rawValue - 1] }
        var object = HSDSSchedule(
            id: time.uuid,
            serviceId: row.uuid,
            opensAt: time.opensAt,
            closesAt: time.closesAt,
            description: row.scheduleText
        )
        object.dtstart = time.startsOn?.description
        switch time.frequency {
        case .daily:
            object.freq = .weekly
            object.interval = 1
            object.byday = (codes.isEmpty ? Schedule.codes : codes).joined(separator: ",")
        case .weekly, .biweekly:
            object.freq = .weekly
            object.interval = time.frequency == .weekly ? 1 : 2
            object.byday = codes.isEmpty ? nil : codes.joined(separator: ",")
        case .monthly:
            object.freq = .monthly
            object.interval = 1
            let nth = time.startsOn.map { String(($0.day - 1) / 7 + 1) } ?? ""
            object.byday = codes.isEmpty ? nil : codes.map { nth + $0 }.joined(separator: ",")
        case .once:
            object.freq = .weekly
            object.interval = 1
            object.count = 1
            object.validFrom = object.dtstart
            object.validTo = object.dtstart
            object.byday = codes.isEmpty ? nil : codes.joined(separator: ",")
        }
        return object
    }
}
