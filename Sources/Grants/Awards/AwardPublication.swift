package import Database
import Foundation
package import Registry

/// What is published of a decision made here.
package struct AwardPublication: Sendable {
    package var organization: Organization
    package var pool: Pool
    package var round: Round
    package var amount: Money
    /// What they asked for, where it may be told.
    package var asked: Money?
    /// The number of the decision: "2026-0417".
    package var reference: String
    /// What the money is for, as a title.
    package var title: String
    package var description: String
    /// When it was decided.
    package var awardedOn: CalendarDate
    package var startsOn: CalendarDate?
    package var endsOn: CalendarDate?

    package init(
        to organization: Organization,
        from pool: Pool,
        _ round: Round,
        amount: Money,
        asked: Money? = nil,
        reference: String,
        title: String,
        description: String,
        awardedOn: CalendarDate,
        startsOn: CalendarDate? = nil,
        endsOn: CalendarDate? = nil
    ) {
        self.organization = organization
        self.pool = pool
        self.round = round
        self.amount = amount
        self.asked = asked
        self.reference = reference
        self.title = title
        self.description = description
        self.awardedOn = awardedOn
        self.startsOn = startsOn
        self.endsOn = endsOn
    }
}

extension Award {
    /// Publishes a decision, in the transaction that makes it.
    ///
    /// - Throws: ``UniqueViolation`` when an award with this reference is published already.
    @discardableResult
    package static func publish(
        _ decision: AwardPublication,
        by municipality: Municipality,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Award {
        let grant = ThreeSixtyGrant(decision, by: municipality, at: now)
        let row = try AwardRow(grant, .own, organizationID: decision.organization.id)
        let id: Int = try db.value(
            """
            INSERT INTO grant_award (municipality_id, source, identifier, title, recipient, recipient_kind,
                organization_id, pool_id, round_id, amount, currency, awarded_on, year, starts_on, ends_on, funder,
                programme, fold_key, document, changed_at)
            VALUES (\(municipality.id), \(Source.own), \(grant.id), \(row.title), \(row.recipient), \(row.recipientKind),
                \(decision.organization.id), \(decision.pool.id), \(decision.round.id), \(row.amount), \(row.currency),
                \(row.awardedOn), \(row.awardedOn.year), \(row.startsOn), \(row.endsOn), \(row.funder), \(row.programme),
                \(row.foldKey), \(row.document), \(now))
            RETURNING id
            """
        )
        ChangeLog.record("grant_award", id, municipality: municipality.id, in: db)
        guard let award = try find(identifier: grant.id, municipality: municipality.id, in: db) else {
            throw RowError.noRow
        }
        return award
    }
}

extension Award {
    /// Publishes another amount of what is published already, in the transaction that changes it; the day it was given stands.
    ///
    /// - Returns: false when nothing with the reference is published.
    @discardableResult
    static func correct(
        _ amount: Money,
        reference: String,
        by municipality: Municipality,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let identifier = ThreeSixtyID(code: municipality.code).grant(reference)
        let row = try db.rows(
            """
            SELECT id, document FROM grant_award
            WHERE municipality_id = \(municipality.id) AND identifier = \(identifier)
            """
        ).first
        guard let row else { return false }
        var grant = try ThreeSixtyGrant(document: row["document"])
        grant.amountAwarded = Decimal(amount.ore) / 100
        grant.dateModified = now.description
        let id: Int = try row["id"]
        try db.run(
            """
            UPDATE grant_award SET amount = \(amount), document = \(try grant.document()), revision = revision + 1,
                changed_at = \(now)
            WHERE id = \(id)
            """
        )
        ChangeLog.record("grant_award", id, municipality: municipality.id, in: db)
        return true
    }
}

extension ThreeSixtyGrant {
    fileprivate init(_ decision: AwardPublication, by municipality: Municipality, at now: Timestamp) {
        let ids = ThreeSixtyID(code: municipality.code)
        let organization = decision.organization
        func text(_ text: String) -> String { CPRNumber.masked(text) ?? text }
        func kroner(_ amount: Money) -> Decimal { Decimal(amount.ore) / 100 }
        id = ids.grant(decision.reference)
        title = text(decision.title)
        description = text(decision.description.isEmpty ? decision.title : decision.description)
        currency = Currency.krone.code
        amountAwarded = kroner(decision.amount)
        amountAppliedFor = decision.asked.map(kroner)
        awardDate = decision.awardedOn.description
        if decision.startsOn != nil || decision.endsOn != nil {
            plannedDates = [Event(startDate: decision.startsOn?.description, endDate: decision.endsOn?.description)]
        }
        recipientOrganization = [
            Organization(
                id: ids.organization(organization),
                name: organization.name,
                companyNumber: organization.cvr.flatMap { CVR.isValid($0) ? $0 : nil },
                addressCountry: "DK",
                postalCode: organization.postcode
            )
        ]
        beneficiaryLocation = [Location(name: municipality.name, countryCode: "DK")]
        fundingOrganization = [Organization(id: ids.funder, name: municipality.name)]
        grantProgramme = [Programme(code: decision.pool.slug, title: decision.pool.title)]
        fromOpenCall = "Yes"
        dateModified = now.description
    }
}
