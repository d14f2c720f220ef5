/// A template being filled with a page: the text so far, and the structs that names are looked up in, innermost last.
struct TemplateFilling {
    private let templates: [String: Template]
    private var scopes: [Field]
    private(set) var text = ""

    init(_ page: Field, from templates: [String: Template]) {
        self.templates = templates
        scopes = [page]
        text.reserveCapacity(1 << 16)
    }

    mutating func fill(_ name: String) {
        guard let template = templates[name] else { return }
        fill(template.parts)
    }

    private mutating func fill(_ parts: [Template.Part]) {
        for part in parts {
            switch part {
            case .text(let words): text += words
            case .value(let name): add(look(name))
            case .html(let name): if case .html(let html) = look(name) { text += html }
            case .section(let name, let inner): fill(section: look(name), inner)
            case .inverted(let name, let inner): if !look(name).isShown { fill(inner) }
            case .partial(let name): fill(name)
            }
        }
    }

    private mutating func fill(section value: Field, _ parts: [Template.Part]) {
        guard value.isShown else { return }
        switch value {
        case .truth, .absent: fill(parts)
        case .list(let items):
            for item in items { fill(parts, in: item) }
        case .text, .html, .fields: fill(parts, in: value)
        }
    }

    private mutating func fill(_ parts: [Template.Part], in scope: Field) {
        scopes.append(scope)
        fill(parts)
        scopes.removeLast()
    }

    private mutating func add(_ value: Field) {
        switch value {
        case .text(let words), .html(let words): text.append(escaping: words)
        case .truth(let truth): text += String(truth)
        case .list, .fields, .absent: break
        }
    }

    private func look(_ name: String) -> Field {
        if name == "." { return scopes[scopes.count - 1] }
        for scope in scopes.reversed() {
            if let value = scope[name] { return value }
        }
        return .absent
    }
}

extension String {
    /// Adds a text with `& < > " '` as entities.
    mutating func append(escaping text: String) {
        let needsNone = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
            default: true
            }
        }
        self += needsNone ? text : text.htmlEscaped
    }
}
