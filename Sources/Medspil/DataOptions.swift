import App
import ArgumentParser
import Database
import Directory
import Foundation
import OpenFormats

/// Where the installation's data are: every command takes these.
struct DataOptions: ParsableArguments {
    @Option(help: "Mappen med data. Ellers MEDSPIL_DATA eller ./data.")
    var data: String?

    var folder: URL {
        let path = data ?? ProcessInfo.processInfo.environment["MEDSPIL_DATA"] ?? "data"
        return URL(filePath: path, directoryHint: .isDirectory)
    }

    /// The address of PostgreSQL, or nil for SQLite in the folder.
    var postgres: String? { ProcessInfo.processInfo.environment["MEDSPIL_DATABASE"] }

    /// Opens an installation that is there, as it is.
    func openExisting() throws -> Installation {
        do {
            return try openForLooking()
        } catch let error as DatabaseDamaged {
            throw CommandFailure(error)
        }
    }

    /// The same, for who wants to know what is wrong.
    ///
    /// - Throws: ``DatabaseDamaged`` when the file cannot be opened because of it.
    func openForLooking() throws -> Installation {
        let file = folder.appending(path: Installation.databaseName).path
        guard postgres != nil || FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure("Der er ingen installation i \(folder.path).")
        }
        do {
            return try Installation.open(folder: folder, postgres: postgres)
        } catch let error as DatabaseUnavailable {
            throw CommandFailure("Databasen kan ikke åbnes: \(error.reason)")
        }
    }

    /// Opens the database and brings its schema up to date.
    func open() async throws -> Installation {
        do {
            let installation = try Installation.open(
                folder: folder,
                postgres: postgres
            )
            try await installation.migrate()
            return installation
        } catch let error as DatabaseDamaged {
            throw CommandFailure(error)
        } catch let error as DatabaseUnavailable {
            throw CommandFailure("Databasen kan ikke åbnes: \(error.reason)")
        } catch let error as SchemaTooNew {
            throw CommandFailure(
                "Databasen er lavet af en nyere udgave af medspil (ukendt: \(error.unknown.joined(separator: ", ")))."
            )
        } catch let error as CocoaError {
            throw CommandFailure("Mappen \(folder.path) kan ikke bruges: \(error.localizedDescription)")
        }
    }
}

extension CommandFailure {
    init(_ damage: DatabaseDamaged) {
        self.init("Databasen er beskadiget: \(damage.reason). Hent en sikkerhedskopi frem.")
    }
}
