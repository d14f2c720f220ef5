import CXapian

/// Why the index could not be read or written.
package enum IndexFailure: Error, Equatable {
    /// There is no index in the folder.
    case missing(String)
    /// Another process writes to it.
    case locked(String)
    /// Blocks on disk do not fit together, or the format is another version: rebuild it.
    case damaged(String)
    /// The index moved on while it was read, again and again.
    case modified
    /// A fault in the call, or one of the operating system.
    case other(String)

    init(_ error: mx_error) {
        let message = withUnsafeBytes(of: error.message) { bytes in
            String(decoding: bytes.prefix(while: { $0 != 0 }), as: UTF8.self)
        }
        switch error.failure {
        case MX_MISSING: self = .missing(message)
        case MX_LOCKED: self = .locked(message)
        case MX_CORRUPT, MX_VERSION: self = .damaged(message)
        case MX_MODIFIED: self = .modified
        default: self = .other(message)
        }
    }

    /// Calls a function of the shim and throws what it reports.
    static func check<Value>(_ body: (UnsafeMutablePointer<mx_error>) -> Value) throws(IndexFailure) -> Value {
        var error = mx_error()
        let value = body(&error)
        if error.failure != MX_NONE { throw IndexFailure(error) }
        return value
    }
}

extension String {
    /// Hands the UTF-8 of the string to the shim for the length of the call.
    func withBytes<Value>(_ body: (mx_bytes) -> Value) -> Value {
        var copy = self
        return copy.withUTF8 { body(mx_bytes(start: $0.baseAddress, count: $0.count)) }
    }
}

extension [UInt8] {
    func withBytes<Value>(_ body: (mx_bytes) -> Value) -> Value {
        withUnsafeBufferPointer { body(mx_bytes(start: $0.baseAddress, count: $0.count)) }
    }
}
