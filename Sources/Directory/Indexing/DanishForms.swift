import Language
import Search

/// The Danish language as the search sees it.
package struct DanishForms: WordForms {
    private let stemmer = Stemmer.danish
    package init() {}

    package func fold(_ text: String) -> String { Danish.fold(text) }
    package func stem(_ folded: String) -> String { stemmer.stem(folded) }
    package func parts(_ folded: String) -> [String] { [] }
    package func isWord(_ folded: String) -> Bool { false }
}
