/// One step of the schema.
///
/// Steps are append-only: an applied one is never edited.
package struct Migration: Sendable {
    /// Unique over all features, such as `directory-001-service`.
    package var name: String
    /// The statements, in the words of one engine.
    package var sql: @Sendable (SchemaWords) -> String
    /// Fills new columns with what SQL cannot compute (fold keys, say).
    ///
    /// Runs after ``sql`` in the same transaction.
    package var fill: (@Sendable (any Connection) throws -> Void)?

    package init(
        name: String,
        sql: @escaping @Sendable (SchemaWords) -> String,
        fill: (@Sendable (any Connection) throws -> Void)? = nil
    ) {
        self.name = name
        self.sql = sql
        self.fill = fill
    }
}

/// A view that one domain publishes to others.
///
/// Views are dropped before migrations and made again after them, so they never stand in the way of a table, and are
/// written as they are now, not as a history.
package struct View: Sendable {
    package var name: String
    /// The SELECT behind `CREATE VIEW name AS`.
    ///
    /// It may use the views listed before it.
    package var query: @Sendable (SchemaWords) -> String

    package init(name: String, query: @escaping @Sendable (SchemaWords) -> String) {
        self.name = name
        self.query = query
    }
}
