package import Database
package import Directory
import Entrance
package import Followup
package import Foundation
import Grants
import Mail
import Registry
import Search
package import Web

/// One installation: its data folder or database, and what the program brings along.
package struct Installation: Sendable {
    package let database: any Database
    /// Holds the SQLite file (unless PostgreSQL is used) and the search index.
    package let folder: URL
    package let words: DirectoryWords

    /// The SQLite file in the folder.
    package static let databaseName = "medspil.sqlite"

    /// Every step of the schema, in the order in which features build on each other.
    package static let migrations =
        WebTemplates.migrations + mailMigrations + registryMigrations + followupMigrations
        + directoryMigrations + entranceMigrations + grantsMigrations

    /// What each feature lets the others read.
    package static let views = Server.features.flatMap { $0.views }

    /// Opens the database without changing it.
    ///
    /// - `folder`: made when it does not exist.
    /// - `url`: `postgres://…`, or nil for SQLite in the folder.
    ///
    /// Throws ``DatabaseUnavailable``; ``DatabaseDamaged``; a file error when the folder cannot be made.
    package static func open(folder: URL, postgres url: String?) throws -> Installation {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database: any Database =
            if let url {
                try PostgresDatabase(url: url)
            } else {
                try SQLiteDatabase(path: folder.appending(path: databaseName).path)
            }
        return try Installation(database: database, folder: folder)
    }

    package init(database: any Database, folder: URL) throws {
        self.database = database
        self.folder = folder
        words = try DirectoryWords.bundled()
    }

    /// Brings the schema, and the words the program brings along, up to date.
    ///
    /// - Returns: the steps that were applied.
    @discardableResult
    package func migrate() async throws -> [String] {
        let applied = try await Migrator.migrate(database, Self.migrations, views: Self.views)
        let words = words
        // Asked for its own sake: the program may have been killed between the two.
        if try await database.read({ try !TaxonomyTerm.areSeeded(words, in: $0) }) {
            try await database.write { try TaxonomyTerm.seed(words, in: $0) }
        }
        try await giveStandardFunctions()
        let glossary = try GlossaryTerm.bundled()
        if try await database.read({ try GlossaryTerm.general(in: $0) != glossary }) {
            try await database.write { try GlossaryTerm.seed(glossary, in: $0) }
        }
        return applied
    }

    /// Gives every municipality the usual functions and permissions, unless it has had them.
    package func giveStandardFunctions() async throws {
        let permissions = Self.standardPermissions
        if try await database.read({ try FunctionKind.lacksSeed(permissions, in: $0) }) {
            try await database.write { try FunctionKind.seed(permissions, in: $0) }
        }
    }

    /// The keys that what citizens say is sealed with.
    ///
    /// - Throws: ``SealingKeys/Fault``; a file error.
    package func keys() throws -> SealingKeys {
        try SealingKeys.load(folder: folder, environment: ProcessInfo.processInfo.environment)
    }

    /// Where files are, and what looks for viruses in them, if anything does.
    ///
    /// - Throws: ``SealingKeys/Fault``; a file error.
    package func files(scanner: Clamd? = nil) throws -> Files {
        Files(folder: folder, database: database, keys: try keys(), scanner: scanner)
    }

    package var indexFolder: URL { folder.appending(path: "index") }
}
