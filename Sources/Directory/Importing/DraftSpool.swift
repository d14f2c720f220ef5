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
    func eachOrganizations(_ body: ([OrganizationDraft]) throws -> Void) throws { try organizations.each(body) }

    /// Every service, some hundreds at a time.
    func eachServices(_ body: ([ServiceDraft]) throws -> Void) throws { try services.each(body) }
}

/// JSON lines in one file.
private struct SpoolFile {
    private static let chunk = 500

    private let url: URL
    private let handle: FileHandle
    private let encoder = JSONEncoder()
    private var buffer = Data()

    init(_ url: URL) throws {
        self.url = url
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
    }

    mutating func append(_ draft: some Encodable) throws {
        buffer += try encoder.encode(draft)
        buffer.append(0x0a)
        if buffer.count > 1 << 20 { try flush() }
    }

    mutating func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Reads by blocks instead of mapping the file, so that memory stays small however long it is.
    func each<Draft: Decodable>(_ body: ([Draft]) throws -> Void) throws {
        let decoder = JSONDecoder()
        let reader = try FileHandle(forReadingFrom: url)
        defer { try? reader.close() }
        var rest = Data()
        var drafts: [Draft] = []
        while let block = try reader.read(upToCount: 1 << 20), !block.isEmpty {
            rest += block
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: 0x0a) {
                drafts.append(try decoder.decode(Draft.self, from: rest[start..<end]))
                start = end + 1
                if drafts.count == Self.chunk {
                    try body(drafts)
                    drafts.removeAll(keepingCapacity: true)
                }
            }
            rest = Data(rest[start...])
        }
        if !drafts.isEmpty { try body(drafts) }
    }
}
