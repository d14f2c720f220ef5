/// A Mustache template, read once when the program starts.
///
/// The part of Mustache that the pages use: `{{name}}` escaped, `{{{name}}}` as it is, `{{#name}}` shown when there is
/// something or once for each item, `{{^name}}` shown when there is nothing, `{{> feature/name}}`, `{{! remark }}` and
/// `{{.}}`. A tag that stands alone on a line leaves no empty line behind.
struct Template: Sendable {
    enum Part: Sendable {
        case text(String)
        case value(String)
        case html(String)
        case section(String, [Part])
        case inverted(String, [Part])
        case partial(String)
    }

    let parts: [Part]

    /// - Throws: ``TemplateProblem`` for a section that is not closed, or closed twice.
    init(_ source: String, named name: String) throws {
        var reading = TemplateReading(TemplateToken.tokens(of: source), named: name)
        parts = try reading.parts(until: nil)
    }
}

/// The nesting of a template's tags, read from first to last.
private struct TemplateReading {
    private var tokens: ArraySlice<TemplateToken>
    private let name: String

    init(_ tokens: [TemplateToken], named name: String) {
        self.tokens = tokens[...]
        self.name = name
    }

    mutating func parts(until open: String?) throws -> [Template.Part] {
        var parts: [Template.Part] = []
        while let token = tokens.popFirst() {
            switch token {
            case .text(let text): if !text.isEmpty { parts.append(.text(text)) }
            case .tag(.value, let tag): parts.append(.value(tag))
            case .tag(.html, let tag): parts.append(.html(tag))
            case .tag(.section, let tag): parts.append(.section(tag, try self.parts(until: tag)))
            case .tag(.inverted, let tag): parts.append(.inverted(tag, try self.parts(until: tag)))
            case .tag(.partial, let tag): parts.append(.partial(tag))
            case .tag(.remark, _): continue
            case .tag(.end, let tag):
                guard tag == open else {
                    throw TemplateProblem(template: name, problem: "{{/\(tag)}} closes nothing")
                }
                return parts
            }
        }
        if let open { throw TemplateProblem(template: name, problem: "{{#\(open)}} is not closed") }
        return parts
    }
}
