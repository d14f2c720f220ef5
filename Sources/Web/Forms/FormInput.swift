package import Hummingbird

/// What somebody sent with a form, or put in the address.
///
/// A missing field is empty, and an empty one is absent: a form
/// never fails to decode, it only has errors to show.
package struct FormInput: Sendable, Equatable {
    private var values: [String: [String]] = [:]

    package init(_ pairs: [(name: String, value: String)] = []) {
        for (name, value) in pairs { values[name, default: []].append(value) }
    }

    /// The address's query.
    package init(query request: Request) throws {
        self.init(try Self.decode(request.uri.query ?? ""))
    }

    /// The body of a POST with `application/x-www-form-urlencoded`.
    ///
    /// - Throws: a 400 or 415 ``HTTPError`` for a body that is no form.
    package init(body request: Request) async throws {
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            throw HTTPError(.unsupportedMediaType)
        }
        // It is in memory already, and was held to the limit then.
        let buffer = try await request.body.collect(upTo: .max)
        self.init(try Self.decode(String(buffer: buffer)))
    }

    /// The first value without white space at its ends, or nil when there is none.
    package subscript(_ name: String) -> String? {
        values[name]?.lazy.map(\.trimmed).first { !$0.isEmpty }
    }

    /// Every value of a repeated field, empty ones left out.
    package func all(_ name: String) -> [String] { values[name, default: []].map(\.trimmed).filter { !$0.isEmpty } }

    /// The whole as pairs in a stable order, for writing an address again.
    package var pairs: [(name: String, value: String)] {
        values.keys.sorted().flatMap { name in values[name, default: []].map { (name, $0) } }
    }

    private static func decode(_ text: String) throws -> [(name: String, value: String)] {
        try text.split(separator: "&").prefix(Limits.fields).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (try decoded(parts[0]), parts.count > 1 ? try decoded(parts[1]) : "")
        }
    }

    private static func decoded(_ text: Substring) throws -> String {
        guard let value = percentDecoded(text, plusIsSpace: true) else {
            throw HTTPError(.badRequest, message: "malformed encoding")
        }
        return value
    }
}

extension String {
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

/// Text from `%41%42`; nil for a broken escape, for bytes that are no UTF-8, and for NUL, which no database keeps.
package func percentDecoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var iterator = text.utf8.makeIterator()
    while let byte = iterator.next() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = iterator.next().flatMap(hexDigit), let low = iterator.next().flatMap(hexDigit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
        default: bytes.append(byte)
        }
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
}

/// Text for an address's query: everything but letters, digits and `-._~` escaped.
package func percentEncoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            out.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            out += byte < 16 ? "%0" : "%"
            out += String(byte, radix: 16, uppercase: true)
        }
    }
    return out
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
