import App
import ArgumentParser
import Database
import Foundation
import OpenFormats

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Skriver hele installationen i én fil, også mens siden kører.",
        discussion:
            "Filen er et tar-arkiv med databasen, filer fra brugerne og en indholdsliste med kontrolsummer. Søgeindekset er ikke med; det bygges af databasen."
    )
    @Argument(help: "Filen, der skal skrives. Den må ikke findes i forvejen.")
    var file: String
    @OptionGroup var options: DataOptions

    func run() async throws {
        if options.postgres != nil {
            throw CommandFailure(
                "Med PostgreSQL tages sikkerhedskopien sådan: pg_dump --format=custom --file=\(file) \"$MEDSPIL_DATABASE\""
            )
        }
        let installation = try options.openExisting()
        let manifest = try await BackupMessage.translated(file, options.folder.path) {
            try await Backup.make(of: installation, at: URL(filePath: file))
        }
        let bytes = manifest.files.reduce(0) { $0 + $1.bytes }
        Console.print("Skrevet: \(file), \(bytes) byte, til og med ændring \(manifest.position).")
        try await installation.database.close()
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Lægger en sikkerhedskopi i en tom mappe.",
        discussion: "Kontrolsummerne prøves først. Passer den ikke, sker der intet."
    )
    @Argument(help: "Filen, som medspil backup har skrevet.")
    var file: String
    @OptionGroup var options: DataOptions

    func run() async throws {
        if options.postgres != nil {
            throw CommandFailure(
                "Med PostgreSQL hentes kopien frem i en tom database sådan: pg_restore --no-owner --exit-on-error --dbname=\"$MEDSPIL_DATABASE\" \(file)"
            )
        }
        let manifest = try await BackupMessage.translated(file, options.folder.path) {
            try Backup.restore(URL(filePath: file), to: options.folder)
        }
        let installation = try await options.open()
        Console.note("Bygger søgeindekset ...")
        try await installation.bringIndexUpToDate()
        Console.print(
            "Hentet frem: kopien fra \(manifest.madeAt.formatted(.iso8601)), til og med ændring \(manifest.position)."
        )
        try await installation.database.close()
    }
}

/// What can go wrong with backups, in words for the person at the terminal.
private enum BackupMessage {
    static func translated<Value>(
        _ file: String,
        _ folder: String,
        _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch let failure as BackupFailure {
            throw CommandFailure(text(failure, file, folder))
        } catch let error as DatabaseUnavailable {
            throw CommandFailure("Databasen kan ikke åbnes: \(error.reason)")
        } catch let error as StatementFailure {
            throw CommandFailure("Databasen kan ikke kopieres: \(error.message)")
        } catch let error as CocoaError {
            throw CommandFailure("\(file) kan ikke bruges: \(error.localizedDescription)")
        }
    }

    private static func text(_ failure: BackupFailure, _ file: String, _ folder: String) -> String {
        switch failure {
        case .otherEngine: "Kopien laves med PostgreSQLs egne værktøjer."
        case .fileExists: "\(file) findes allerede og bliver ikke overskrevet."
        case .damagedSource(let words): "Databasen er beskadiget, så en kopi ville være det samme: \(words)"
        case .filesMissing: "Indholdet af filer mangler. Se med: medspil doctor"
        case .noBackup: "\(file) er ikke en sikkerhedskopi fra medspil."
        case .cutOff: "\(file) er ikke hel; er den kopieret færdig?"
        case .wrongChecksum(let name): "\(file) er beskadiget: kontrolsummen for \(name) passer ikke."
        case .tooNew: "\(file) er lavet af en nyere udgave af medspil."
        case .folderNotEmpty: "\(folder) er ikke tom. Kopien lægges kun i en tom mappe."
        }
    }
}
