import Database
import Testing

@testable import Followup

@Suite("Steps around a deadline") struct EscalationStepTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    @Test func `a promise made long before is first mentioned ten working days before its day`() throws {
        let due = try day("2026-12-15")
        #expect(try EscalationStep.first(dueOn: due, after: day("2026-11-01")) == day("2026-12-01"))
        #expect(try EscalationStep.first(dueOn: due, after: day("2026-12-01")) == day("2026-12-10"))
        #expect(try EscalationStep.first(dueOn: due, after: day("2026-12-15")) == day("2026-12-16"))
        #expect(try EscalationStep.first(dueOn: due, after: day("2026-12-31")) == nil)
    }

    @Test func `Christmas gives more days`() throws {
        let due = try day("2026-12-22")
        // 23 December is late day one; 28, 29, 30 and 31 follow, since 24 to 26 are holidays.
        #expect(try EscalationStep.late.day(dueOn: due) == day("2026-12-23"))
        #expect(try EscalationStep.above.day(dueOn: due) == day("2026-12-31"))
    }

    @Test func `after a stop the owner is told once, and nobody above is left out`() throws {
        let due = try day("2026-11-24")
        let reached = try EscalationStep.reached(from: day("2026-11-10"), to: day("2026-12-20"), dueOn: due)
        #expect(reached == [.late, .above, .higher])
        let early = try EscalationStep.reached(from: day("2026-11-10"), to: day("2026-11-20"), dueOn: due)
        #expect(early == [.soon])
    }
}
