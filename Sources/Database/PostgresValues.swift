import CPostgres
import Foundation

/// The values of a statement as libpq wants them: text, except for bytes.
struct PostgresParameters {
    private(set) var types: [Oid] = []
    /// All values one after the other, each ended by NUL.
    private var bytes: [CChar] = [0]
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLParameter]) throws {
        for parameter in values {
            types.append(parameter.type.oid)
            try append(parameter.value)
        }
    }

    private mutating func append(_ value: SQLValue) throws {
        switch value {
        case .null:
            starts.append(nil)
            lengths.append(0)
            formats.append(0)
        case .integer(let value): append(text: String(value))
        case .real(let value):
            guard value.isFinite else { throw UnstorableValue.notFinite }
            append(text: String(value))
        case .bool(let value): append(text: value ? "t" : "f")
        case .text(let value):
            guard !value.utf8.contains(0) else { throw UnstorableValue.textWithNUL }
            append(text: value)
        case .bytes(let value): append(value, format: 1)
        }
    }

    private mutating func append(text: String) { append(text.utf8, format: 0) }

    private mutating func append(_ value: some Collection<UInt8>, format: Int32) {
        starts.append(bytes.count)
        lengths.append(Int32(value.count))
        formats.append(format)
        bytes.append(contentsOf: value.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }

    func withPointers<Result>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            let pointers = starts.map { start in start.flatMap { start in bytes.baseAddress.map { $0 + start } } }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress, lengths, formats) }
        }
    }
}

extension SQLType {
    /// The type's number in every PostgreSQL; 0 lets the server infer it from the place.
    fileprivate var oid: Oid {
        switch self {
        case .integer: 20
        case .real: 701
        case .text: 0
        case .bool: 16
        case .bytes: 17
        case .timestamp: 1184
        case .date: 1082
        }
    }
}

/// The answer to a statement.
final class PostgresResult {
    private let result: OpaquePointer

    /// - Throws: the error that the answer is, in the words of both engines.
    init(_ result: OpaquePointer?, of handle: OpaquePointer, statement: String) throws {
        guard let result else { throw PostgresConnectionLost(reason: PostgresErrors.message(of: handle)) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: self.result = result
        default:
            let failure = PostgresErrors.failure(result, of: handle, statement: statement)
            PQclear(result)
            throw failure
        }
    }

    deinit { PQclear(result) }

    /// `INSERT 0 3`, `COMMIT`.
    var commandTag: String { String(cString: PQcmdStatus(result)) }

    /// How many rows an INSERT, UPDATE or DELETE changed.
    var changedRows: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    var rows: [Row] {
        get throws {
            let width = PQnfields(result)
            let columns = try Columns((0..<width).map { String(cString: PQfname(result, $0)) })
            let decoders = (0..<width).map { PostgresDecoder(type: PQftype(result, $0)) }
            return (0..<PQntuples(result)).map { row in
                let cells = (0..<width).map { column in
                    PQgetisnull(result, row, column) == 1
                        ? .null
                        : decoders[Int(column)].decode(
                            PQgetvalue(result, row, column),
                            PQgetlength(result, row, column)
                        )
                }
                return Row(columns: columns, cells: cells)
            }
        }
    }
}

/// Reads the text form of one type.
enum PostgresDecoder {
    case integer
    case real
    case numeric
    case bool
    case bytes
    case timestamp
    case text

    init(type: Oid) {
        switch type {
        case 20, 21, 23, 26: self = .integer
        case 700, 701: self = .real
        case 1700: self = .numeric
        case 16: self = .bool
        case 17: self = .bytes
        case 1184: self = .timestamp
        default: self = .text
        }
    }

    func decode(_ value: UnsafeMutablePointer<CChar>?, _ length: Int32) -> SQLValue {
        guard let value else { return .null }
        let bytes = UnsafeRawBufferPointer(start: value, count: Int(length))
        switch self {
        case .integer: return .integer(strtoll(value, nil, 10))
        case .real: return .real(strtod(value, nil))
        // SUM and AVG of whole numbers are numeric here, and an integer and a real on SQLite.
        case .numeric:
            return bytes.contains(UInt8(ascii: ".")) || length > 18
                ? .real(strtod(value, nil)) : .integer(strtoll(value, nil, 10))
        case .bool: return .bool(bytes.first == UInt8(ascii: "t"))
        case .bytes:
            var count = 0
            guard let decoded = PQunescapeBytea(value, &count) else { return .null }
            defer { PQfreemem(decoded) }
            return .bytes(Array(UnsafeBufferPointer(start: decoded, count: count)))
        case .timestamp: return .text(Self.timestamp(bytes))
        case .text: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// `2026-11-21 09:24:00+00` as it is stored on SQLite: `2026-11-21T09:24:00Z`.
    private static func timestamp(_ bytes: UnsafeRawBufferPointer) -> String {
        guard bytes.count == 22, bytes[10] == 32, bytes[19] == 43, bytes[20] == 48, bytes[21] == 48 else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(decoding: bytes[..<10], as: UTF8.self) + "T" + String(decoding: bytes[11..<19], as: UTF8.self)
            + "Z"
    }
}
