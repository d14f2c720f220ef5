import Database
import Foundation
import Registry

/// Organisations in open data.
enum HSDSOrganizations {
    static func object(_ organization: Organization) -> HSDSOrganization {
        var identifiers: [HSDSOrganizationIdentifier] = []
        if let cvr = organization.cvr {
            identifiers.append(
                HSDSOrganizationIdentifier(
                    id: StableUUID.make("organization_identifier", "\(organization.uuid)/cvr"),
                    organizationId: organization.uuid,
                    identifierScheme: "DK-CVR",
                    identifierType: "CVR",
                    identifier: "DK-CVR-\(cvr)"
                )
            )
        }
        let phones = organization.phone.map { number in
            [
                HSDSPhone(
                    id: StableUUID.make("phone", organization.uuid),
                    organizationId: organization.uuid,
                    number: number
                )
            ]
        }
        return HSDSOrganization(
            id: organization.uuid,
            name: organization.name,
            alternateName: organization.shortName,
            description: organization.description.isEmpty ? organization.name : organization.description,
            email: email(organization.email),
            website: address(organization.website),
            yearIncorporated: organization.founded,
            legalStatus: organization.kind == .unknown ? nil : organization.kind.rawValue,
            phones: phones,
            organizationIdentifiers: identifiers.isEmpty ? nil : identifiers
        )
    }

    /// A page of a municipality's organisations in Danish alphabetical order; two statements.
    static func page(
        municipality: Int,
        _ paging: HSDSPaging,
        in db: any Connection
    ) throws -> HSDSPage<HSDSOrganization> {
        let total = try Organization.count(municipality: municipality, kind: nil, words: [], in: db)
        let organizations = try Organization.page(
            municipality: municipality,
            kind: nil,
            words: [],
            limit: paging.perPage,
            offset: paging.offset,
            in: db
        )
        return paging.page(organizations.map(object), of: total)
    }

    /// One organisation with its services.
    static func find(uuid: String, _ words: HSDSWords, in db: any Connection) throws -> HSDSOrganization? {
        guard let organization = try Organization.find(uuid: uuid, in: db) else { return nil }
        var object = object(organization)
        let services: [HSDSServiceRow] = try db.all(
            """
            SELECT \(HSDSServiceRow.columns) FROM \(HSDSServiceRow.tables)
            WHERE s.organization_id = \(organization.id) ORDER BY s.sort_key, s.id LIMIT 500
            """
        )
        object.services = try HSDSServices(services, words, in: db).objects.map { service in
            var service = service
            service.organization = nil
            return service
        }
        return object
    }

    /// An address of mail, when it has the form of one.
    static func email(_ text: String?) -> String? {
        guard let text, text.wholeMatch(of: #/[^@\s]+@[^@\s]+\.[^@\s]+/#) != nil else { return nil }
        return text
    }

    /// An address on the web with everything escaped that RFC 3986 wants escaped.
    static func address(_ text: String?) -> String? {
        guard let text, let url = URL(string: text), url.host() != nil else { return nil }
        return url.absoluteString
    }
}
