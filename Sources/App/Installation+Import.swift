import Database
package import Directory
import Foundation
import Registry
import Search

extension Installation {
    /// Takes a draft in, in one transaction.
    ///
    /// The code names the municipality it is for, made when unknown; nil is the installation's default, and
    /// ``NoMunicipality`` is thrown when there is none. A dry run tries everything, tells each
    /// change field by field, and takes it all back.
    package func take(_ draft: DirectoryDraft, municipality code: String?, isDryRun: Bool) async throws -> ImportReport
    { try await take(DraftSpool(draft), municipality: code, isDryRun: isDryRun) }

    /// As the above, for a file of any size; told now and then how many services are prepared.
    ///
    /// What a file says of the municipality itself is taken when it is this one.
    package func take(
        _ spool: DraftSpool,
        municipality code: String?,
        isDryRun: Bool,
        file: MunicipalityFile? = nil,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        struct TakenBack: Error { var report: ImportReport }
        guard spool.report.isAccepted else { return spool.report }
        do {
            let prepare: @Sendable (any Connection) throws -> (String, PreparedImport) = { db in
                let known =
                    try code.map { try Municipality.find(code: $0, in: db) }
                    ?? Municipality.serving(host: "", in: db)
                guard let code = known?.code ?? code else { throw NoMunicipality() }
                let prepared = try DirectoryImport.prepare(
                    spool,
                    for: .init(code: code, id: known?.id),
                    isDryRun: isDryRun,
                    in: db,
                    progress: progress
                )
                guard prepared.report.isAccepted else { throw TakenBack(report: prepared.report) }
                return (code, prepared)
            }
            return try await database.write(preparing: prepare) { plan, db in
                let (code, prepared) = plan
                let municipality = try Municipality.findOrMake(code: code, in: db)
                if let file, file.code == municipality.code {
                    try file.crisisLines?.replace(in: municipality.id, in: db)
                }
                try prepared.carryOut(for: municipality, at: .now, in: db)
                try FunctionKind.seed(Self.standardPermissions, in: db)
                if isDryRun { throw TakenBack(report: prepared.report) }
                return prepared.report
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
