/// An address as the head of a mail and the dialogue with a server may hold it.
package struct MailAddress: Hashable, Sendable {
    package let text: String

    /// - Returns: nil for what is no address, or could be read as more than one: spaces, signs that mean something else
    ///   there, no single `@`.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...255).contains(parts[1].utf8.count),
            text.unicodeScalars.allSatisfy(Self.isPlain), !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
        else { return nil }
        self.text = text
    }

    /// Two addresses with the same key are one.
    package static func key(_ text: String) -> String { text.lowercased() }

    package var key: String { Self.key(text) }
    package var domain: Substring { text.split(separator: "@").last ?? "" }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x20 && scalar.value != 0x7F && !(0x80..<0xA0).contains(scalar.value)
            && !scalar.properties.isWhitespace && !"<>()[]\\,;:\"".unicodeScalars.contains(scalar)
    }
}
