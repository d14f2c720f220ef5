import Database
import Web

/// Who holds what in an organisation, now and soon, and what whoever looks may do about it.
struct OrganizationPeople: Sendable {
    /// Who decides about it.
    enum Side: Equatable, Sendable {
        /// The organisation itself, about all that stays at home.
        case organization
        /// The municipality, about what it alone gives, and nothing else.
        case municipality
    }

    var organization: Organization
    var side: Side
    /// The kinds of function that an organisation can have.
    var allKinds: [FunctionKind]
    /// Of those the ones that only the municipality gives.
    var entrusted: Set<Int>
    var functions: [Function]
    /// Those that have not ended.
    var holdings: [Holding]
    /// Those who were asked and have not said yes.
    var invitations: [Invitation]

    /// The kinds that this side gives.
    var kinds: [FunctionKind] { allKinds.filter { entrusted.contains($0.id) == (side == .municipality) } }

    /// Whether this side says who holds a function; the organisation may end what it does not give.
    func gives(_ function: Function) -> Bool { entrusted.contains(function.kindID) == (side == .municipality) }

    static func find(
        _ organization: Organization,
        for side: Side,
        _ entrustment: Entrustment,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Self {
        let municipality = organization.municipalityID
        let entrusted = try entrustment.kinds(municipality: municipality, in: db)
        let functions = try Function.of(organization: organization.id, in: db).filter {
            side == .organization || entrusted.contains($0.kindID)
        }
        return OrganizationPeople(
            organization: organization,
            side: side,
            allKinds: try FunctionKind.all(municipality: municipality, in: db).filter { $0.place == .organization },
            entrusted: entrusted,
            functions: functions,
            holdings: try Holding.unended(
                functions: functions.map(\.id),
                on: DanishTime.date(of: now),
                in: db
            ),
            invitations: try Invitation.of(organization: organization.id, at: now, in: db).filter {
                side == .organization || entrusted.contains($0.kindID)
            }
        )
    }

    /// Whether the organisation has no chair from the day after `day` on, once a holding ends then.
    func isWithoutChair(after day: CalendarDate, without holding: Holding) -> Bool {
        let chairs = Set(allKinds.filter { $0.duty == .chair }.map(\.id))
        let chaired = functions.filter { chairs.contains($0.kindID) }.map(\.id)
        guard chaired.contains(holding.functionID), holding.part == .holder else { return false }
        let next = day.adding(days: 1)
        return !holdings.contains { other in
            other.id != holding.id && other.personID != nil && other.part == .holder
                && chaired.contains(other.functionID) && other.isCurrent(on: next)
        }
    }

    /// Who is to take a function over already, other than those who hold it today; by name.
    func nextHolder(after holding: Holding, besides email: String, on today: CalendarDate) -> String? {
        let coming = holdings.first {
            $0.functionID == holding.functionID && $0.id != holding.id && $0.part == .holder && $0.fromOn > today
        }
        if let coming { return coming.name }
        let key = Person.emailKey(email)
        return invitations.first {
            $0.functionID == holding.functionID && $0.part == .holder && $0.declinedAt == nil
                && Person.emailKey($0.email) != key
        }?.name
    }
}

extension Organization {
    /// Whether somebody leads it, or has been asked to and may still say yes.
    func isSpokenFor(at now: Timestamp, in db: any Connection) throws -> Bool {
        if try isLed(on: DanishTime.date(of: now), in: db) { return true }
        return try db.value(
            """
            SELECT EXISTS (SELECT 1 FROM invitation i JOIN function_kind k ON k.id = i.kind_id
                WHERE i.organization_id = \(id) AND k.duty = \(FunctionDuty.chair) AND i.declined_at IS NULL
                    AND i.expires_at > \(now))
            """
        )
    }
}
