package import Database

/// What happens around a promise's last day, counted in working days.
package enum EscalationStep: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    /// The owner is reminded.
    case early = "varsel-10"
    case soon = "varsel-3"
    /// The owner is told that the day has passed.
    case late = "over-fristen"
    /// Who stands above is told: a unit's leader, or an organisation's own chair.
    case above = "niveau-1"
    /// One level up. For an organisation: those whom it owes are asked to offer help.
    case higher = "niveau-2"

    /// Working days from the last day of the promise; negative before it.
    package var distance: Int {
        switch self {
        case .early: -10
        case .soon: -3
        case .late: 1
        case .above: 5
        case .higher: 10
        }
    }

    package func day(dueOn due: CalendarDate) -> CalendarDate { due.adding(workingDays: distance) }

    /// Told to the owner, and not to others.
    var isForOwner: Bool {
        switch self {
        case .early, .soon, .late: true
        case .above, .higher: false
        }
    }

    /// The day of the first step after a day; nil after the last one.
    static func first(dueOn due: CalendarDate, after day: CalendarDate) -> CalendarDate? {
        allCases.lazy.map { $0.day(dueOn: due) }.first { $0 > day }
    }

    /// What is to be done on a day when nothing has been done since the step of `waiting`.
    ///
    /// Of what the owner should have been told, only the latest: nobody gets three letters after a stop of the server.
    static func reached(from waiting: CalendarDate, to today: CalendarDate, dueOn due: CalendarDate) -> [EscalationStep]
    {
        let reached = allCases.filter { (waiting...today).contains($0.day(dueOn: due)) }
        let told = reached.last { $0.isForOwner }
        return reached.filter { !$0.isForOwner || $0 == told }
    }
}
