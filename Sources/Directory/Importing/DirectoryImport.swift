package import Database
import Language
import Registry

/// Works out what an import changes, down to the rows, while others read and write.
///
/// A service whose content is as before is left alone, and so is its place in the change log; of one that changed, only the
/// parts that did are written. What was changed or shut here holds against a file that says nothing new of it
/// (``OfferReconciliation``).
package struct DirectoryImport {
    /// Whose directory it is.
    package struct Owner: Sendable {
        var code: String
        /// Nil when the municipality is not made yet.
        var id: Int?

        package init(code: String, id: Int?) {
            self.code = code
            self.id = id
        }
    }

    let db: any Connection
    let owner: Owner
    var report: ImportReport
    var stage: ImportStage
    var words: ImportWords
    var places: PlaceBook
    private var slugs = SlugBook()
    private var uuids = UUIDBook()
    private var organizations: [String: Int] = [:]
    private var organizationIDs = FreshIDs("organization")
    private var serviceIDs = FreshIDs("service")
    /// Rows that a draft has spoken for.
    private var touchedOrganizations: Set<Int> = []
    private var touchedServices: Set<Int> = []
    /// Tells what changes, in a dry run.
    private var telling: DifferenceTelling?
    /// Tells what people changed and a file takes back.
    private let taking: DifferenceTelling

    /// Fills the staging tables.
    ///
    /// - Parameters:
    ///   - spool: what was read, without a rejected row.
    ///   - owner: the municipality.
    ///   - isDryRun: tells each change field by field.
    ///   - db: a transaction of ``Database/write(preparing:_:)``.
    ///   - progress: told now and then how many services are done.
    /// - Returns: what is left to do.
    /// - Throws: a fault of the spool, or of the database.
    package static func prepare(
        _ spool: DraftSpool,
        for owner: Owner,
        isDryRun: Bool = false,
        in db: any Connection,
        progress: (Int) -> Void = { _ in }
    ) throws -> PreparedImport {
        var run = try DirectoryImport(db, owner, spool.report)
        if isDryRun { run.telling = run.taking }
        try spool.eachOrganizations { try run.take($0.map(\.draft)) }
        var done = 0
        try spool.eachServices { drafts in
            try run.take(drafts)
            done += drafts.count
            progress(done)
        }
        return run.prepared
    }

    /// The same for what somebody chose in a review.
    static func prepare(_ chosen: ReviewChoices, for owner: Owner, in db: any Connection) throws -> PreparedImport {
        var run = try DirectoryImport(db, owner, ImportReport())
        for chunk in chosen.organizations.chunks { try run.take(chunk) }
        for chunk in chosen.services.chunks { try run.take(chunk) }
        for chunk in chosen.keptOrganizations.chunks { try run.keep(chunk) }
        for chunk in chosen.keptServices.chunks { try run.keep(chunk) }
        return run.prepared
    }

    private var prepared: PreparedImport {
        PreparedImport(
            report: report,
            terms: words.newTerms,
            districts: words.newDistricts,
            filled: stage.filled
        )
    }

    private init(_ db: any Connection, _ owner: Owner, _ report: ImportReport) throws {
        self.db = db
        self.owner = owner
        self.report = report
        stage = try ImportStage(in: db)
        words = try ImportWords(owner, in: db)
        places = PlaceBook(owner)
        taking = DifferenceTelling(words: try ScreenWords(folder: DirectoryFeature.words))
    }

    // MARK: Organisations

    private mutating func take(_ drafts: [OrganizationDraft]) throws {
        let known = try KnownOrganizations(drafts.map(\.identifier), of: owner, in: db)
        let edited = try OrganizationImport.of(drafts.compactMap { known[$0.identifier]?.id }, in: db)
        try uuids.look(at: drafts.map(\.identifier).filter { known[$0] == nil }, .organization, in: db)
        let new = drafts.filter { known[$0.identifier] == nil }
        var addresses = try slugs.free(new.map(\.name), in: db).makeIterator()
        for draft in drafts {
            guard let old = known[draft.identifier] else {
                let id = try organizationIDs.take(in: db)
                let uuid = uuids.take(draft.identifier, .organization, owner)
                stage.add(
                    [SQLValue(id), .text(uuid), .text(draft.identifier), SQLValue(addresses.next())] + draft.row,
                    to: ImportTables.newOrganizations
                )
                organizations[draft.identifier] = id
                report.organizationsAdded += 1
                continue
            }
            organizations[draft.identifier] = old.id
            guard touchedOrganizations.insert(old.id).inserted else {
                report.reject(draft.origin.finding("id", Self.twice(draft.identifier)))
                continue
            }
            let before = edited[old.id]
            let settled = OrganizationReconciliation(draft, ours: old, before: before)
            if before != nil { stage.add([SQLValue(old.id)], to: OrganizationImport.forgotten) }
            if let said = settled.said {
                stage.add(try OrganizationImport.row(old.id, said), to: OrganizationImport.said)
            }
            if old.isSame(as: settled.draft) {
                report.unchanged += 1
                continue
            }
            stage.add([SQLValue(old.id)] + settled.draft.row, to: ImportTables.changedOrganizations)
            report.organizationsChanged += 1
            if settled.said != nil { report.keep(draft.origin.finding("", Self.edited(settled.draft.name))) }
            if let before {
                let (ours, now) = (ProfileContent(old), ProfileContent(settled.draft))
                report.override(taking.overridden(draft.origin, .profile(before), .profile(ours), .profile(now)))
            }
            if let telling { report.tell(telling.findings(draft.origin, old, settled.draft)) }
        }
        try stage.flush(in: db)
    }

    private static func twice(_ identifier: String) -> String { "»\(identifier)« er den samme som en anden i filen" }

    private static func edited(_ name: String) -> String {
        "»\(name)« er rettet her; det bliver stående, hvor filen ikke siger noget nyt"
    }

    private static func shut(_ known: KnownService, _ name: String) -> String {
        guard !known.isMerged else { return "»\(name)« er samlet med et andet tilbud og bliver ved med at være det" }
        return known.status == .paused
            ? "»\(name)« holder pause her og gør det stadig" : "»\(name)« er lukket her og bliver ved med at være det"
    }

    // MARK: Services

    private mutating func take(_ spooled: [Spooled<ServiceDraft>]) throws {
        let drafts = spooled.map(\.draft)
        try findOrganizations(of: drafts)
        let known = try KnownServices(drafts.map(\.identifier), of: owner, in: db)
        let new = drafts.filter { known[$0.identifier] == nil }
        try uuids.look(at: new.map(\.identifier), .service, in: db)
        var addresses = try slugs.free(new.map(\.name), in: db).makeIterator()
        let changed = spooled.compactMap { spooled in
            known[spooled.draft.identifier].flatMap {
                $0.fingerprint == spooled.fingerprint ? nil : (spooled.draft, $0.id)
            }
        }
        let ids = changed.map(\.1)
        let parts = try KnownParts(of: ids, in: db)
        let rows = try CurrentRows(of: ids, in: db)
        let before = try OfferImport.of(ids, in: db)
        // Most of what a large file changes was never touched here: then nobody needs to look.
        let looked = changed.filter { draft, id in
            telling != nil || before[id] != nil || !draft.silence.isEmpty
        }
        let live = try OfferContent.live(looked.map(\.1), in: db)
        var settlements: [Int: OfferReconciliation] = [:]
        for (draft, id) in changed {
            guard let old = known[draft.identifier] else { continue }
            settlements[id] = OfferReconciliation(draft, known: old, live: live[id], before: before[id])
        }
        try places.look(at: new + settlements.values.map(\.draft), in: db)
        for spooled in spooled {
            let draft = spooled.draft
            let old = known[draft.identifier]
            let address = old == nil ? addresses.next() : nil
            guard let organization = organizations[draft.organization] else {
                report.reject(draft.origin.finding("organisation", "»\(draft.organization)« findes ikke"))
                continue
            }
            guard let old else {
                let id = try serviceIDs.take(in: db)
                let uuid = uuids.take(draft.identifier, .service, owner)
                stage.add(
                    [SQLValue(id), .text(uuid), .text(draft.identifier), SQLValue(address)]
                        + draft.row(
                            organization: organization,
                            file: draft.status,
                            fingerprint: spooled.fingerprint
                        ),
                    to: ImportTables.newServices
                )
                for part in ServicePart.allCases {
                    for row in try self.rows(of: part, draft, id) { stage.add(row, to: part.rows) }
                }
                report.servicesAdded += 1
                continue
            }
            guard touchedServices.insert(old.id).inserted else {
                report.reject(draft.origin.finding("id", Self.twice(draft.identifier)))
                continue
            }
            guard old.fingerprint != spooled.fingerprint, let settled = settlements[old.id] else {
                report.unchanged += 1
                continue
            }
            if settled.isEditedHere { stage.add([SQLValue(old.id)], to: OfferImport.forgotten) }
            if let said = settled.said { stage.add(try OfferImport.row(old.id, said), to: OfferImport.said) }
            let fileStatus = draft.silence.contains(.status) ? old.fileStatus : draft.status
            let row =
                [SQLValue(old.id)]
                + settled.draft.row(
                    organization: organization,
                    file: fileStatus,
                    fingerprint: spooled.fingerprint
                )
            var isSame = rows.hold(row, old.id)
            for part in ServicePart.allCases where part != .place || !parts.holdPlaces(of: settled.draft, old.id) {
                let wanted = try self.rows(of: part, settled.draft, old.id)
                guard !parts.hold(wanted, of: part, old.id) else { continue }
                isSame = false
                stage.add([SQLValue(old.id)], to: part.replaced)
                for row in wanted { stage.add(row, to: part.rows) }
            }
            if settled.isKeptShut { report.keep(draft.origin.finding("status", Self.shut(old, settled.draft.name))) }
            guard !isSame else {
                stage.add(
                    [SQLValue(old.id), SQLValue(fileStatus?.word), .text(spooled.fingerprint)],
                    to: ImportTables.notedServices
                )
                report.unchanged += 1
                continue
            }
            stage.add(row, to: ImportTables.changedServices)
            if settled.said != nil { report.keep(draft.origin.finding("", Self.edited(settled.draft.name))) }
            if let before = before[old.id], let live = live[old.id] {
                let (ours, now) = (live.inOrder, OfferContent(settled.draft).inOrder)
                report.override(taking.overridden(draft.origin, .offer(before.inOrder), .offer(ours), .offer(now)))
            }
            if let telling, let live = live[old.id] {
                report.tell(telling.findings(draft.origin, old, live, settled.draft))
            }
            report.servicesChanged += 1
        }
        try stage.flush(in: db)
    }

    // MARK: What is not taken

    /// Notes what the file says of organisations that stay as they are, so that the same file asks no more.
    private mutating func keep(_ drafts: [OrganizationDraft]) throws {
        let known = try KnownOrganizations(drafts.map(\.identifier), of: owner, in: db)
        let before = try OrganizationImport.of(drafts.compactMap { known[$0.identifier]?.id }, in: db)
        for draft in drafts {
            guard let old = known[draft.identifier] else { continue }
            let settled = OrganizationReconciliation(draft, ours: old, before: before[old.id])
            stage.add([SQLValue(old.id)], to: OrganizationImport.forgotten)
            stage.add(try OrganizationImport.row(old.id, settled.told), to: OrganizationImport.said)
        }
        try stage.flush(in: db)
    }

    /// The same of services.
    private mutating func keep(_ spooled: [Spooled<ServiceDraft>]) throws {
        let known = try KnownServices(spooled.map(\.draft.identifier), of: owner, in: db)
        let ids = spooled.compactMap { known[$0.draft.identifier]?.id }
        let before = try OfferImport.of(ids, in: db)
        let live = try OfferContent.live(ids, in: db)
        for spooled in spooled {
            guard let old = known[spooled.draft.identifier] else { continue }
            let draft = spooled.draft
            let settled = OfferReconciliation(draft, known: old, live: live[old.id], before: before[old.id])
            guard let told = settled.told else { continue }
            let fileStatus = draft.silence.contains(.status) ? old.fileStatus : draft.status
            stage.add([SQLValue(old.id)], to: OfferImport.forgotten)
            stage.add(try OfferImport.row(old.id, told), to: OfferImport.said)
            stage.add(
                [SQLValue(old.id), SQLValue(fileStatus?.word), .text(spooled.fingerprint)],
                to: ImportTables.notedServices
            )
        }
        try stage.flush(in: db)
    }

    /// Organisations that an earlier import made and this file only names.
    private mutating func findOrganizations(of drafts: [ServiceDraft]) throws {
        let missing = Set(drafts.map(\.organization)).filter { organizations[$0] == nil }
        guard !missing.isEmpty else { return }
        let known = try KnownOrganizations(Array(missing), of: owner, in: db)
        for identifier in missing { organizations[identifier] = known[identifier]?.id }
    }
}
