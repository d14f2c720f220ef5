extension CalendarDate {
    /// Neither Saturday, Sunday nor a day on which Denmark is closed.
    package var isWorkingDay: Bool {
        weekday != .saturday && weekday != .sunday && !DanishHolidays.contains(self)
    }

    /// The day that lies so many working days after this one; before it when the number is negative.
    ///
    /// Zero gives the day itself, whatever day it is.
    package func adding(workingDays count: Int) -> CalendarDate {
        let step = count < 0 ? -1 : 1
        var day = self
        var left = abs(count)
        while left > 0 {
            day = day.adding(days: step)
            if day.isWorkingDay { left -= 1 }
        }
        return day
    }

    /// The day itself, or the first working day after it.
    package var orNextWorkingDay: CalendarDate { isWorkingDay ? self : adding(workingDays: 1) }

    /// How many working days lie after this day up to and with `other`; negative when `other` is before it.
    package func workingDays(to other: CalendarDate) -> Int {
        guard other != self else { return 0 }
        let (first, last) = (min(self, other), max(self, other))
        let between = 1...first.days(to: last)
        let count = between.reduce(0) { $0 + (first.adding(days: $1).isWorkingDay ? 1 : 0) }
        return other > self ? count : -count
    }
}
