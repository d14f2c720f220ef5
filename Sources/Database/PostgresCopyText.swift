/// Rows in the text form of PostgreSQL's `COPY`.
enum PostgresCopyText {
    static func lines(_ rows: [[SQLValue]]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows {
            for (index, value) in row.enumerated() {
                if index > 0 { bytes.append(0x09) }
                try append(value, to: &bytes)
            }
            bytes.append(0x0a)
        }
        return bytes
    }

    private static func append(_ value: SQLValue, to bytes: inout [UInt8]) throws {
        switch value {
        case .null: bytes += [0x5c, 0x4e]
        case .integer(let value): bytes += Array(String(value).utf8)
        case .bool(let value): bytes.append(value ? 0x74 : 0x66)
        case .real(let value):
            guard value.isFinite else { throw UnstorableValue.notFinite }
            bytes += Array(String(value).utf8)
        case .text(var value): try value.withUTF8 { try append($0, to: &bytes) }
        case .bytes(let value):
            bytes += [0x5c, 0x5c, 0x78]
            for byte in value { bytes += [digit(byte >> 4), digit(byte & 15)] }
        }
    }

    private static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) throws {
        for byte in text {
            switch byte {
            case 0: throw UnstorableValue.textWithNUL
            case 0x09: bytes += [0x5c, 0x74]
            case 0x0a: bytes += [0x5c, 0x6e]
            case 0x0d: bytes += [0x5c, 0x72]
            case 0x5c: bytes += [0x5c, 0x5c]
            default: bytes.append(byte)
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
