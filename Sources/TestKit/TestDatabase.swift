package import Database
import Foundation

/// Where a test's database is: more than one program can open it, as the nodes of an installation do.
package struct TestDatabase: Sendable {
    package let engine: Engine
    /// The path of an SQLite file, or the address of a PostgreSQL database.
    package let location: String

    package func open(_ limits: DatabaseLimits = DatabaseLimits()) throws -> any Database {
        switch engine {
        case .sqlite: try SQLiteDatabase(path: location, limits: limits)
        case .postgres: try PostgresDatabase(url: location, limits: limits)
        }
    }

    /// Opens it for the time of `body`.
    package func opened(
        _ limits: DatabaseLimits = DatabaseLimits(),
        _ body: (any Database) async throws -> Void
    ) async throws {
        let database = try open(limits)
        do {
            try await body(database)
        } catch {
            try? await database.close()
            throw error
        }
        try await database.close()
    }
}

/// Runs `body` with a new, empty database of one engine, and removes it afterwards, whatever happened.
package func withEmptyDatabase(
    on engine: Engine,
    _ limits: DatabaseLimits = DatabaseLimits(),
    _ body: (any Database) async throws -> Void
) async throws {
    try await withEmptyPlace(on: engine) { try await $0.opened(limits, body) }
}

/// As the above, for several programs on one database: `body` opens it itself.
package func withEmptyPlace(on engine: Engine, _ body: (TestDatabase) async throws -> Void) async throws {
    try await withTestDatabase(on: engine, from: nil, in: nil, body)
}

/// As the above, beginning with a copy of a template and with the SQLite file in a folder that is there already.
func withTestDatabase(
    on engine: Engine,
    from template: Template?,
    in folder: URL?,
    _ body: (TestDatabase) async throws -> Void
) async throws {
    switch engine {
    case .sqlite:
        try await withTestFolder(folder) { folder in
            let file = folder.appending(path: "medspil.sqlite")
            if let template { try await template.sqlite().write(to: file) }
            try await body(TestDatabase(engine: .sqlite, location: file.path))
        }
    case .postgres:
        try await TestPostgres.withDatabase(from: try await template?.postgres()) { url in
            try await body(TestDatabase(engine: .postgres, location: url))
        }
    }
}

/// Runs `body` with a folder that is removed afterwards: a new one, or the one given, which then stays.
func withTestFolder(_ known: URL? = nil, _ body: (URL) async throws -> Void) async throws {
    if let known { return try await body(known) }
    let folder = FileManager.default.temporaryDirectory.appending(path: "medspil-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}
