import GRDB
import GRDBSQLite

/// Runs one statement for many rows, past the library's own handling of values.
enum SQLiteLoading {
    /// SQLite copies what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    static func run(_ statement: GRDB.Statement, _ rows: [[SQLValue]]) throws {
        let handle = statement.sqliteStatement
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for row in rows {
            sqlite3_reset(handle)
            for (index, value) in row.enumerated() {
                let code = try bind(value, to: Int32(index + 1), of: handle)
                guard code == SQLITE_OK else { throw failure(code, handle) }
            }
            let code = sqlite3_step(handle)
            guard code == SQLITE_DONE else { throw failure(code, handle) }
        }
    }

    private static func failure(_ code: Int32, _ handle: OpaquePointer) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqlite3_db_handle(handle))),
            message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        )
    }

    private static func bind(_ value: SQLValue, to index: Int32, of handle: OpaquePointer) throws -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let value): return sqlite3_bind_int64(handle, index, value)
        case .bool(let value): return sqlite3_bind_int64(handle, index, value ? 1 : 0)
        case .real(let value):
            guard value.isFinite else { throw UnstorableValue.notFinite }
            return sqlite3_bind_double(handle, index, value)
        case .text(var value):
            return try value.withUTF8 { bytes in
                guard !bytes.contains(0) else { throw UnstorableValue.textWithNUL }
                return bytes.withMemoryRebound(to: CChar.self) { text in
                    // An empty text has no address, and SQLite would take that for NULL.
                    guard let start = text.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, copied) }
                    return sqlite3_bind_text(handle, index, start, Int32(text.count), copied)
                }
            }
        case .bytes(let value):
            return value.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress else { return sqlite3_bind_zeroblob(handle, index, 0) }
                return sqlite3_bind_blob(handle, index, start, Int32(bytes.count), copied)
            }
        }
    }
}
