import Database
import Web

/// The dates of a pool's rounds as a calendar.
struct PoolCalendar: Sendable {
    let calendar: ICalendar

    /// - `base`: the public address with the language.
    init(_ content: PoolContent, base: String, _ language: PageLanguage) {
        let pool = content.pool
        let url = base + PoolPath.show(pool.slug)
        func event(
            _ kind: String,
            _ round: Round,
            _ summary: String,
            _ day: CalendarDate,
            _ time: String?
        )
            -> ICalendar.Event
        {
            ICalendar.Event(
                uid: "pulje-\(pool.id)-runde-\(round.id)-\(kind)@medspil",
                stamp: round.openedAt ?? round.madeAt,
                summary: "\(pool.title): \(summary)",
                day: day,
                from: time,
                to: time,
                text: round.title,
                url: url
            )
        }
        calendar = ICalendar(
            name: pool.title,
            events: content.rounds.flatMap { round in
                let opens = language.pick("I kan søge", "open for applications")
                let last = language.pick("sidste frist for at søge", "last moment to apply")
                let answer = language.pick("alle har fået svar", "everybody has an answer")
                let late = language.pick("de sidste bilag skal være her", "the last papers must be here")
                return [
                    event("aabner", round, opens, DanishTime.date(of: round.opensAt), round.opensAt.danishTime),
                    event("frist", round, last, DanishTime.date(of: round.deadlineAt), round.deadlineAt.danishTime),
                ] + (round.attachmentsOn.map { [event("bilag", round, late, $0, nil)] } ?? [])
                    + [event("svar", round, answer, round.answerOn, nil)]
            }
        )
    }
}

extension Timestamp {
    /// What a clock in Denmark shows, as calendars and forms write it: "12:00".
    var danishTime: String {
        let local = adding(seconds: DanishTime.offset(self))
        let minutes = (local.seconds - Timestamp(local.date).seconds) / 60
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    /// The moment at which a clock in Denmark shows a day and a time.
    ///
    /// Of an hour that comes twice in autumn the first counts; one that spring leaves out is taken an hour later.
    init(danish day: CalendarDate, minutes: Int) {
        let naive = Timestamp(day).adding(seconds: minutes * 60)
        let summer = naive.adding(seconds: -7_200)
        let winter = naive.adding(seconds: -3_600)
        self = DanishTime.offset(summer) == 7_200 ? summer : winter
    }
}
