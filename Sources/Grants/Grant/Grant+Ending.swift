import Database
import Followup
import Registry
import Web

extension Grant {
    /// Writes down the last day of money that ends, so that the organisation is told 12 and 6 months before.
    ///
    /// - `amount`: of a year.
    func noteEnd(given amount: Money, by author: Author, at now: Timestamp, in db: any Connection) throws {
        let reference = "bevilling-\(id)"
        guard amount > .zero, let lastYear, let end = CalendarDate(year: lastYear, month: 12, day: 31) else {
            return try FundingEnd.forget(reference, municipality: municipalityID, by: author, at: now, in: db)
        }
        let giver = try Municipality.find(id: municipalityID, in: db)?.name ?? decider
        try FundingEnd.note(
            FundingEnd.Draft(
                title: title.shortened(to: FundingEnd.longestTitle),
                giver: giver,
                amount: amount,
                endsOn: end
            ),
            reference: reference,
            organization: organizationID,
            municipality: municipalityID,
            by: author,
            at: now,
            in: db
        )
    }
}
