import Database
import Foundation
import Language

/// What an award is found and counted by, taken from what is published of it.
struct AwardRow: Sendable {
    /// What a grant lacks that was not read by ``GrantReader``: a mistake in the program.
    struct Incomplete: Error {}

    let source: Award.Source
    let organizationID: Int?
    let identifier: String
    let title: String
    let recipient: String
    let recipientKind: Award.RecipientKind
    let amount: Int
    let currency: Currency
    let awardedOn: CalendarDate
    let startsOn: CalendarDate?
    let endsOn: CalendarDate?
    let funder: String
    let programme: String?
    let document: String

    init(_ grant: ThreeSixtyGrant, _ source: Award.Source, organizationID: Int?) throws {
        guard let currency = Currency(grant.currency), let awardedOn = grant.awardedOn,
            let funder = grant.fundingOrganization.first?.name,
            let amount = Self.amount(grant.amountAwarded, currency)
        else { throw Incomplete() }
        self.source = source
        self.organizationID = organizationID
        self.currency = currency
        self.awardedOn = awardedOn
        self.amount = amount
        self.funder = String(funder.prefix(300))
        identifier = grant.id
        title = String(grant.title.prefix(500))
        if let organization = grant.recipientOrganization?.first {
            recipient = String(organization.name.prefix(300))
            recipientKind = .organization
        } else {
            recipient = "En person"
            recipientKind = .individual
        }
        let planned = grant.plannedDates?.first
        startsOn = planned?.startDate.flatMap { CalendarDate($0.prefix(10)) }
        endsOn = planned?.endDate.flatMap { CalendarDate($0.prefix(10)) }
        programme = grant.grantProgramme?.first.flatMap { $0.title ?? $0.code }.map { String($0.prefix(300)) }
        document = try grant.document()
    }

    /// The smallest units in an amount; nil for one that is not whole in them, below nothing or beyond all measure.
    static func amount(_ value: Decimal, _ currency: Currency) -> Int? {
        let units = value * Decimal(currency.unit)
        guard units >= 0, units <= Decimal(Money.most.ore) else { return nil }
        let whole = NSDecimalNumber(decimal: units).intValue
        return Decimal(whole) == units ? whole : nil
    }

    var foldKey: String { Danish.fold("\(recipient) \(title)") }
}
