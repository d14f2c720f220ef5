import Database
import Registry
import Web

/// What stands, or would stand, of an offer or an organisation: its content, and what no form of its own asks for.
///
/// Kept as JSON in reviews that live for weeks: fields are added and never renamed.
struct ReviewState: Codable, Equatable, Sendable {
    var content: EditContent
    /// Of an offer: `aktiv`, `pause`, `lukket`.
    var status: String?
    /// Of an offer, as `2026-12-01`.
    var lastConfirmed: String?
    /// The organisation that an offer belongs to.
    var owner: String?
    var ownerName: String?
    /// Of an organisation.
    var kind: String?
    var cvr: String?

    init(_ content: OfferContent, _ status: Listing.Status, _ day: CalendarDate?, of owner: Owner) {
        self.content = .offer(content)
        self.status = status.word
        lastConfirmed = day.map { "\($0)" }
        self.owner = owner.identifier
        ownerName = owner.name
    }

    init(_ organization: Organization) {
        content = .profile(ProfileContent(organization))
        kind = organization.kind.rawValue
        cvr = organization.cvr
    }

    init(_ draft: OrganizationDraft) {
        content = .profile(ProfileContent(draft))
        kind = draft.kind.rawValue
        cvr = draft.cvr
    }

    /// Whose an offer is.
    struct Owner: Equatable, Sendable {
        var identifier: String
        var name: String
    }

    /// The same whatever order lists stand in, and whatever an organisation is called.
    private var inOrder: ReviewState {
        var state = self
        if case .offer(let offer) = content { state.content = .offer(offer.inOrder) }
        state.ownerName = nil
        return state
    }

    /// Whether taking the other would change nothing.
    func says(_ other: ReviewState) -> Bool { inOrder == other.inOrder }

    /// Whether nobody has changed it; that somebody says it is right changes nothing.
    func stands(as other: ReviewState) -> Bool {
        var (now, then) = (inOrder, other.inOrder)
        (now.lastConfirmed, then.lastConfirmed) = (nil, nil)
        return now == then
    }
}

extension ReviewState {
    /// What is not the same here and in another, to be read.
    func differences(
        to new: ReviewState,
        _ words: ScreenWords,
        _ language: PageLanguage
    ) -> [ContentDifference] {
        var found = ContentDifference.between(inOrder.content, new.inOrder.content, words, language)
        let nothing = language.pick("(ingenting)", "(nothing)")
        func compare(_ danish: String, _ english: String, _ old: String?, _ new: String?) {
            guard old != new else { return }
            let pair = ContentDifference.Pair(old: old ?? nothing, new: new ?? nothing)
            found.append(ContentDifference(label: language.pick(danish, english), pair: pair))
        }
        compare("Punkt på kortet", "Point on the map", point, new.point)
        compare("Andre steder", "Other places", otherPlaces, new.otherPlaces)
        compare("Status", "Status", label(language), new.label(language))
        if owner != new.owner { compare("Forening", "Association", ownerName ?? owner, new.ownerName ?? new.owner) }
        compare("Sidst bekræftet", "Last confirmed", day(language), new.day(language))
        compare("Slags forening", "Kind of association", kind(language), new.kind(language))
        compare("CVR", "CVR", cvr, new.cvr)
        return found
    }

    /// Everything that stands in it, for what is new.
    func lines(_ words: ScreenWords, _ language: PageLanguage) -> [ContentLine] {
        content.lines(words, language).filter { !$0.text.isEmpty }
    }

    private var point: String? {
        guard let place = content.offer?.places.first, let latitude = place.latitude, let longitude = place.longitude
        else { return nil }
        return "\(latitude), \(longitude)"
    }

    private var otherPlaces: String? {
        let places = content.offer?.inOrder.places.dropFirst() ?? []
        guard !places.isEmpty else { return nil }
        return places.map { place in
            ([place.address, place.postcode].compactMap(\.self) + place.accessibility).joined(separator: ", ")
        }.joined(separator: "\n")
    }

    private func label(_ language: PageLanguage) -> String? {
        status.flatMap(WorkFilter.Status.init(rawValue:))?.label(language)
    }

    private func day(_ language: PageLanguage) -> String? {
        lastConfirmed.flatMap { CalendarDate($0) }.map { language.date($0) }
    }

    private func kind(_ language: PageLanguage) -> String? {
        kind.flatMap(OrganizationKind.init(rawValue:))?.label(language)
    }
}
