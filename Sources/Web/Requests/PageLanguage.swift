/// The languages that public pages have.
///
/// English pages stand under `/en` with the same paths.
package enum PageLanguage: String, Sendable, CaseIterable {
    case danish = "da"
    case english = "en"

    /// What stands before every path of this language: nothing, or `/en`.
    package var base: String {
        switch self {
        case .danish: ""
        case .english: "/en"
        }
    }

    /// The text in this language.
    package func pick(_ danish: String, _ english: String) -> String {
        switch self {
        case .danish: danish
        case .english: english
        }
    }
}
