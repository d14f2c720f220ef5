extension String {
    /// On one line, without signs that control anything: what a head may hold.
    var onOneLine: String {
        var line = ""
        for scalar in unicodeScalars {
            line.unicodeScalars.append(scalar.isControl || scalar.isLineEnd ? " " : scalar)
        }
        return line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    /// Lines that end with `\n`, without signs that control anything else.
    var asPlainLines: String {
        var text = ""
        for scalar in replacing("\r\n", with: "\n").unicodeScalars {
            if scalar.isLineEnd {
                text += "\n"
            } else if !scalar.isControl || scalar == "\t" {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// The first so many scalars.
    func cut(to limit: Int) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: unicodeScalars.prefix(limit))
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
    fileprivate var isLineEnd: Bool {
        switch self {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
