import Web

/// A mail address to write to and to show.
struct ShownEmail: Encodable, Sendable {
    var address: String
    var shown: HTMLFragment

    init(_ address: String) {
        self.address = address
        shown = address.breakingAtJoints
    }
}

extension String {
    /// A mail address or the like as HTML: a long one breaks after the @, a dot or a slash, never inside a word.
    var breakingAtJoints: HTMLFragment {
        var html = ""
        for character in self {
            html += String(character).htmlEscaped
            if "@./".contains(character) { html += "<wbr>" }
        }
        return HTMLFragment(trusted: html)
    }
}
