import Database
import Foundation

/// A grant in the names of 360Giving 1.4: what we publish of it, and nothing else.
///
/// Names, telephones and mails of contact persons have no place here.
struct ThreeSixtyGrant: Codable, Equatable, Sendable {
    struct Organization: Codable, Equatable, Sendable {
        var id: String
        var name: String
        var department: String?
        var alternateName: String?
        var description: String?
        var organisationType: String?
        var charityNumber: String?
        var companyNumber: String?
        var streetAddress: String?
        var addressLocality: String?
        var addressRegion: String?
        var addressCountry: String?
        var postalCode: String?
        var url: String?
    }

    /// Somebody who got money; the standard asks for a name, and everybody has the same one.
    struct Individual: Codable, Equatable, Sendable {
        var id: String
        var name = "Individual Recipient"
    }

    struct IndividualDetails: Codable, Equatable, Sendable {
        var primaryGrantReason: String?
        var secondaryGrantReason: String?
        var grantPurpose: [String]?
    }

    struct Event: Codable, Equatable, Sendable {
        var title: String?
        var description: String?
        var startDate: String?
        var endDate: String?
        /// In months.
        var duration: Decimal?
    }

    struct Location: Codable, Equatable, Sendable {
        var id: String?
        var name: String?
        var description: String?
        var countryCode: String?
        var geoCode: String?
        var geoCodeType: String?
        var latitude: Double?
        var longitude: Double?
    }

    struct Programme: Codable, Equatable, Sendable {
        var code: String?
        var title: String?
        var description: String?
        var url: String?
    }

    var id: String
    var title: String
    var description: String
    var currency: String
    var amountAppliedFor: Decimal?
    var amountAwarded: Decimal
    var amountDisbursed: Decimal?
    var awardDate: String
    var url: String?
    var plannedDates: [Event]?
    var actualDates: [Event]?
    var recipientOrganization: [Organization]?
    var recipientIndividual: Individual?
    var toIndividualsDetails: IndividualDetails?
    var beneficiaryLocation: [Location]?
    var fundingOrganization: [Organization]
    var grantProgramme: [Programme]?
    /// "Yes" or "No".
    var fromOpenCall: String?
    var relatedActivity: [String]?
    var regrantType: String?
    var locationScope: String?
    var dataSource: String?
    var dateModified: String?
}

extension ThreeSixtyGrant {
    /// The text that is stored and published: the same for the same grant.
    func document() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    init(document: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(document.utf8)) }

    var awardedOn: CalendarDate? { CalendarDate(awardDate.prefix(10)) }
}
