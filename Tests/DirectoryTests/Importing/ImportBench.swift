import App
import Database
import Directory
import Foundation
import Registry

/// An installation in memory with one municipality, and files to import into it.
struct ImportBench {
    let installation: Installation
    let folder: URL

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "medspil-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        installation = try Installation(database: SQLiteDatabase(path: nil), folder: folder)
        try await installation.migrate()
    }

    /// Removes the files; every test ends with it.
    func close() async throws {
        try await installation.database.close()
        try FileManager.default.removeItem(at: folder)
    }

    func file(_ name: String, _ text: String) throws -> URL { try file(name, Data(text.utf8)) }

    func file(_ name: String, _ data: Data) throws -> URL {
        let url = folder.appending(path: name)
        try data.write(to: url)
        return url
    }

    @discardableResult
    func take(_ spool: DraftSpool, isDryRun: Bool = false) async throws -> ImportReport {
        try await installation.take(spool, municipality: "0999", isDryRun: isDryRun)
    }

    func count(_ table: SQL) async throws -> Int {
        try await installation.database.read { try $0.value("SELECT COUNT(*) AS n FROM \(table)") }
    }

    func names() async throws -> [String] {
        try await installation.database.read { try $0.values("SELECT name FROM service ORDER BY id") }
    }

    /// What an export writes.
    func export(_ format: DirectoryExport.Format) async throws -> Data {
        try await installation.database.read { db in
            guard let municipality = try Municipality.serving(host: "", in: db) else { return Data() }
            var data = Data()
            try DirectoryExport(municipality, baseURL: "").run(format, in: db) { data += $0 }
            return data
        }
    }
}
