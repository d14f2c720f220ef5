package import Foundation

/// Where the objects of a JSON document stand, found by reading it strictly once (RFC 8259) without keeping it.
///
/// The document may be one value, or several with white space between them (JSON lines).
package struct JSONOutline {
    /// A value inside the document.
    package struct Item {
        /// The key of the list it stands in; empty for a value on its own or in a list on its own.
        package var list: String
        package var offset: Int
        package var length: Int
        /// Counted from 1.
        package var line: Int
    }

    /// The deepest nesting that is read; HSDS needs about ten.
    package static let deepest = 64

    /// The members of every list at the top, or of a list directly in an object at the top; and objects at the top.
    package private(set) var items: [Item] = []

    private let name: String
    private var position = 0
    private var line = 1

    /// - Throws: ``ImportFailure`` with the line where the document stops being JSON.
    package init(_ data: Data, name: String) throws {
        self.name = name
        position = data.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        try data.withUnsafeBytes { bytes in
            skipSpace(bytes)
            guard position < bytes.count else { throw failure("filen er tom") }
            while position < bytes.count {
                try top(bytes)
                skipSpace(bytes)
            }
        }
    }

    private func failure(_ reason: String) -> ImportFailure { ImportFailure(name, line: line, reason) }
    private var notJSON: ImportFailure { failure("er ikke gyldig JSON") }

    private typealias Bytes = UnsafeRawBufferPointer

    private mutating func skipSpace(_ bytes: Bytes) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x0a: line += 1
            case 0x20, 0x09, 0x0d: break
            default: return
            }
            position += 1
        }
    }

    private func byte(_ bytes: Bytes) -> UInt8? { position < bytes.count ? bytes[position] : nil }

    // MARK: The top

    private mutating func top(_ bytes: Bytes) throws {
        let (start, startLine) = (position, line)
        switch byte(bytes) {
        case 0x5b: try list(bytes, "")
        case 0x7b:
            try object(bytes, depth: 1) { outline, key in
                if outline.byte(bytes) == 0x5b {
                    try outline.list(bytes, key)
                } else {
                    try outline.value(bytes, depth: 2)
                }
            }
            items.append(Item(list: "", offset: start, length: position - start, line: startLine))
        default: try value(bytes, depth: 1)
        }
    }

    /// A list whose members are noted.
    private mutating func list(_ bytes: Bytes, _ key: String) throws {
        try array(bytes, depth: 2) { outline in
            let (start, startLine) = (outline.position, outline.line)
            try outline.value(bytes, depth: 3)
            outline.items.append(Item(list: key, offset: start, length: outline.position - start, line: startLine))
        }
    }

    // MARK: Values

    private mutating func value(_ bytes: Bytes, depth: Int) throws {
        guard depth <= Self.deepest else { throw failure("er indlejret dybere end \(Self.deepest) lag") }
        switch byte(bytes) {
        case 0x7b:
            try object(bytes, depth: depth) {
                try $0.value(bytes, depth: depth + 1)
                _ = $1
            }
        case 0x5b: try array(bytes, depth: depth) { try $0.value(bytes, depth: depth + 1) }
        case 0x22: try string(bytes)
        case 0x74: try word(bytes, "true")
        case 0x66: try word(bytes, "false")
        case 0x6e: try word(bytes, "null")
        case .some(0x2d), .some(0x30...0x39): try number(bytes)
        default: throw notJSON
        }
    }

    private mutating func object(
        _ bytes: Bytes,
        depth: Int,
        _ member: (inout Self, String) throws -> Void
    ) throws {
        position += 1
        skipSpace(bytes)
        if byte(bytes) == 0x7d {
            position += 1
            return
        }
        while true {
            guard byte(bytes) == 0x22 else { throw notJSON }
            let start = position
            try string(bytes)
            let key = depth == 1 ? String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self) : ""
            skipSpace(bytes)
            guard byte(bytes) == 0x3a else { throw notJSON }
            position += 1
            skipSpace(bytes)
            try member(&self, key)
            if try isClosed(bytes, by: 0x7d) { return }
        }
    }

    private mutating func array(_ bytes: Bytes, depth: Int, _ member: (inout Self) throws -> Void) throws {
        position += 1
        skipSpace(bytes)
        if byte(bytes) == 0x5d {
            position += 1
            return
        }
        while true {
            try member(&self)
            if try isClosed(bytes, by: 0x5d) { return }
        }
    }

    /// Reads what stands behind a member: a comma (and goes on to the next), or the end.
    private mutating func isClosed(_ bytes: Bytes, by end: UInt8) throws -> Bool {
        skipSpace(bytes)
        guard let next = byte(bytes), next == 0x2c || next == end else { throw notJSON }
        position += 1
        if next == 0x2c { skipSpace(bytes) }
        return next == end
    }

    private mutating func word(_ bytes: Bytes, _ word: StaticString) throws {
        for offset in 0..<word.utf8CodeUnitCount {
            guard byte(bytes) == word.utf8Start[offset] else { throw notJSON }
            position += 1
        }
    }

    private mutating func string(_ bytes: Bytes) throws {
        position += 1
        while let next = byte(bytes) {
            position += 1
            switch next {
            case 0x22: return
            case 0..<0x20: throw failure("et kontroltegn står uden omskrivning i en tekst")
            case 0x5c:
                guard let escape = byte(bytes) else { throw notJSON }
                position += 1
                switch escape {
                case 0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74: break
                case 0x75:
                    for _ in 0..<4 {
                        guard let digit = byte(bytes), Self.isHex(digit) else { throw notJSON }
                        position += 1
                    }
                default: throw notJSON
                }
            default: break
            }
        }
        throw failure("en tekst bliver aldrig lukket med \"")
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    private mutating func number(_ bytes: Bytes) throws {
        if byte(bytes) == 0x2d { position += 1 }
        if byte(bytes) == 0x30 { position += 1 } else { try digits(bytes) }
        if byte(bytes) == 0x2e {
            position += 1
            try digits(bytes)
        }
        if byte(bytes) == 0x65 || byte(bytes) == 0x45 {
            position += 1
            if byte(bytes) == 0x2b || byte(bytes) == 0x2d { position += 1 }
            try digits(bytes)
        }
    }

    private mutating func digits(_ bytes: Bytes) throws {
        let start = position
        while let next = byte(bytes), (0x30...0x39).contains(next) { position += 1 }
        guard position > start else { throw notJSON }
    }
}
