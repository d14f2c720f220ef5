/// Brings the schema up to date.
package enum Migrator {
    /// Applies what is missing, each step in a transaction of its own, and makes the views again.
    ///
    /// - Returns: the names of the steps that were applied.
    @discardableResult
    package static func migrate(
        _ database: any Database, _ migrations: [Migration], views: [View] = []
    ) async throws -> [String] { [] }
}

/// The database was migrated by a newer program than this one.
package struct SchemaTooNew: Error, Equatable {
    /// The steps this program does not know.
    package var unknown: [String]
}
