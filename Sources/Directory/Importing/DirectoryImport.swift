package import Database
import Language
import Registry

/// Works out what an import changes, down to the rows, while others read and write.
///
/// A service whose content is as before is left alone, and so is its place in the change log; of one that changed, only the
/// parts that did are written.
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

    /// Fills the staging tables.
    ///
    /// - Parameters:
    ///   - spool: what was read, without a rejected row.
    ///   - owner: the municipality.
    ///   - db: a transaction of ``Database/write(preparing:_:)``.
    ///   - progress: told now and then how many services are done.
    /// - Returns: what is left to do.
    /// - Throws: a fault of the spool, or of the database.
    package static func prepare(
        _ spool: DraftSpool,
        for owner: Owner,
        in db: any Connection,
        progress: (Int) -> Void = { _ in }
    ) throws -> PreparedImport {
        var run = try DirectoryImport(db, owner, spool.report)
        try spool.eachOrganizations { try run.take($0.map(\.draft)) }
        var done = 0
        try spool.eachServices { drafts in
            try run.take(drafts)
            done += drafts.count
            progress(done)
        }
        return PreparedImport(
            report: run.report,
            terms: run.words.newTerms,
            districts: run.words.newDistricts,
            filled: run.stage.filled
        )
    }

    private init(_ db: any Connection, _ owner: Owner, _ report: ImportReport) throws {
        self.db = db
        self.owner = owner
        self.report = report
        stage = try ImportStage(in: db)
        words = try ImportWords(owner, in: db)
        places = PlaceBook(owner)
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
            // A page that was edited here stays so until the file says something else than before.
            let isFileUnchanged =
                edited[old.id] == ProfileContent(draft) && old.kind == draft.kind && old.cvr == draft.cvr
            if old.isSame(as: draft) || isFileUnchanged {
                report.unchanged += 1
            } else {
                stage.add([SQLValue(old.id)] + draft.row, to: ImportTables.changedOrganizations)
                report.organizationsChanged += 1
            }
        }
        try stage.flush(in: db)
    }

    private static func twice(_ identifier: String) -> String { "»\(identifier)« er den samme som en anden i filen" }

    // MARK: Services

    private mutating func take(_ spooled: [Spooled<ServiceDraft>]) throws {
        let drafts = spooled.map(\.draft)
        try findOrganizations(of: drafts)
        let known = try KnownServices(drafts.map(\.identifier), of: owner, in: db)
        let new = drafts.filter { known[$0.identifier] == nil }
        try uuids.look(at: new.map(\.identifier), .service, in: db)
        var addresses = try slugs.free(new.map(\.name), in: db).makeIterator()
        try places.look(at: drafts, in: db)
        let changed = spooled.compactMap { spooled in
            known[spooled.draft.identifier].flatMap { $0.fingerprint == spooled.fingerprint ? nil : $0.id }
        }
        let parts = try KnownParts(of: changed, in: db)
        for spooled in spooled {
            let draft = spooled.draft
            let old = known[draft.identifier]
            let address = old == nil ? addresses.next() : nil
            guard let organization = organizations[draft.organization] else {
                report.reject(draft.origin.finding("organisation", "»\(draft.organization)« findes ikke"))
                continue
            }
            let row = { draft.row(organization: organization, fingerprint: spooled.fingerprint) }
            guard let old else {
                let id = try serviceIDs.take(in: db)
                let uuid = uuids.take(draft.identifier, .service, owner)
                stage.add(
                    [SQLValue(id), .text(uuid), .text(draft.identifier), SQLValue(address)] + row(),
                    to: ImportTables.newServices
                )
                for part in ServicePart.allCases {
                    for row in try rows(of: part, draft, id) { stage.add(row, to: part.rows) }
                }
                report.servicesAdded += 1
                continue
            }
            guard touchedServices.insert(old.id).inserted else {
                report.reject(draft.origin.finding("id", Self.twice(draft.identifier)))
                continue
            }
            guard old.fingerprint != spooled.fingerprint else {
                report.unchanged += 1
                continue
            }
            stage.add([SQLValue(old.id)] + row(), to: ImportTables.changedServices)
            for part in ServicePart.allCases {
                let wanted = try rows(of: part, draft, old.id)
                guard Set(wanted) != parts[part, old.id] else { continue }
                stage.add([SQLValue(old.id)], to: part.replaced)
                for row in wanted { stage.add(row, to: part.rows) }
            }
            report.servicesChanged += 1
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
