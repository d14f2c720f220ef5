/// A statement written once and run on SQLite or PostgreSQL.
///
/// Interpolated values become bound parameters, never text:
///
///     let open: SQL = "SELECT id, name FROM service WHERE closes_on >= \(today)"
///
/// Both engines understand `$1`, so both receive the same text. Words chosen at run time (a column to sort by, say)
/// are chosen in Swift among `SQL` literals and spliced in; there is no way to splice a plain `String`.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Piece: Sendable {
        case text(String)
        case value(SQLParameter)
    }

    var pieces: [Piece] = []

    package init(stringLiteral text: String) { pieces = [.text(text)] }
    package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// True for a statement without any text, such as a filter that nothing was added to.
    package var isEmpty: Bool { pieces.isEmpty || rendered.text.allSatisfy(\.isWhitespace) }

    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        package mutating func appendLiteral(_ literal: String) { pieces.append(.text(literal)) }

        /// A value: becomes the next parameter.
        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value) {
            pieces.append(.value(SQLParameter(value)))
        }

        /// A value that may be absent: `nil` becomes a NULL of the value's type.
        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value?) {
            pieces.append(.value(value.map(SQLParameter.init) ?? SQLParameter(.null, Value.sqlType)))
        }

        /// The members of a set: `id IN (\(list: ids))` or `id NOT IN (\(list: ids))`, for nothing else.
        ///
        /// An empty list is an empty set. A longer one is padded with copies of its last value to the next power of
        /// two, so that the number of different prepared statements stays small.
        package mutating func appendInterpolation<Value: SQLEncodable>(list: [Value]) {
            guard let last = list.last else {
                pieces.append(.text("SELECT CAST(NULL AS \(Value.sqlType.castName)) WHERE FALSE"))
                return
            }
            let padding = Array(repeating: last, count: Self.paddedCount(list.count) - list.count)
            for (index, value) in (list + padding).enumerated() {
                if index > 0 { pieces.append(.text(", ")) }
                pieces.append(.value(SQLParameter(value)))
            }
        }

        /// Another statement, spliced in with its own parameters.
        package mutating func appendInterpolation(_ fragment: SQL) { pieces += fragment.pieces }

        static func paddedCount(_ count: Int) -> Int {
            guard count < 1024 else { return (count + 1023) / 1024 * 1024 }
            var padded = 1
            while padded < count { padded *= 2 }
            return padded
        }
    }

    /// The text both engines receive, and the values for its parameters in their order.
    var rendered: (text: String, values: [SQLParameter]) {
        var text = ""
        var values: [SQLParameter] = []
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .value(let value):
                values.append(value)
                text += "$\(values.count)"
            }
        }
        return (text, values)
    }
}

extension SQL {
    package static func + (left: SQL, right: SQL) -> SQL { "\(left)\(right)" }
    package static func += (left: inout SQL, right: SQL) { left.pieces += right.pieces }
}

extension Sequence<SQL> {
    /// The statements one after the other with `separator` between them: `filters.joined(" AND ")`.
    package func joined(_ separator: SQL) -> SQL {
        var result: SQL = ""
        for (index, statement) in enumerated() {
            if index > 0 { result += separator }
            result += statement
        }
        return result
    }
}

/// A pattern for `LIKE` that finds `text` anywhere, with `%`, `_` and the escape character itself taken literally.
///
/// Write `name LIKE \(likePattern(containing: text)) ESCAPE '\\'` (in the SQL: `ESCAPE '\'`). SQLite's LIKE ignores the
/// case of ASCII letters and PostgreSQL's does not, so compare stored fold keys with a folded text.
package func likePattern(containing text: String) -> String { "%\(likeEscaped(text))%" }

/// As ``likePattern(containing:)``, for values that begin with `text`.
package func likePattern(startingWith text: String) -> String { "\(likeEscaped(text))%" }

private func likeEscaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
        if scalar == "%" || scalar == "_" || scalar == "\\" { escaped.unicodeScalars.append("\\") }
        escaped.unicodeScalars.append(scalar)
    }
    return escaped
}
