import Foundation

/// Text in the head of a mail: as it stands when it is plain, else in words of its own encoding (RFC 2047).
enum HeaderText {
    /// Characters of a line with such a word in it.
    private static let longest = 76
    private static let frame = "=?utf-8?B??=".utf8.count

    /// A whole line of a head, folded, without its end.
    static func line(_ name: String, _ text: String) -> String {
        let text = text.onOneLine
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
        if isPlain, name.utf8.count + 2 + text.utf8.count <= longest { return "\(name): \(text)" }
        return "\(name): \(encoded(text, after: name.utf8.count + 2))"
    }

    /// Encoded words, each on a line of its own; none is cut within a sign.
    ///
    /// - `used`: characters of the first line that are taken.
    static func encoded(_ text: String, after used: Int) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        func room() -> Int { (longest - (words.isEmpty ? used : 1) - frame) / 4 * 3 }
        func close() {
            words.append("=?utf-8?B?\(Data(bytes).base64EncodedString())?=")
            bytes = []
        }
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > room() { close() }
            bytes += next
        }
        close()
        return words.joined(separator: "\r\n ")
    }

    /// A name before an address.
    static func name(_ text: String, after used: Int) -> String {
        let text = text.onOneLine
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !text.contains("=?"), text.utf8.count < 60 else {
            return encoded(text, after: used)
        }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
