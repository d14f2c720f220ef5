/// Text as seven-bit lines of at most 76 characters (RFC 2045).
enum QuotedPrintable {
    private static let longest = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// - Parameter text: lines end with `\n`.
    /// - Returns: lines that end with CRLF.
    static func encode(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count * 5 / 4)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            encode(Array(line.utf8), into: &out)
            out += [13, 10]
        }
        return out
    }

    private static func encode(_ line: [UInt8], into out: inout [UInt8]) {
        var width = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let isBlank = byte == 0x20 || byte == 0x09
            let isPlain = (byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")) || (isBlank && !isLast)
            let needed = isPlain ? 1 : 3
            // One place is kept for the sign that says that the line goes on.
            if width + needed > longest - 1 {
                out += [UInt8(ascii: "="), 13, 10]
                width = 0
            }
            if isPlain {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            width += needed
        }
    }
}
