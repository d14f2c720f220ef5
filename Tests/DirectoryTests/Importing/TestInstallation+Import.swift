import App
import Database
import Directory
import Foundation
import Registry
import TestKit

extension TestInstallation {
    /// Takes a draft in for the municipality 0999, which the first one makes.
    @discardableResult
    func take(_ spool: DraftSpool, isDryRun: Bool = false) async throws -> ImportReport {
        try await installation.take(spool, municipality: "0999", isDryRun: isDryRun)
    }

    func names() async throws -> [String] { try await values("SELECT name FROM service ORDER BY id") }

    /// What an export writes.
    func export(_ format: DirectoryExport.Format) async throws -> Data {
        try await database.read { db in
            guard let municipality = try Municipality.serving(host: "", in: db) else { return Data() }
            var data = Data()
            try DirectoryExport(municipality, baseURL: "").run(format, in: db) { data += $0 }
            return data
        }
    }
}
