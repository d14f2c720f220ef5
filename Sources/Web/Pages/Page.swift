/// What a template is given: a plain struct of finished text, one per template.
///
/// Templates format nothing. Every name a template uses must stand in ``sample``; that is checked at start.
package protocol Page: Encodable, Sendable {
    /// `feature/name`, the file `Templates/name.mustache` of that feature.
    static var template: String { get }
    /// An example with every optional filled and every list holding an item, against which the template is checked.
    static var sample: Self { get }
}

/// HTML made by the program, not by a person: the only thing `{{{name}}}` may hold.
package struct HTMLFragment: Encodable, Sendable, Equatable {
    package let html: String

    /// - Parameter html: markup in which everything that came from a person is escaped already.
    package init(trusted html: String) { self.html = html }

    /// Text as HTML.
    package init(escaping text: String) { html = text.htmlEscaped }
}

extension String {
    /// With `& < > " '` as entities: safe in text and in quoted attributes.
    package var htmlEscaped: String {
        var out = ""
        out.reserveCapacity(utf8.count + 16)
        for scalar in unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
