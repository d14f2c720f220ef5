/// A piece of a template's source: what stands between the tags, or a tag.
enum TemplateToken: Sendable {
    enum Kind: Sendable {
        case value
        case html
        case section
        case inverted
        case end
        case partial
        case remark

        init(sigil: Substring, braces: Substring) {
            switch sigil {
            case "#": self = .section
            case "^": self = .inverted
            case "/": self = .end
            case ">": self = .partial
            case "!": self = .remark
            case "&": self = .html
            default: self = braces.isEmpty ? .value : .html
            }
        }
    }

    case text(String)
    case tag(Kind, String)

    static func tokens(of source: String) -> [TemplateToken] {
        var tokens: [TemplateToken] = []
        var rest = source.startIndex
        for match in source.matches(of: #/\{\{(\{?)([#^/>!&]?)\s*([^{}]*?)\s*\}?\}\}/#) {
            if rest < match.range.lowerBound { tokens.append(.text(String(source[rest..<match.range.lowerBound]))) }
            tokens.append(.tag(Kind(sigil: match.2, braces: match.1), String(match.3)))
            rest = match.range.upperBound
        }
        if rest < source.endIndex { tokens.append(.text(String(source[rest...]))) }
        return withoutEmptyLines(tokens)
    }

    /// A section's mark, a partial or a remark that is alone on its line takes the line with it.
    private static func withoutEmptyLines(_ tokens: [TemplateToken]) -> [TemplateToken] {
        var result = tokens
        for index in tokens.indices where tokens[index].mayStandAlone {
            let before = index == 0 ? "\n" : tokens[index - 1].asText
            let after = index == tokens.count - 1 ? "\n" : tokens[index + 1].asText
            guard let before, let after else { continue }
            let margin = before.reversed().prefix { $0 != "\n" }
            let tail = after.prefix { $0 != "\n" }
            guard margin.allSatisfy(\.isWhitespace), tail.allSatisfy(\.isWhitespace),
                margin.count < before.count || index == 1, tail.count < after.count || index == tokens.count - 2
            else { continue }
            if index > 0, case .text(let text) = result[index - 1] {
                result[index - 1] = .text(String(text.dropLast(min(margin.count, text.count))))
            }
            if index < tokens.count - 1, case .text(let text) = result[index + 1] {
                result[index + 1] = .text(String(text.dropFirst(tail.count + 1)))
            }
        }
        return result
    }

    private var mayStandAlone: Bool {
        switch self {
        case .text, .tag(.value, _), .tag(.html, _): false
        case .tag: true
        }
    }

    private var asText: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }
}
