/// A place in a text that could be plainer.
package struct TextFinding: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case legalese
        case nominalisation
        case doubleNegation = "double_negation"
        case passive
        case longWord = "long_word"
    }

    /// The same said twice.
    package struct Example: Sendable, Equatable {
        package var hard: String
        package var plain: String
    }

    package var kind: Kind
    /// Counted from 1.
    package var line: Int
    /// As it stands in the text.
    package var text: String
    /// What to write instead, nil when that depends on the sentence.
    package var instead: String?
    package var example: Example?
    /// How often the same stands in the text; `line` is the first place.
    package var times = 1
}
