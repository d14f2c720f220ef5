import Foundation

// The JSON objects of HSDS 3.0 with the extra rules of the Open Referral UK 3.0 profile. Property names become
// snake_case on the way out; an absent value is left out, never null, because the schemas know no null.

/// `service`: what is offered, to whom and by whom.
struct HSDSService: Encodable, Sendable {
    enum Status: String, Encodable {
        case active
        case temporarilyClosed = "temporarily closed"
        case defunct
    }

    var id: String
    var organizationId: String
    var name: String
    var description: String?
    var url: String?
    var email: String?
    var status: Status
    var applicationProcess: String?
    var feesDescription: String?
    var waitTime: String?
    var eligibilityDescription: String?
    var minimumAge: Int?
    var maximumAge: Int?
    var assuredDate: String?
    var alert: String?
    var lastModified: String?
    var phones: [HSDSPhone]?
    var contacts: [HSDSContact]?
    var schedules: [HSDSSchedule]?
    var serviceAreas: [HSDSServiceArea]?
    var serviceAtLocations: [HSDSServiceAtLocation]?
    var languages: [HSDSLanguage]?
    var costOptions: [HSDSCostOption]?
    var organization: HSDSOrganization?
    var attributes: [HSDSAttribute]?
}

/// `organization`: who offers it.
///
/// Its services come only with the single organisation.
struct HSDSOrganization: Encodable, Sendable {
    var id: String
    var name: String
    var alternateName: String?
    var description: String
    var email: String?
    var website: String?
    var uri: String?
    var yearIncorporated: Int?
    /// The kind of organisation, as the `medspil` format names it.
    var legalStatus: String?
    var phones: [HSDSPhone]?
    var organizationIdentifiers: [HSDSOrganizationIdentifier]?
    var services: [HSDSService]?
}

/// `organization_identifier`: the CVR number, in the scheme that org-id.guide names.
struct HSDSOrganizationIdentifier: Encodable, Sendable {
    var id: String
    var organizationId: String
    var identifierScheme: String
    var identifierType: String
    var identifier: String
}

/// `phone`: the organisation's, the service's own, or a contact's.
struct HSDSPhone: Encodable, Sendable {
    var id: String
    var organizationId: String?
    var serviceId: String?
    var contactId: String?
    var number: String
}

/// `contact`: where one asks about this service and no other of the organisation's.
struct HSDSContact: Encodable, Sendable {
    var id: String
    var serviceId: String
    var email: String?
    var phones: [HSDSPhone]?
}

/// `schedule`: one recurring time.
///
/// The UK profile knows only WEEKLY and MONTHLY, so "every day" is a weekly
/// time on all its days, and what takes place once has the count 1.
struct HSDSSchedule: Encodable, Sendable {
    enum Frequency: String, Encodable {
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
    }

    var id: String
    var serviceId: String
    var freq: Frequency?
    var interval: Int?
    /// 1 for what takes place once.
    var count: Int?
    var byday: String?
    var bymonthday: String?
    var dtstart: String?
    var validFrom: String?
    var validTo: String?
    var opensAt: String?
    var closesAt: String?
    var description: String?
}

/// `service_area`: a district, a municipality or the country.
struct HSDSServiceArea: Encodable, Sendable {
    var id: String
    var serviceId: String
    var name: String
}

/// `service_at_location`: the service at one place.
///
/// `service` is filled only when read on its own.
final class HSDSServiceAtLocation: Encodable, Sendable {
    let id: String
    let serviceId: String
    let locationId: String
    let location: HSDSLocation
    let service: HSDSService?

    init(id: String, serviceId: String, location: HSDSLocation, service: HSDSService? = nil) {
        self.id = id
        self.serviceId = serviceId
        self.locationId = location.id
        self.location = location
        self.service = service
    }
}

/// `location`.
struct HSDSLocation: Encodable, Sendable {
    enum Kind: String, Encodable {
        case physical
        case postal
        case virtual
    }

    var id: String
    var locationType: Kind
    var name: String?
    var latitude: Double?
    var longitude: Double?
    var addresses: [HSDSAddress]
    var accessibility: [HSDSAccessibility]?
}

/// `address`.
struct HSDSAddress: Encodable, Sendable {
    var id: String
    var locationId: String
    var address1: String
    var city: String
    var stateProvince: String
    var postalCode: String
    var country = "DK"
    var addressType = HSDSLocation.Kind.physical

    enum CodingKeys: String, CodingKey {
        case id
        case locationId
        case address1 = "address_1"
        case city
        case stateProvince
        case postalCode
        case country
        case addressType
    }
}

/// `accessibility`: one thing that makes the place usable.
struct HSDSAccessibility: Encodable, Sendable {
    var id: String
    var locationId: String
    var description: String
}

/// `language`, by its ISO 639 code.
struct HSDSLanguage: Encodable, Sendable {
    var id: String
    var serviceId: String
    var name: String
    var code: String
}

/// `cost_option`: the price in Danish kroner.
struct HSDSCostOption: Encodable, Sendable {
    var id: String
    var serviceId: String
    var option: String
    var currency = "DKK"
    var amount: Double
    var amountDescription: String?
}

/// `attribute`: a taxonomy term on a service.
struct HSDSAttribute: Encodable, Sendable {
    var id: String
    var linkId: String
    var linkType = "attribute"
    var linkEntity = "service"
    var taxonomyTermId: String
    var taxonomyTerm: HSDSTaxonomyTerm
}

/// `taxonomy_term`: a topic or a target group.
struct HSDSTaxonomyTerm: Encodable, Sendable {
    var id: String
    var code: String
    var name: String
    var description: String
    var parentId: String?
    var taxonomy: String
    var taxonomyId: String
    var language = "da"
}

/// `taxonomy`.
struct HSDSTaxonomy: Encodable, Sendable {
    var id: String
    var name: String
    var description: String
}

/// A page of a list, as ORUK 3.0 wraps it.
struct HSDSPage<Item: Encodable & Sendable>: Encodable, Sendable {
    var totalItems: Int
    var totalPages: Int
    var pageNumber: Int
    var size: Int
    var firstPage: Bool
    var lastPage: Bool
    var empty: Bool
    var contents: [Item]

    /// - `number`: counted from 1.
    /// - `perPage`: how many items a full page holds.
    init(_ contents: [Item], of total: Int, number: Int, perPage: Int) {
        totalItems = total
        totalPages = (total + perPage - 1) / perPage
        pageNumber = number
        size = contents.count
        firstPage = number == 1
        lastPage = number >= totalPages
        empty = contents.isEmpty
        self.contents = contents
    }
}
