package import Database
import Foundation

/// Runs `body` with a new, empty database of one engine, and removes it afterwards, whatever happened.
///
/// As many transactions can run at once as it has connections.
package func withEmptyDatabase(
    on engine: Engine,
    connections: Int = 8,
    _ body: (any Database) async throws -> Void
) async throws {
    try await withTestDatabase(on: engine, from: nil, connections: connections, in: nil, body)
}

/// As the above, beginning with a copy of a template and with the SQLite file in a folder that is there already.
func withTestDatabase(
    on engine: Engine,
    from template: Template?,
    connections: Int,
    in folder: URL?,
    _ body: (any Database) async throws -> Void
) async throws {
    switch engine {
    case .sqlite:
        try await withTestFolder(folder) { folder in
            let file = folder.appending(path: "medspil.sqlite")
            if let template { try await template.sqlite().write(to: file) }
            try await closing(try SQLiteDatabase(path: file.path, readers: connections), body)
        }
    case .postgres:
        try await TestPostgres.withDatabase(from: try await template?.postgres()) { url in
            try await closing(try PostgresDatabase(url: url, connections: connections), body)
        }
    }
}

/// Closes the database after `body`, also when that fails.
private func closing(_ database: any Database, _ body: (any Database) async throws -> Void) async throws {
    do {
        try await body(database)
    } catch {
        try? await database.close()
        throw error
    }
    try await database.close()
}

/// Runs `body` with a folder that is removed afterwards: a new one, or the one given, which then stays.
func withTestFolder(_ known: URL? = nil, _ body: (URL) async throws -> Void) async throws {
    if let known { return try await body(known) }
    let folder = FileManager.default.temporaryDirectory.appending(path: "medspil-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}
