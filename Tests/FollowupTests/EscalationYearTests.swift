import Database
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("A year of the clock of promises") struct EscalationYearTests {
    private struct Notice: RowDecodable {
        var step: EscalationStep
        var dueOn: CalendarDate
        var at: Timestamp

        init(row: Row) throws {
            step = try row["step"]
            dueOn = try row["due_on"]
            at = try row["at"]
        }
    }

    @Test(arguments: engines)
    func `every step is taken once, on its working day, and three missed days are caught up on the next`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            // Made so early that no step is behind already, and due over a year with all its holidays.
            let first = today.adding(workingDays: 12)
            let dues = (0..<122).map { first.adding(days: $0 * 3) }
            try await bench.database.write { db in
                for due in dues {
                    try Obligation.make(try town.draft(.employee, due: due), by: .system, at: now, in: db)
                }
            }
            // The job stands still over three days, twice: in an ordinary week and over Easter.
            let week = try #require(CalendarDate(year: today.year + 1, month: 2, day: 2))
            let easter = DanishHolidays.easter(in: today.year + 1).adding(days: -3)
            let missed = Set([week, easter].flatMap { day in (0..<3).map { day.adding(days: $0) } })
            var ran: [CalendarDate] = []
            for _ in 0..<420 {
                bench.clock.advance(seconds: 86_400)
                let day = DanishTime.date(of: bench.clock.now)
                if missed.contains(day) { continue }
                try await Escalation.run(at: bench.clock.now, in: bench.database)
                ran.append(day)
            }
            let notices: [Notice] = try await bench.database.read {
                try $0.all("SELECT step, due_on, at FROM obligation_notice ORDER BY obligation_id, at")
            }
            var expected: [String] = []
            for due in dues {
                for step in EscalationStep.allCases {
                    let day = try #require(ran.first { $0 >= step.day(dueOn: due) })
                    expected.append("\(due) \(step.rawValue) \(day)")
                }
            }
            let taken = notices.map { "\($0.dueOn) \($0.step.rawValue) \(DanishTime.date(of: $0.at))" }
            #expect(taken.sorted() == expected.sorted())
            #expect(notices.allSatisfy { $0.step.day(dueOn: $0.dueOn).isWorkingDay })
        }
    }
}
