/// A value as both engines hold it.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bool(Bool)
    case bytes([UInt8])
}

/// The type a parameter has for PostgreSQL, which infers nothing from a NULL or from an empty list.
package enum SQLType: Sendable, Hashable {
    case integer
    case real
    /// Text, or whatever the place the parameter stands in asks for (a JSON document, a numeric).
    case text
    case bool
    case bytes
    case timestamp
    case date

    /// The name that both engines accept in `CAST(NULL AS …)`.
    var castName: String {
        switch self {
        case .integer: "BIGINT"
        case .real: "DOUBLE PRECISION"
        case .text: "TEXT"
        case .bool: "BOOLEAN"
        case .bytes: "BYTEA"
        case .timestamp: "TIMESTAMPTZ"
        case .date: "DATE"
        }
    }
}

/// A value together with its type.
struct SQLParameter: Sendable, Hashable {
    var value: SQLValue
    var type: SQLType

    init(_ value: SQLValue, _ type: SQLType) {
        self.value = value
        self.type = type
    }

    init<Value: SQLEncodable>(_ value: Value) { self.init(value.sqlValue, Value.sqlType) }
}

/// A type whose values can be interpolated into ``SQL``.
package protocol SQLEncodable: Sendable {
    /// The value to store.
    var sqlValue: SQLValue { get }
    /// The type of every value, also of an absent one. `text` unless said otherwise.
    static var sqlType: SQLType { get }
}

/// A type that can be read from a column.
package protocol SQLDecodable: Sendable {
    /// Nil when the stored value is no value of this type.
    init?(sqlValue: SQLValue)
}

extension SQLEncodable {
    package static var sqlType: SQLType { .text }
}

extension Int: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }
    package var sqlValue: SQLValue { .integer(Int64(self)) }
    package init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self.init(exactly: value)
    }
}

extension Int64: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }
    package var sqlValue: SQLValue { .integer(self) }
    package init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self = value
    }
}

extension String: SQLEncodable, SQLDecodable {
    package var sqlValue: SQLValue { .text(self) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let value) = sqlValue else { return nil }
        self = value
    }
}

extension Double: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .real }
    package var sqlValue: SQLValue { .real(self) }
    package init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .real(let value): self = value
        case .integer(let value): self.init(value)
        default: return nil
        }
    }
}

extension Bool: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .bool }
    package var sqlValue: SQLValue { .bool(self) }
    package init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .bool(let value): self = value
        case .integer(1): self = true
        case .integer(0): self = false
        default: return nil
        }
    }
}

extension [UInt8]: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .bytes }
    package var sqlValue: SQLValue { .bytes(self) }
    package init?(sqlValue: SQLValue) {
        guard case .bytes(let value) = sqlValue else { return nil }
        self = value
    }
}

extension SQLEncodable where Self: RawRepresentable, RawValue: SQLEncodable {
    package static var sqlType: SQLType { RawValue.sqlType }
    package var sqlValue: SQLValue { rawValue.sqlValue }
}

extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    package init?(sqlValue: SQLValue) {
        guard let raw = RawValue(sqlValue: sqlValue) else { return nil }
        self.init(rawValue: raw)
    }
}
