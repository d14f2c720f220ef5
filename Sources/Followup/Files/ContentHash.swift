package import Database

/// The SHA-256 of a file's content, in hexadecimal: what the content is kept under.
package struct ContentHash: Hashable, Sendable, SQLEncodable, SQLDecodable {
    package let text: String

    /// - Returns: nil for what is no such hash; so no other word ever becomes a path.
    package init?(_ text: String) {
        guard text.utf8.count == 64,
            text.utf8.allSatisfy({
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            })
        else { return nil }
        self.text = text
    }

    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}
