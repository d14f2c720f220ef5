/// Where a form leads back to: only to a page of our own, whatever somebody wrote into the address.
enum ReturnAddress {
    private static let longest = 2_000

    /// - Parameter text: a path with query, without the language: `/tilbud?q=ensom#tilbud-7`.
    /// - Returns: nil for anything that a browser could take for another site's address, or that is no address.
    static func own(_ text: String?) -> String? {
        guard let text, text.utf8.count <= longest, text.hasPrefix("/") else { return nil }
        // Printable ASCII only: what we write is escaped, and a browser drops or turns the rest ("\" is "/").
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !unsafe.contains($0) }) else { return nil }
        let path = text.prefix { $0 != "?" && $0 != "#" }
        return path.contains("//") ? nil : text
    }

    private static let unsafe = Set("\\\"<>^`{|}".utf8)
}
