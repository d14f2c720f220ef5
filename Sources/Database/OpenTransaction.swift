/// What both engines keep while a transaction is open: why it cannot go on, and the changes to log at its end.
final class OpenTransaction {
    private(set) var failure: (any Error)?
    private(set) var changes: [Change] = []

    /// Runs a statement.
    ///
    /// A failed one dooms the transaction, on both engines.
    func guarded<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw TransactionFailed(cause: failure) }
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }

    /// Runs `body` so that its failure takes back only its own changes.
    ///
    /// - Parameters:
    ///   - begin: opens the savepoint.
    ///   - release: keeps what was done since.
    ///   - rollBack: takes it back; false when the transaction is gone altogether.
    ///   - body: what may fail.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws.
    func savepoint<Value>(
        begin: () throws -> Void,
        release: () throws -> Void,
        rollBack: (any Error) -> Bool,
        _ body: () throws -> Value
    ) throws -> Value {
        try guarded(begin)
        let before = changes
        do {
            let value = try body()
            // A body may swallow a failure; what it did after it did not happen, so none of it counts.
            if let failure { throw failure }
            try guarded(release)
            return value
        } catch {
            changes = before
            if rollBack(error) { failure = nil } else { failure = failure ?? error }
            throw error
        }
    }

    /// Few transactions change a thing twice, so only the first ones are compared.
    func note(_ change: Change) {
        if changes.count > 64 || !changes.contains(change) { changes.append(change) }
    }

    /// Writes the change log; the last thing before COMMIT.
    func finish(in db: any Connection) throws {
        if let failure { throw TransactionFailed(cause: failure) }
        try ChangeLog.write(changes, in: db)
        changes = []
    }
}
