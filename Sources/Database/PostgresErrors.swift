import CPostgres

/// The connection broke, or could not be made.
struct PostgresConnectionLost: Error {
    var reason: String
}

/// The transaction collided with another and may be tried again.
struct PostgresCollision: Error {
    var reason: String
}

/// A prepared statement no longer fits, because the schema was changed under it.
///
/// The transaction may be tried again.
struct PostgresStatementStale: Error {}

/// PostgreSQL's errors in the words of both engines.
enum PostgresErrors {
    /// What libpq says about a connection, on one line.
    static func message(of handle: OpaquePointer) -> String { oneLine(PQerrorMessage(handle)) }

    static func failure(_ result: OpaquePointer, of handle: OpaquePointer, statement: String) -> any Error {
        func field(_ code: Character) -> String? {
            guard let code = code.asciiValue else { return nil }
            return PQresultErrorField(result, Int32(code)).map { String(cString: $0) }
        }
        let message = oneLine(PQresultErrorMessage(result))
        guard let state = field("C") else { return PostgresConnectionLost(reason: message) }
        let primary = field("M") ?? message
        switch state {
        case "23505":
            return UniqueViolation(table: field("t") ?? "", columns: keyColumns(field("D")), constraint: field("n"))
        case "23503": return ConstraintViolation(kind: .foreignKey, table: field("t"), constraint: field("n"))
        case "23514": return ConstraintViolation(kind: .check, table: field("t"), constraint: field("n"))
        case "23502": return ConstraintViolation(kind: .notNull, table: field("t"), constraint: field("c"))
        case "23P01": return ConstraintViolation(kind: .exclusion, table: field("t"), constraint: field("n"))
        case "40001", "40P01": return PostgresCollision(reason: primary)
        case "57014", "55P03": return DatabaseBusy(reason: primary)
        case "0A000" where primary.contains("cached plan"), "26000": return PostgresStatementStale()
        // The server is going down, has gone, is only a standby by now, or has no room for another session.
        case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "53300":
            return PostgresConnectionLost(reason: primary)
        default:
            if state.hasPrefix("08") { return PostgresConnectionLost(reason: primary) }
            return StatementFailure(code: state, message: primary, statement: statement)
        }
    }

    /// The columns in `Key (name, born)=(…) already exists.`; none for an index over an expression.
    ///
    /// The words around them are in the server's language, and the values after them are nobody's business.
    static func keyColumns(_ detail: String?) -> [String] {
        guard let detail, let open = detail.firstIndex(of: "("), let end = detail.firstRange(of: ")=(") else {
            return []
        }
        let names = detail[detail.index(after: open)..<end.lowerBound].split(separator: ",").map { name in
            name.filter { $0 != " " && $0 != "\"" }
        }
        let isPlain = names.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
        return isPlain ? names : []
    }

    private static func oneLine(_ text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "" }
        return String(cString: text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
