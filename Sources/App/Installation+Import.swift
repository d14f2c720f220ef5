import Database
package import Directory
import Foundation
import Registry
import Search

extension Installation {
    /// Takes a draft in, in one transaction.
    ///
    /// The code names the municipality it is for, made when unknown; nil is the installation's default, and
    /// ``NoMunicipality`` is thrown when there is none. A dry run tries everything and takes it all back.
    package func take(_ draft: DirectoryDraft, municipality code: String?, isDryRun: Bool) async throws -> ImportReport
    {
        guard draft.report.isAccepted else { return draft.report }
        return try await take(municipality: code, isDryRun: isDryRun) { municipality, db in
            try DirectoryImport.apply(draft, to: municipality, at: .now, in: db)
        }
    }

    /// As the above, for a file of any size; told now and then how many services are done.
    ///
    /// What a file says of the municipality itself is taken when it is this one.
    package func take(
        _ spool: DraftSpool,
        municipality code: String?,
        isDryRun: Bool,
        file: MunicipalityFile? = nil,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        guard spool.report.isAccepted else { return spool.report }
        return try await take(municipality: code, isDryRun: isDryRun) { municipality, db in
            if let file, file.code == municipality.code {
                try file.crisisLines?.replace(in: municipality.id, in: db)
            }
            return try DirectoryImport.apply(spool, to: municipality, at: .now, in: db, progress: progress)
        }
    }

    private func take(
        municipality code: String?,
        isDryRun: Bool,
        _ apply: @escaping @Sendable (Municipality, any Connection) throws -> ImportReport
    ) async throws -> ImportReport {
        struct TakenBack: Error { var report: ImportReport }
        do {
            return try await database.write { db in
                let municipality: Municipality
                if let code {
                    municipality = try Municipality.findOrMake(code: code, in: db)
                } else if let serving = try Municipality.serving(host: "", in: db) {
                    municipality = serving
                } else {
                    throw NoMunicipality()
                }
                let report = try apply(municipality, db)
                if isDryRun || !report.isAccepted { throw TakenBack(report: report) }
                return report
            }
        } catch let error as TakenBack {
            return error.report
        }
    }

    /// The index that belongs to this installation; parts of the search can be left out, to measure what they are worth.
    package func index(without: Ablation = []) async throws -> DirectoryIndex {
        try await DirectoryIndex.open(
            path: indexFolder.path,
            database: database,
            forms: DanishForms(),
            without: without
        )
    }

    /// Brings the index to the end of the change log, unless a running server does that.
    package func bringIndexUpToDate() async throws {
        do {
            let index = try await index()
            while try await index.catchUp() {}
        } catch IndexFailure.locked {
            // A server on this folder has the index; it follows the change log within seconds.
        }
    }
}

/// The installation holds no municipality yet, and the command named none.
package struct NoMunicipality: Error {
    package init() {}
}
