import Foundation
import Web

/// The name that somebody gave a file, made fit to be shown and saved.
package enum FileName {
    /// Characters.
    static let longest = 150

    /// Without folders, signs that steer a screen or a machine, and whatever is too long; its ending stays.
    package static func clean(_ sent: String) -> String {
        let last = sent.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let scalars = last.precomposedStringWithCanonicalMapping.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
            default: !"<>:\"|?*".unicodeScalars.contains(scalar)
            }
        }
        var name = String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
        while name.hasPrefix(".") { name.removeFirst() }
        if name.isEmpty { name = "fil" }
        let over = name.unicodeScalars.count - longest
        guard over > 0 else { return name }
        let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        guard ending.unicodeScalars.count < 20 else { return String(name.unicodeScalars.prefix(longest)) }
        let stem = name.unicodeScalars.dropLast(ending.unicodeScalars.count + over)
        return String(String.UnicodeScalarView(stem)) + ending
    }

    /// In small letters and without the dot; empty when there is none.
    static func ending(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// `Content-Disposition` for saving a file (RFC 6266, 8187): plain letters for old programs, the name itself for all others.
    static func disposition(_ name: String) -> String {
        let plain = name.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "æ": "ae"
            case "ø": "oe"
            case "å": "aa"
            case "Æ": "Ae"
            case "Ø": "Oe"
            case "Å": "Aa"
            case "\"", "\\", "%": "_"
            default: scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F ? String(scalar) : "_"
            }
        }.joined()
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded(name))"
    }

    private static func encoded(_ name: String) -> String { percentEncoded(name) }
}
