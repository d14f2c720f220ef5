import HTTPTypes

/// Who asks for a page: somebody who will see it, or a program.
///
/// Only what people see is counted. The name a program gives itself is its own word; one that calls itself a browser is
/// counted as one.
struct PageReader: Sendable {
    private var isAsking = false
    private var userAgent: String?

    init() {}

    init(_ request: HTTPRequest) {
        let fields = request.headerFields
        userAgent = fields[.userAgent]
        // Nothing is shown: a HEAD, or a page that a browser fetches before anybody asks for it.
        isAsking =
            request.method == .head
            || [.secPurpose, .purpose, .mozillaPurpose].contains { name in
                fields[name].map { ["prefetch", "prerender", "preview"].contains(where: $0.lowercased().contains) }
                    ?? false
            }
    }

    /// Whether the page is shown to a person; worked out when something is to be counted.
    var isPerson: Bool { !isAsking && !(userAgent.map(KnownPrograms.contain) ?? false) }
}

/// Programs that ask for pages nobody looks at, by what they call themselves (`User-Agent`).
enum KnownPrograms {
    /// What a word of the name ends in, and who that is.
    private static let endings: [(ending: String, who: String)] = [
        ("bot", "search machines, collectors of texts, watchers: Googlebot, bingbot, GPTBot, ClaudeBot, UptimeRobot"),
        ("crawler", "others that go from link to link"),
        ("spider", "the same: Baiduspider, Bytespider"),
    ]
    /// What the name holds somewhere, and who that is.
    private static let parts: [(part: String, who: String)] = [
        ("slurp", "Yahoo"),
        ("archive.org", "the Internet Archive"),
        ("facebookexternalhit", "pictures of links on Facebook"), ("whatsapp", "the same in messages"),
        ("skypeuripreview", "the same in messages"),
        ("pingdom", "a watcher"), ("site24x7", "a watcher"), ("statuscake", "a watcher"),
        ("siteimprove", "looks for mistakes on municipalities' sites"), ("monsido", "the same"),
        ("lighthouse", "measures pages"), ("headlesschrome", "a browser without a screen"),
        ("check_http", "Nagios, a watcher"), ("blackbox-exporter", "Prometheus, a watcher"),
        ("curl/", "a tool"), ("wget/", "a tool"), ("python-", "a program in Python"),
        ("python/", "a program in Python"),
        ("go-http-client", "a program in Go"), ("java/", "a program in Java"), ("okhttp", "a program in Java"),
        ("libwww-perl", "a program in Perl"), ("node-fetch", "a program in JavaScript"), ("axios", "the same"),
    ]
    /// Words that end like a program's and are none.
    private static let people = ["cubot": "a make of telephones"]

    static func contain(_ name: String) -> Bool {
        // No honest name is longer.
        let name = name.prefix(500).lowercased()
        if parts.contains(where: { name.contains($0.part) }) { return true }
        return name.split { !$0.isLetter }.contains { word in
            people[String(word)] == nil && endings.contains { word.hasSuffix($0.ending) }
        }
    }
}
