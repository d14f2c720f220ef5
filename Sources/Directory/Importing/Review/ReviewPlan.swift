import Database
import OpenFormats
import Registry

/// Works out, for a person to read, what a file's rows would change; writes nothing.
struct ReviewPlan {
    /// A row of a review that is not stored yet.
    struct Line: Equatable, Sendable {
        var kind: ReviewRow.Kind
        var service: Int?
        var organization: Int?
        var draft: ReviewDraft
        var ours: ReviewState?
        var result: ReviewState?
        var shut: ReviewRow.Shut?

        var subject: EditSubject { draft.content.subject }
        /// What was edited here stays, until somebody says otherwise.
        var choice: ReviewRow.Choice { kind == .conflict ? .keep : .take }
    }

    private let owner: DirectoryImport.Owner
    private let db: any Connection
    private(set) var mistakes: [ImportReport.Finding] = []
    /// By the identifiers that the file uses: those of the file, and those that are here.
    private var owners: [String: ReviewState.Owner] = [:]
    private var seen: Set<EditedThing> = []

    init(for municipality: Municipality, in db: any Connection) {
        owner = .init(code: municipality.code, id: municipality.id)
        self.db = db
    }

    // MARK: Organisations

    mutating func lines(of drafts: [OrganizationDraft]) throws -> [Line] {
        let known = try KnownOrganizations(drafts.map(\.identifier), of: owner, in: db)
        let before = try OrganizationImport.of(drafts.compactMap { known[$0.identifier]?.id }, in: db)
        return drafts.compactMap { draft in
            guard let old = known[draft.identifier] else {
                owners[draft.identifier] = .init(identifier: draft.identifier, name: draft.name)
                return Line(kind: .new, draft: ReviewDraft(draft), result: ReviewState(draft))
            }
            owners[draft.identifier] = .init(identifier: old.identifier, name: old.name)
            guard seen.insert(.profile(old.id)).inserted else { return twice(draft.origin, draft.identifier) }
            let settled = OrganizationReconciliation(draft, ours: old, before: before[old.id])
            let (ours, result) = (ReviewState(old), ReviewState(settled.draft))
            return Line(
                kind: Self.kind(ours, result, isEditedHere: settled.isEditedHere),
                organization: old.id,
                draft: ReviewDraft(draft),
                ours: ours,
                result: result
            )
        }
    }

    // MARK: Offers

    mutating func lines(of spooled: [Spooled<ServiceDraft>]) throws -> [Line] {
        try findOwners(spooled.map(\.draft.organization))
        let known = try KnownServices(spooled.map(\.draft.identifier), of: owner, in: db)
        let changed = spooled.compactMap { spooled in
            known[spooled.draft.identifier].flatMap { $0.fingerprint == spooled.fingerprint ? nil : $0 }
        }
        let ids = changed.map(\.id)
        let before = try OfferImport.of(ids, in: db)
        let live = try OfferContent.live(ids, in: db)
        let here = try Organization.find(ids: Set(changed.map(\.organizationID)).sorted(), in: db)
        let organizations = Dictionary(here.map { ($0.id, $0) }) { first, _ in first }
        return spooled.compactMap { spooled in
            let draft = spooled.draft
            guard let owner = owners[draft.organization] else {
                mistakes.append(
                    draft.origin.finding("organisation", "foreningen »\(draft.organization)« findes ikke")
                )
                return nil
            }
            guard let old = known[draft.identifier] else {
                let state = ReviewState(OfferContent(draft), draft.status, draft.lastConfirmed, of: owner)
                return Line(kind: .new, draft: ReviewDraft(spooled), result: state)
            }
            guard seen.insert(.offer(old.id, organization: old.organizationID)).inserted else {
                return twice(draft.origin, draft.identifier)
            }
            guard let content = live[old.id], let organization = organizations[old.organizationID] else {
                return Line(kind: .unchanged, service: old.id, draft: ReviewDraft(spooled))
            }
            let settled = OfferReconciliation(draft, known: old, live: content, before: before[old.id])
            let ours = ReviewState(
                content,
                old.status,
                old.lastConfirmed,
                of: .init(identifier: organization.identifier, name: organization.name)
            )
            let result = ReviewState(
                OfferContent(settled.draft),
                settled.draft.status,
                settled.draft.lastConfirmed,
                of: owner
            )
            return Line(
                kind: Self.kind(ours, result, isEditedHere: settled.isEditedHere),
                service: old.id,
                draft: ReviewDraft(spooled),
                ours: ours,
                result: result,
                shut: ReviewRow.Shut(old, becomes: settled.draft.status, file: draft.status)
            )
        }
    }

    private static func kind(_ ours: ReviewState, _ result: ReviewState, isEditedHere: Bool) -> ReviewRow.Kind {
        guard !ours.says(result) else { return .unchanged }
        return isEditedHere ? .conflict : .changed
    }

    /// Organisations that the file names and does not tell of.
    private mutating func findOwners(_ identifiers: [String]) throws {
        let missing = Set(identifiers).filter { owners[$0] == nil }.sorted()
        guard !missing.isEmpty else { return }
        let known = try KnownOrganizations(missing, of: owner, in: db)
        for identifier in missing {
            owners[identifier] = known[identifier].map { .init(identifier: $0.identifier, name: $0.name) }
        }
    }

    private mutating func twice(_ origin: Origin, _ identifier: String) -> Line? {
        mistakes.append(origin.finding("id", "»\(identifier)« er den samme som en anden i filen"))
        return nil
    }
}
