/// What an address on the web is made of (RFC 3986), for those that are passed on in open data.
enum WebAddress {
    /// Whether a text is one with `http` or `https`, in letters that every program reads.
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else {
            return false
        }
        var rest = bytes[scheme.utf8.count...]
        let host = rest.prefix { isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        guard !host.isEmpty else { return false }
        rest = rest[host.endIndex...]
        if rest.first == UInt8(ascii: ":") {
            let port = rest.dropFirst().prefix { (48...57).contains($0) }
            guard (1...5).contains(port.count) else { return false }
            rest = rest[port.endIndex...]
        }
        guard let first = rest.first else { return true }
        return "/?#".utf8.contains(first) && isTail(rest)
    }

    /// Path, query and at most one fragment.
    private static func isTail(_ bytes: ArraySlice<UInt8>) -> Bool {
        var fragments = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, isHex(bytes[index + 1]), isHex(bytes[index + 2]) else { return false }
                index += 2
            case UInt8(ascii: "#"):
                fragments += 1
                if fragments > 1 { return false }
            default: guard isLetterOrDigit(byte) || signs.contains(byte) else { return false }
            }
            index += 1
        }
        return true
    }

    private static let signs = Set("-._~:/?@!$&'()*+,;=".utf8)

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 48...57: true
        default: false
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"), 48...57: true
        default: false
        }
    }
}
