import Registry
import Web

/// What one text page is about: where it stands, what it is called and which file holds its words.
///
/// The words are in `Templates/text-….mustache`, and in English in `text-….en.mustache` beside it.
protocol TextSubject: Sendable {
    static var path: String { get }
    static var template: String { get }
    /// May hold soft hyphens.
    static func heading(_ language: PageLanguage) -> String
    static func description(_ municipality: String, _ language: PageLanguage) -> String
    /// The rules of retention that it speaks of.
    static func retention(_ rules: [RetentionRule]) -> [RetentionRule]
}

extension TextSubject {
    static func retention(_ rules: [RetentionRule]) -> [RetentionRule] { [] }
    static var template: String { "directory/text\(path.replacing("/", with: "-"))" }
}

/// The accessibility statement that the law demands («tilgængelighedserklæring»).
enum AccessibilityText: TextSubject {
    static let path = "/was"
    static func heading(_ language: PageLanguage) -> String {
        language.pick("Tilgængeligheds\u{AD}erklæring", "Accessibility statement")
    }
    static func description(_ municipality: String, _ language: PageLanguage) -> String {
        language.pick(
            "Hvor let Medspil er at bruge for alle, og hvad du gør, hvis noget driller.",
            "How easy Medspil is to use for everybody, and what to do when something does not work."
        )
    }
}

/// What is stored and what is not («privatliv»).
enum PrivacyText: TextSubject {
    static let path = "/privatliv"
    static func retention(_ rules: [RetentionRule]) -> [RetentionRule] { rules }
    static func heading(_ language: PageLanguage) -> String {
        language.pick("Privatliv og cookies", "Privacy and cookies")
    }
    static func description(_ municipality: String, _ language: PageLanguage) -> String {
        language.pick("Hvad Medspil gemmer, og hvad vi ikke gemmer.", "What Medspil keeps, and what it does not.")
    }
}

/// What others may fetch and how («åbne data»).
enum OpenDataText: TextSubject {
    static let path = "/aabne-data"
    static func heading(_ language: PageLanguage) -> String { language.pick("Åbne data", "Open data") }
    static func description(_ municipality: String, _ language: PageLanguage) -> String {
        language.pick(
            "Hent tilbud og foreninger i \(municipality) som åbne data.",
            "Fetch the services and associations of \(municipality) as open data."
        )
    }
}

/// How another site shows the directory («indlejring»).
enum EmbeddingText: TextSubject {
    static let path = "/indlejring"
    static func heading(_ language: PageLanguage) -> String {
        language.pick("Vis tilbuddene på jeres egen side", "Show the services on your own site")
    }
    static func description(_ municipality: String, _ language: PageLanguage) -> String {
        language.pick(
            "Sæt søgningen i tilbud ind på en anden side med én linje.",
            "Put the search for services on another site with one line."
        )
    }
}

/// How results are ordered, so that nobody always stands first («rækkefølge»).
enum OrderText: TextSubject {
    static let path = "/raekkefoelge"
    static func heading(_ language: PageLanguage) -> String {
        language.pick("Sådan vælger vi rækkefølgen", "How we choose the order")
    }
    static func description(_ municipality: String, _ language: PageLanguage) -> String {
        language.pick(
            "Hvorfor nogle tilbud står først, og hvorfor ingen altid gør.",
            "Why some services stand first, and why nobody always does."
        )
    }
}
