import Foundation

/// Drafts on their way from a file to the database, kept in temporary files so that a million of them take no more
/// memory than a hundred.
///
/// A reader appends; an import then reads them in pieces, more than once when a transaction must be repeated. Not for
/// use by two threads at once while it is written.
package final class DraftSpool: @unchecked Sendable {
    /// What reading found; when it holds a rejected row, the drafts are not worth importing.
    package var report = ImportReport()
    package private(set) var organizationCount = 0
    package private(set) var serviceCount = 0

    private let folder: URL
    private var organizations: SpoolFile
    private var services: SpoolFile

    /// - Throws: a file error when there is no room for temporary files.
    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "medspil-import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        organizations = try SpoolFile(folder.appending(path: "organizations"))
        services = try SpoolFile(folder.appending(path: "services"))
    }

    /// A draft that is in memory already.
    package convenience init(_ draft: DirectoryDraft) throws {
        try self.init()
        report = draft.report
        for organization in draft.organizations { try append(organization) }
        for service in draft.services { try append(service) }
        try finish()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A file in the spool's folder, gone together with the spool.
    func temporaryFile(_ name: String) -> URL { folder.appending(path: name) }

    func append(_ draft: OrganizationDraft) throws {
        try organizations.append(draft)
        organizationCount += 1
    }

    func append(_ draft: ServiceDraft) throws {
        try services.append(draft)
        serviceCount += 1
    }

    /// Writes what is still in memory; call it when the reading is over.
    package func finish() throws {
        try organizations.flush()
        try services.flush()
    }

    /// Every organisation, some hundreds at a time.
    func eachOrganizations(_ body: ([Spooled<OrganizationDraft>]) throws -> Void) throws {
        try organizations.each(body)
    }

    /// Every service, some hundreds at a time.
    func eachServices(_ body: ([Spooled<ServiceDraft>]) throws -> Void) throws { try services.each(body) }
}
