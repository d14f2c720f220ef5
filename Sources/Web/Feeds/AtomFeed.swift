package import Database
package import Hummingbird

/// News as RFC 4287 writes them.
package struct AtomFeed: Sendable {
    package struct Entry: Sendable {
        /// Never changes for the same piece of news: readers know it again by this.
        package var id: String
        package var title: String
        package var updated: Timestamp
        /// Where it can be read, whole.
        package var url: String
        /// In plain words.
        package var summary: String

        package init(id: String, title: String, updated: Timestamp, url: String, summary: String) {
            self.id = id
            self.title = title
            self.updated = updated
            self.url = url
            self.summary = summary
        }
    }

    package var title: String
    /// Of the feed itself, whole.
    package var url: String
    /// Of the page that it tells of.
    package var pageURL: String
    package var author: String
    package var language: PageLanguage
    /// When nothing has happened yet.
    package var begun: Timestamp
    /// The latest first.
    package var entries: [Entry]

    package init(
        title: String,
        url: String,
        pageURL: String,
        author: String,
        language: PageLanguage,
        begun: Timestamp,
        entries: [Entry]
    ) {
        self.title = title
        self.url = url
        self.pageURL = pageURL
        self.author = author
        self.language = language
        self.begun = begun
        self.entries = entries
    }

    package var text: String {
        let updated = entries.map(\.updated).max() ?? begun
        var lines = [
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(language.rawValue)\">",
            "  <id>\(Self.escaped(url))</id>",
            "  <title>\(Self.escaped(title))</title>",
            "  <updated>\(updated)</updated>",
            "  <author><name>\(Self.escaped(author))</name></author>",
            "  <link rel=\"self\" type=\"application/atom+xml\" href=\"\(Self.escaped(url))\"/>",
            "  <link rel=\"alternate\" type=\"text/html\" href=\"\(Self.escaped(pageURL))\"/>",
        ]
        for entry in entries {
            lines += [
                "  <entry>",
                "    <id>\(Self.escaped(entry.id))</id>",
                "    <title>\(Self.escaped(entry.title))</title>",
                "    <updated>\(entry.updated)</updated>",
                "    <link rel=\"alternate\" type=\"text/html\" href=\"\(Self.escaped(entry.url))\"/>",
                "    <summary>\(Self.escaped(entry.summary))</summary>",
                "  </entry>",
            ]
        }
        lines.append("</feed>\n")
        return lines.joined(separator: "\n")
    }

    package var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/atom+xml; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// Control characters are not allowed in XML, not even escaped.
    private static func escaped(_ text: String) -> String {
        let allowed = text.unicodeScalars.filter { scalar in
            (scalar.value >= 0x20 || scalar.value == 0x9 || scalar.value == 0xA) && scalar.value != 0xFFFE
                && scalar.value != 0xFFFF
        }
        return String(String.UnicodeScalarView(allowed)).htmlEscaped
    }
}
