import Database
import Followup
import Hummingbird
import Registry
import Web

/// What somebody may do about an organisation's page and offers.
enum EditRight: Equatable, Sendable {
    case none
    /// Of the organisation itself: sends for approval, or publishes when it is trusted.
    case own
    /// Approves for the municipality, and so publishes at once.
    case approver

    init(_ actor: Actor?, _ organization: Organization) {
        self.init(actor, organization: organization.id, municipality: organization.municipalityID)
    }

    init(_ actor: Actor?, organization: Int, municipality: Int) {
        guard let actor, let acting = actor.acting, actor.municipalityID == municipality else {
            self = .none
            return
        }
        if acting.may(.approveOffers) {
            self = .approver
        } else if acting.may(.keepOffers), acting.organizationID == organization {
            self = .own
        } else {
            self = .none
        }
    }

    /// - Throws: ``Access/Refusal/forbidden(couldAs:)``, which names another function of theirs that could.
    static func demand(_ actor: Actor, _ organization: Organization) throws -> EditRight {
        let right = EditRight(actor, organization)
        guard right == .none else { return right }
        let other = actor.functions.first { function in
            var another = actor
            another.acting = function
            return EditRight(another, organization) != .none
        }
        throw Access.Refusal.forbidden(couldAs: other.map { "\($0.title), \($0.place)" })
    }
}

/// Something that is edited, with all that its pages ask: a fixed number of statements.
struct EditCase: Sendable {
    var place: EditPlace
    var organization: Organization
    /// What stands on the site; nil for a new offer.
    var live: EditContent?
    var liveOffer: Offer?
    var draft: EditDraft?
    /// The last time the draft was sent.
    var sending: EditSending?
    var right: EditRight
    var trust: OrganizationTrust?
    var districts: [District]

    /// What is shown and changed: the draft, else what stands on the site.
    var document: EditDocument {
        draft?.document ?? EditDocument(live ?? .offer(OfferContent()))
    }
    var name: String {
        let written = document.content.name
        return written.isEmpty ? live?.name ?? "" : written
    }
    var isWaiting: Bool { sending.map { $0.answer == nil } ?? false }
    /// Those of the organisation wait too, until they take it back or get an answer.
    var canBeChanged: Bool { !isWaiting || right == .approver }
    /// Without waiting for anybody.
    var publishesAtOnce: Bool { right == .approver || trust != nil }
    var thing: EditedThing? {
        switch place {
        case .offer: liveOffer.map { .offer($0.listing.id, organization: organization.id) }
        case .new: nil
        case .profile: .profile(organization.id)
        }
    }

    func setting(_ words: ScreenWords, _ language: PageLanguage) -> EditSetting {
        EditSetting(words: words, districts: districts, organization: organization, language: language)
    }

    /// Sections that something is missing in, or that hold what could not be read: nothing is published with them.
    func open(_ setting: EditSetting) -> [EditSection] {
        let document = document
        return EditSection.of(document.content.subject).filter { section in
            document.isTyped(section)
                || section.form.isNeeded && !section.form.isFilled(document.content, setting)
        }
    }
}

extension EditCase {
    /// Which thing an address means.
    enum Address: Sendable {
        case offer(slug: String)
        case new(id: Int)
        case profile(slug: String)
    }

    /// - Throws: 404 for what does not exist, ``Access/Refusal`` for whom it is not for.
    static func find(_ address: Address, for actor: Actor, in db: any Connection) throws -> EditCase {
        switch address {
        case .offer(let slug):
            guard let offer = try Offer.find(slug: slug, in: db) else { throw HTTPError(.notFound) }
            let live = try OfferContent.live(offer.listing.id, in: db).map { EditContent.offer($0) }
            let draft = try EditDraft.of(service: offer.listing.id, in: db)
            var found = try make(.offer(slug), offer.organization, draft, actor, in: db)
            (found.live, found.liveOffer) = (live, offer)
            return found
        case .new(let id):
            guard let draft = try EditDraft.find(id: id, in: db), draft.serviceID == nil, draft.subject == .offer,
                let organization = try Organization.find(ids: [draft.organizationID], in: db).first
            else { throw HTTPError(.notFound) }
            return try make(.new(id), organization, draft, actor, in: db)
        case .profile(let slug):
            guard let organization = try Organization.find(slug: slug, in: db) else { throw HTTPError(.notFound) }
            let draft = try EditDraft.of(page: organization.id, in: db)
            var found = try make(.profile(slug), organization, draft, actor, in: db)
            found.live = .profile(ProfileContent(organization))
            return found
        }
    }

    /// What somebody writes in, when it may have been closed since they opened the form.
    enum Written: Sendable {
        case open(EditCase)
        /// A new offer that somebody threw away.
        case thrownAway(EditCase)

        var edited: EditCase {
            switch self {
            case .open(let found), .thrownAway(let found): found
            }
        }
    }

    /// The same as ``find(_:for:in:)``; a draft that became an offer is the offer now.
    static func written(_ address: Address, for actor: Actor, in db: any Connection) throws -> Written {
        guard case .new(let id) = address else { return .open(try find(address, for: actor, in: db)) }
        if let slug = try EditDraft.published(id: id, in: db) {
            return .open(try find(.offer(slug: slug), for: actor, in: db))
        }
        guard let draft = try EditDraft.thrownAway(id: id, in: db),
            let organization = try Organization.find(ids: [draft.organizationID], in: db).first
        else { return .open(try find(address, for: actor, in: db)) }
        return .thrownAway(try make(.new(id), organization, draft, actor, in: db))
    }

    /// What a draft is about, for those who approve it.
    static func find(draft id: Int, for actor: Actor, in db: any Connection) throws -> EditCase {
        guard let draft = try EditDraft.find(id: id, in: db) else { throw HTTPError(.notFound) }
        let place = try draft.place(in: db)
        let address: Address =
            switch place {
            case .offer(let slug): .offer(slug: slug)
            case .new(let id): .new(id: id)
            case .profile(let slug): .profile(slug: slug)
            }
        return try find(address, for: actor, in: db)
    }

    private static func make(
        _ place: EditPlace,
        _ organization: Organization,
        _ draft: EditDraft?,
        _ actor: Actor,
        in db: any Connection
    ) throws -> EditCase {
        EditCase(
            place: place,
            organization: organization,
            draft: draft,
            sending: try draft.flatMap { try EditSending.last($0.id, in: db)?.asPromised(in: db) },
            right: try EditRight.demand(actor, organization),
            trust: try OrganizationTrust.of(organization.id, in: db),
            districts: try District.of(municipality: organization.municipalityID, in: db)
        )
    }
}
