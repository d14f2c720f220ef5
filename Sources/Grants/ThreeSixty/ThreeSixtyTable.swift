import Foundation
import OpenFormats

/// Grants as lines of a table, with the headings that 360Giving's own tools read.
///
/// A grant with several recipients or places shows the first of each; the JSON has them all.
enum ThreeSixtyTable {
    private typealias Column = (heading: String, text: @Sendable (ThreeSixtyGrant) -> String?)

    private static let columns: [Column] = [
        ("Identifier", { $0.id }),
        ("Title", { $0.title }),
        ("Description", { $0.description }),
        ("Currency", { $0.currency }),
        ("Amount Applied For", { $0.amountAppliedFor.map { "\($0)" } }),
        ("Amount Awarded", { "\($0.amountAwarded)" }),
        ("Amount Disbursed", { $0.amountDisbursed.map { "\($0)" } }),
        ("Award Date", { $0.awardDate }),
        ("URL", { $0.url }),
        ("Planned Dates:Start Date", { $0.plannedDates?.first?.startDate }),
        ("Planned Dates:End Date", { $0.plannedDates?.first?.endDate }),
        ("Planned Dates:Duration (months)", { $0.plannedDates?.first?.duration.map { "\($0)" } }),
        ("Recipient Org:Identifier", { $0.recipientOrganization?.first?.id }),
        ("Recipient Org:Name", { $0.recipientOrganization?.first?.name }),
        ("Recipient Org:Charity Number", { $0.recipientOrganization?.first?.charityNumber }),
        ("Recipient Org:Company Number", { $0.recipientOrganization?.first?.companyNumber }),
        ("Recipient Org:Street Address", { $0.recipientOrganization?.first?.streetAddress }),
        ("Recipient Org:City", { $0.recipientOrganization?.first?.addressLocality }),
        ("Recipient Org:Country", { $0.recipientOrganization?.first?.addressCountry }),
        ("Recipient Org:Postal Code", { $0.recipientOrganization?.first?.postalCode }),
        ("Recipient Ind:Identifier", { $0.recipientIndividual?.id }),
        ("Recipient Ind:Name", { $0.recipientIndividual?.name }),
        ("Beneficiary Location:Name", { $0.beneficiaryLocation?.first?.name }),
        ("Beneficiary Location:Country Code", { $0.beneficiaryLocation?.first?.countryCode }),
        ("Beneficiary Location:Geographic Code", { $0.beneficiaryLocation?.first?.geoCode }),
        ("Beneficiary Location:Geographic Code Type", { $0.beneficiaryLocation?.first?.geoCodeType }),
        ("Funding Org:Identifier", { $0.fundingOrganization.first?.id }),
        ("Funding Org:Name", { $0.fundingOrganization.first?.name }),
        ("Grant Programme:Code", { $0.grantProgramme?.first?.code }),
        ("Grant Programme:Title", { $0.grantProgramme?.first?.title }),
        ("From An Open Call?", { $0.fromOpenCall }),
        ("Data Source", { $0.dataSource }),
        ("Last Modified", { $0.dateModified }),
    ]

    /// The mark tells spreadsheets that this is UTF-8.
    static var heading: Data { Data(("\u{feff}" + columns.map(\.heading).joined(separator: ",") + "\r\n").utf8) }

    static func line(_ grant: ThreeSixtyGrant) -> Data {
        Data((columns.map { CSVText.cell($0.text(grant) ?? "") }.joined(separator: ",") + "\r\n").utf8)
    }
}
