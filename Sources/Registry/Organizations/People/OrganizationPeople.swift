import Database
import Web

/// Who holds what in an organisation, now and soon.
struct OrganizationPeople: Sendable {
    var organization: Organization
    /// The kinds of function that an organisation can have.
    var kinds: [FunctionKind]
    var functions: [Function]
    /// Those that have not ended.
    var holdings: [Holding]

    static func find(_ organization: Organization, on day: CalendarDate, in db: any Connection) throws -> Self {
        let functions = try Function.of(organization: organization.id, in: db)
        return OrganizationPeople(
            organization: organization,
            kinds: try FunctionKind.all(municipality: organization.municipalityID, in: db)
                .filter { $0.place == .organization },
            functions: functions,
            holdings: try Holding.unended(functions: functions.map(\.id), on: day, in: db)
        )
    }

    /// Whether the organisation has no chair from the day after `day` on, once a holding ends then.
    func isWithoutChair(after day: CalendarDate, without holding: Holding) -> Bool {
        let chairs = Set(kinds.filter { $0.duty == .chair }.map(\.id))
        let chaired = functions.filter { chairs.contains($0.kindID) }.map(\.id)
        guard chaired.contains(holding.functionID), holding.part == .holder else { return false }
        let next = day.adding(days: 1)
        return !holdings.contains { other in
            other.id != holding.id && other.personID != nil && other.part == .holder
                && chaired.contains(other.functionID) && other.isCurrent(on: next)
        }
    }
}
