import Database
import Registry

/// What a file said, kept until somebody has chosen.
///
/// As JSON: fields are added and never renamed.
struct ReviewDraft: Codable, Equatable, Sendable {
    var file: String
    var line: Int
    var identifier: String
    var content: EditContent
    var silence: Int
    /// Of an offer.
    var organization: String?
    var fingerprint: String?
    var status: String?
    var lastConfirmed: String?
    /// Of an organisation.
    var kind: String?
    var cvr: String?

    init(_ draft: OrganizationDraft) {
        file = draft.origin.file
        line = draft.origin.line
        identifier = draft.identifier
        content = .profile(ProfileContent(draft))
        silence = draft.silence.rawValue
        kind = draft.kind.rawValue
        cvr = draft.cvr
    }

    init(_ spooled: Spooled<ServiceDraft>) {
        let draft = spooled.draft
        file = draft.origin.file
        line = draft.origin.line
        identifier = draft.identifier
        content = .offer(OfferContent(draft))
        silence = draft.silence.rawValue
        organization = draft.organization
        fingerprint = spooled.fingerprint
        status = draft.status.word
        lastConfirmed = draft.lastConfirmed.map { "\($0)" }
    }

    private var origin: Origin { Origin(file: file, line: line) }

    /// The offer again; nil when it is an organisation.
    var service: Spooled<ServiceDraft>? {
        guard let content = content.offer, let organization, let fingerprint else { return nil }
        var draft = ServiceDraft(
            origin: origin,
            identifier: identifier,
            organization: organization,
            name: content.name
        )
        draft.take(content)
        draft.silence = OfferSilence(rawValue: silence)
        draft.status = status.flatMap(Listing.Status.init(word:)) ?? .active
        draft.lastConfirmed = lastConfirmed.flatMap { CalendarDate($0) }
        return Spooled(draft: draft, fingerprint: fingerprint)
    }

    /// The organisation again; nil when it is an offer.
    var organizationDraft: OrganizationDraft? {
        guard let profile = content.profile else { return nil }
        var draft = OrganizationDraft(origin: origin, identifier: identifier, name: profile.name)
        draft.shortName = profile.shortName
        draft.kind = kind.flatMap(OrganizationKind.init(rawValue:)) ?? .unknown
        draft.description = profile.description
        draft.size = profile.size
        draft.founded = profile.founded
        draft.cvr = cvr
        draft.email = profile.email
        draft.phone = profile.phone
        draft.website = profile.website
        draft.postcode = profile.postcode
        draft.silence = OrganizationSilence(rawValue: silence)
        return draft
    }
}
