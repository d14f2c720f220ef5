/// A row would have had the same key as another.
package struct UniqueViolation: Error, Hashable {
    package var table: String
    /// The columns of the key, in the order of the index; empty when the index is over an expression.
    package var columns: [String]
    /// The name of the constraint or index, when the engine says it (SQLite does only for expressions).
    package var constraint: String?
}

/// A row would have broken another rule of the schema.
package struct ConstraintViolation: Error, Hashable {
    package enum Kind: Sendable {
        case foreignKey
        case check
        case notNull
        case exclusion
    }

    package var kind: Kind
    package var table: String?
    /// The constraint's name, or the column's for `notNull`; SQLite does not name foreign keys.
    package var constraint: String?
}

/// The database cannot be reached, or was closed.
///
/// Answer 503 and try again later.
package struct DatabaseUnavailable: Error {
    /// For the log, without the password.
    package var reason: String
    /// True when the connection broke during COMMIT: the change may or may not have been made.
    package var isCommitUnknown = false
}

/// The file is damaged so that it cannot even be opened: where the schema itself is hit, nothing can be asked.
package struct DatabaseDamaged: Error {
    /// In SQLite's words.
    package var reason: String
}

/// A time-out ran out: another transaction held a lock, a statement took too long, or writers kept colliding.
package struct DatabaseBusy: Error {
    package var reason: String
}

/// Any other refusal of a statement: a mistake in the SQL, a full disk, a damaged file.
package struct StatementFailure: Error {
    /// SQLSTATE on PostgreSQL, the extended result code on SQLite.
    package var code: String
    package var message: String
    /// The statement without its values.
    package var statement: String
}

/// A value that cannot be stored on both engines.
package enum UnstorableValue: Error, Equatable {
    /// PostgreSQL has no text with NUL, and C would cut it there.
    case textWithNUL
    /// Not a number, or infinite: SQLite would store NULL.
    case notFinite
}

/// A statement was sent after another had failed in the same transaction; only a savepoint lets it go on.
package struct TransactionFailed: Error {
    package var cause: any Error
}
