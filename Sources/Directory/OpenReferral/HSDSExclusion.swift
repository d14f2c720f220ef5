/// For whom a service is not, at the end of HSDS's text about eligibility, so that a person reads it and an import finds it.
enum HSDSExclusion {
    private static let start = "Nej, hvis du "
    private static let nobody = "Ingen er udelukket."

    /// A line for each; nil when there is nothing in it but white space.
    static func text(_ notFor: String) -> String? {
        guard !notFor.isEmpty else { return nobody }
        let lines = notFor.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        return lines.isEmpty ? nil : lines.map { start + $0 }.joined(separator: "\n")
    }

    /// The text without its end, and what that says of whom it is not for; nil where it says nothing.
    static func split(_ eligibility: String) -> (rest: String, notFor: String?) {
        var lines = eligibility.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == nobody { return (lines.dropLast().joined(separator: "\n").trimmed, "") }
        var found: [String] = []
        while let last = lines.last, last.hasPrefix(start) {
            found.insert(String(last.dropFirst(start.count)), at: 0)
            lines.removeLast()
        }
        return (lines.joined(separator: "\n").trimmed, found.isEmpty ? nil : found.joined(separator: "\n"))
    }
}
