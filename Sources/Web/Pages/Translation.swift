/// The `{{#t}}Danish{{/t}}` marks of a template's source.
enum Translation {
    private static let open = "{{#t}}"
    private static let close = "{{/t}}"

    /// The source with every mark replaced by its text in `language`.
    ///
    /// White space at the ends and line breaks do not count in the lookup. A text without translation stays Danish and
    /// is added to `missing`, on which a test fails.
    static func apply(
        to source: String,
        language: PageLanguage,
        table: [String: String],
        missing: inout Set<String>
    ) -> String {
        var out = ""
        var rest = source[...]
        while let start = rest.firstRange(of: open) {
            out += rest[..<start.lowerBound]
            let after = rest[start.upperBound...]
            guard let end = after.firstRange(of: close) else { break }
            let danish = after[..<end.lowerBound]
            rest = after[end.upperBound...]
            guard language == .english else {
                out += danish
                continue
            }
            let key = danish.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if let english = table[key] {
                out += english
            } else {
                missing.insert(key)
                out += danish
            }
        }
        return out + rest
    }
}
