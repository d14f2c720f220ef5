import CPostgres
import Foundation
import Synchronization

/// The PostgreSQL server that tests run on: a database of its own for each test, gone when the test ends.
package enum TestPostgres {
    /// The server has no address, or refused.
    struct Unavailable: Error { var reason = "MEDSPIL_TEST_POSTGRES is not set" }

    /// From the environment; nil without one.
    package static let address = ProcessInfo.processInfo.environment["MEDSPIL_TEST_POSTGRES"]

    /// As a Danish server would be set up, so that nothing depends on texts being ordered by their bytes.
    private static let danish = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'da-DK'"

    private static let number = Atomic(0)
    /// Tests are started all at once; the server allows so many connections and no more.
    private static let places = Places(10)

    /// Makes a database as a copy of `template`, or an empty one, and drops it when `body` has ended.
    static func withDatabase(from template: String?, _ body: (_ url: String) async throws -> Void) async throws {
        await places.take()
        let name = newName()
        do {
            try run("CREATE DATABASE \(name) \(template.map { "TEMPLATE \($0)" } ?? danish)")
            try await body(url(of: name))
        } catch {
            try? run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
            await places.leave()
            throw error
        }
        try run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        await places.leave()
    }

    /// Makes a database to copy from; it is dropped when the process ends.
    static func makeTemplate(_ fill: (_ url: String) async throws -> Void) async throws -> String {
        let name = newName()
        try run("CREATE DATABASE \(name) \(danish)")
        toDrop.withLock { $0.append(name) }
        atexit { for name in TestPostgres.toDrop.withLock({ $0 }) { try? TestPostgres.run("DROP DATABASE \(name)") } }
        try await fill(url(of: name))
        return name
    }

    private static let toDrop = Mutex<[String]>([])

    private static func newName() -> String {
        "medspil_test_\(ProcessInfo.processInfo.processIdentifier)_\(number.add(1, ordering: .relaxed).newValue)"
    }

    private static func url(of name: String) -> String {
        guard var parts = address.flatMap(URLComponents.init(string:)) else { return "" }
        parts.path = "/\(name)"
        return parts.string ?? ""
    }

    /// One statement on a connection of its own, outside any transaction.
    private static func run(_ statement: String) throws {
        guard let address else { throw Unavailable() }
        let connection = PQconnectdb(address)
        defer { PQfinish(connection) }
        let result = PQexec(connection, statement)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw Unavailable(reason: String(cString: PQerrorMessage(connection)))
        }
    }
}

/// So many may be inside at once; the others wait in the order they came.
private actor Places {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
