package import App
package import Database
package import Foundation
import Hummingbird
package import HummingbirdTesting
import Logging

/// A migrated installation without any data, and a folder for its index and for files that a test needs.
package struct TestInstallation: Sendable {
    package let installation: Installation
    package let clock = TestClock()

    package var database: any Database { installation.database }
    package var folder: URL { installation.folder }

    /// Writes a file into the folder.
    package func file(_ name: String, _ text: String) throws -> URL { try file(name, Data(text.utf8)) }

    /// Writes a file into the folder.
    package func file(_ name: String, _ data: Data) throws -> URL {
        let url = folder.appending(path: name)
        try data.write(to: url)
        return url
    }

    /// The first column of every row.
    package func values<Value: SQLDecodable & Sendable>(_ statement: SQL) async throws -> [Value] {
        try await database.read { try $0.values(statement) }
    }

    package func count(_ table: SQL) async throws -> Int {
        try await database.read { try $0.value("SELECT COUNT(*) AS n FROM \(table)") }
    }

    /// The site of this installation, its index up to date, by the clock of the test.
    package func server(baseURL: String = "https://havneby.example") async throws -> Server {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = try await Server(installation, baseURL: baseURL, logger: logger, now: { [clock] in clock.now })
        try await server.catchUp()
        return server
    }

    /// Asks the site as a browser would, without a socket.
    package func browse(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        let server = try await server()
        try await Application(responder: server.responder).test(.router) { try await body($0) }
    }
}

/// Runs `body` with a new installation on one engine, and removes it afterwards, whatever happened.
package func withInstallation(on engine: Engine, _ body: (TestInstallation) async throws -> Void) async throws {
    try await withTestFolder { folder in
        try await withTestDatabase(on: engine, from: .installation, in: folder) { place in
            try await place.opened { database in
                try await body(TestInstallation(installation: Installation(database: database, folder: folder)))
            }
        }
    }
}
