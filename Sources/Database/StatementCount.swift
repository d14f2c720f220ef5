import Synchronization

/// Counts the statements of one operation, across the database's threads.
///
/// A page must make a fixed number of statements, however many rows it shows:
///
///     let (response, statements) = try await StatementCount.measure { try await client.get("/tilbud") }
package final class StatementCount: Sendable {
    @TaskLocal package static var current: StatementCount?

    private let counted = Atomic(0)

    package init() {}

    package var count: Int { counted.load(ordering: .relaxed) }

    func add(_ statements: Int = 1) { counted.add(statements, ordering: .relaxed) }

    /// Runs `body` and says how many statements it and the tasks it started made.
    ///
    /// BEGIN and COMMIT do not count.
    package static func measure<Value>(_ body: () async throws -> Value) async rethrows -> (value: Value, count: Int) {
        let counter = StatementCount()
        let value = try await $current.withValue(counter) { try await body() }
        return (value, counter.count)
    }
}
