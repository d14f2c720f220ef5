/// An address that a mail can be sent to, as far as its form tells.
package struct EmailAddress: Equatable, Sendable {
    package let text: String

    private static let longest = 320

    /// - Returns: nil for what is no address: no `@`, no domain with a dot, spaces, or signs that mean something else in
    ///   the head of a mail.
    package init?(_ text: String) {
        guard text.unicodeScalars.count <= Self.longest,
            text.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.value > 0x20 && $0.value != 0x7F }),
            !text.contains(where: { "<>()[]\\,;:\"?&".contains($0) })
        else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64 else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(Self.isLabel) else { return nil }
        self.text = text
    }

    /// For `href`.
    package var url: String { "mailto:" + percentEncoded(text).replacing("%40", with: "@") }

    private static func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    }
}
