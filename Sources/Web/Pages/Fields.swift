import Mustache

/// A page struct read through `Mirror` once, so that Mustache looks names up in a dictionary.
struct Fields: MustacheParent, Sendable {
    let values: [String: any Sendable]

    func child(named name: String) -> Any? { values[name] }

    /// - Returns: a value Mustache can render: text, a number, a truth value, a list, or another `Fields`.
    static func of(_ value: Any) -> any Sendable {
        switch value {
        case let text as String: return text
        case let truth as Bool: return truth
        case let number as Int: return String(number)
        case let fragment as HTMLFragment: return RenderedHTML(html: fragment.html)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.map { of($0.value) } ?? Absent()
        case .collection:
            return mirror.children.map { of($0.value) }
        case .struct:
            var values: [String: any Sendable] = [:]
            for child in mirror.children {
                if let label = child.label { values[label] = of(child.value) }
            }
            return Fields(values: values)
        default:
            return String(describing: value)
        }
    }
}

/// An optional without a value.
///
/// It stops Mustache from finding the same name in an outer struct.
struct Absent: MustacheCustomRenderable, Sendable {
    var renderText: String { "" }
    var isNull: Bool { true }
}

/// Markup for `{{{name}}}`.
///
/// With two braces it shows as escaped text, so a slip is ugly and not dangerous.
struct RenderedHTML: MustacheCustomRenderable, Sendable {
    let html: String
    var renderText: String { html }
    var isNull: Bool { html.isEmpty }
}
