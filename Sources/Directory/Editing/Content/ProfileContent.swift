import Registry

/// What an organisation tells of itself.
package struct ProfileContent: Codable, Equatable, Sendable {
    package var name = ""
    package var shortName: String?
    package var description = ""
    /// lille, mellem or stor.
    package var size: String?
    /// A year.
    package var founded: Int?
    package var phone: String?
    package var email: String?
    package var website: String?
    package var postcode: String?

    package init() {}

    init(_ organization: Organization) {
        name = organization.name
        shortName = organization.shortName
        description = organization.description
        size = organization.size
        founded = organization.founded
        phone = organization.phone
        email = organization.email
        website = organization.website
        postcode = organization.postcode
    }

    /// As a file gives it.
    init(_ draft: OrganizationDraft) {
        name = draft.name
        shortName = draft.shortName
        description = draft.description
        size = draft.size
        founded = draft.founded
        phone = draft.phone
        email = draft.email
        website = draft.website
        postcode = draft.postcode
    }

    /// The organisation as it would be.
    func shown(on organization: Organization) -> Organization {
        var shown = organization
        shown.name = name
        shown.shortName = shortName
        shown.description = description
        shown.size = size
        shown.founded = founded
        shown.phone = phone
        shown.email = email
        shown.website = website
        shown.postcode = postcode
        return shown
    }
}
