/// Follows a template through its page's sample: a name or partial that does not exist is an error, never silence.
struct TemplateCheck {
    let templates: [String: Template]

    func check<P: Page>(_ page: P.Type) throws {
        try walk(P.template, scopes: [FieldEncoder.field(of: P.sample)], depth: 0)
    }

    private func walk(_ name: String, scopes: [Field], depth: Int) throws {
        guard let template = templates[name] else { throw TemplateProblem(template: name, problem: "does not exist") }
        guard depth < 20 else { throw TemplateProblem(template: name, problem: "partials go round in a circle") }
        try walk(template.parts, of: name, scopes: scopes, depth: depth)
    }

    private func walk(_ parts: [Template.Part], of name: String, scopes: [Field], depth: Int) throws {
        for part in parts {
            switch part {
            case .text: continue
            case .partial(let partial): try walk(partial, scopes: scopes, depth: depth + 1)
            case .value(let tag):
                switch try look(tag, in: scopes, name) {
                case .list, .fields: throw TemplateProblem(template: name, problem: "{{\(tag)}} is no text")
                case .html: throw TemplateProblem(template: name, problem: "{{\(tag)}} is markup: {{{\(tag)}}}")
                case .text, .truth, .absent: continue
                }
            case .html(let tag):
                guard case .html = try look(tag, in: scopes, name) else {
                    throw TemplateProblem(template: name, problem: "{{{\(tag)}}} is no HTMLFragment")
                }
            case .section(let tag, let inner):
                let scope = try content(of: look(tag, in: scopes, name), tag, name)
                try walk(inner, of: name, scopes: scopes + scope, depth: depth)
            case .inverted(let tag, let inner):
                _ = try look(tag, in: scopes, name)
                try walk(inner, of: name, scopes: scopes, depth: depth)
            }
        }
    }

    /// What a section looks names up in besides what is around it: a struct, or the first item of a list.
    private func content(of value: Field, _ tag: String, _ template: String) throws -> [Field] {
        switch value {
        case .list(let list):
            guard let first = list.first else {
                throw TemplateProblem(template: template, problem: "the sample's \(tag) holds no item")
            }
            return [first]
        case .absent: throw TemplateProblem(template: template, problem: "the sample's \(tag) is nil")
        case .truth: return []
        case .text, .html, .fields: return [value]
        }
    }

    private func look(_ tag: String, in scopes: [Field], _ template: String) throws -> Field {
        if tag == ".", let last = scopes.last { return last }
        for scope in scopes.reversed() {
            if let value = scope[tag] { return value }
        }
        throw TemplateProblem(template: template, problem: "no {{\(tag)}} in its page's sample")
    }
}
