/// Follows a template through its page's sample: a name or partial that does not exist is an error, never silence.
struct TemplateCheck {
    /// Prepared sources by template name.
    let sources: [String: String]

    func check<P: Page>(_ page: P.Type) throws {
        try walk(P.template, scopes: [Fields.of(P.sample)], depth: 0)
    }

    private func walk(_ name: String, scopes: [any Sendable], depth: Int) throws {
        guard let source = sources[name] else { throw TemplateProblem(template: name, problem: "does not exist") }
        guard depth < 20 else { throw TemplateProblem(template: name, problem: "partials go round in a circle") }
        var scopes = scopes
        var open: [(name: String, depth: Int)] = []
        for match in source.matches(of: #/\{\{(\{?)([#^/>!&]?)\s*([^{}]*?)\s*\}?\}\}/#) {
            let sigil = match.2
            let tag = String(match.3)
            switch sigil {
            case "!": continue
            case ">": try walk(tag, scopes: scopes, depth: depth + 1)
            case "/":
                guard let last = open.popLast(), last.name == tag else {
                    throw TemplateProblem(template: name, problem: "{{/\(tag)}} closes nothing")
                }
                scopes.removeLast(scopes.count - last.depth)
            default:
                guard let value = look(tag, in: scopes) else {
                    throw TemplateProblem(template: name, problem: "no {{\(tag)}} in its page's sample")
                }
                if sigil == "#" || sigil == "^" {
                    open.append((tag, scopes.count))
                    if sigil == "#", let inner = try content(of: value, tag, name) { scopes.append(inner) }
                } else if value is Fields || value is [any Sendable] {
                    throw TemplateProblem(template: name, problem: "{{\(tag)}} is no text")
                } else if !match.1.isEmpty || sigil == "&", !(value is RenderedHTML) {
                    throw TemplateProblem(template: name, problem: "{{{\(tag)}}} is no HTMLFragment")
                }
            }
        }
        if let last = open.last { throw TemplateProblem(template: name, problem: "{{#\(last.name)}} is not closed") }
    }

    /// What a section pushes: a struct, or the first item of a list.
    ///
    /// A truth value or text pushes nothing new.
    private func content(of value: any Sendable, _ tag: String, _ template: String) throws -> (any Sendable)? {
        switch value {
        case let list as [any Sendable]:
            guard let first = list.first else {
                throw TemplateProblem(template: template, problem: "the sample's \(tag) holds no item")
            }
            return first
        case is Absent: throw TemplateProblem(template: template, problem: "the sample's \(tag) is nil")
        default: return value
        }
    }

    private func look(_ tag: String, in scopes: [any Sendable]) -> (any Sendable)? {
        if tag == "." { return scopes.last }
        for scope in scopes.reversed() {
            if let fields = scope as? Fields, let value = fields.values[tag] { return value }
        }
        return nil
    }
}
