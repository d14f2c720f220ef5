import App
import Database
import Foundation

/// A migrated installation of each engine, made once in a run and copied for each test.
struct Template: Sendable {
    static let installation = Template { database, folder in
        try await Installation(database: database, folder: folder).migrate()
    }

    private let file: Task<Data, any Error>
    private let database: Task<String, any Error>

    /// - Parameter fill: brings an empty database into the state that tests begin with.
    private init(_ fill: @escaping @Sendable (any Database, URL) async throws -> Void) {
        file = Task {
            var copy = Data()
            try await withTestFolder { folder in
                let file = folder.appending(path: "medspil.sqlite")
                let database = try SQLiteDatabase(path: file.path)
                try await fill(database, folder)
                // The last connection to close moves everything into the one file.
                try await database.close()
                copy = try Data(contentsOf: file)
            }
            return copy
        }
        database = Task {
            guard TestPostgres.address != nil else { throw TestPostgres.Unavailable() }
            return try await TestPostgres.makeTemplate { url in
                let database = try PostgresDatabase(url: url)
                try await fill(database, FileManager.default.temporaryDirectory)
                try await database.close()
            }
        }
    }

    /// The content of a migrated file.
    func sqlite() async throws -> Data { try await file.value }

    /// The name of a migrated database.
    func postgres() async throws -> String { try await database.value }
}
