import Web

/// A topic, or a group of topics, to press.
struct TopicTile: Encodable, Sendable {
    var url: String
    var icon: String
    var name: String
    /// "77 tilbud".
    var count: String

    static let sample = TopicTile(url: "/tilbud?emne=ensomhed", icon: "cup", name: "Ensomhed", count: "77 tilbud")
}

extension TopicTile {
    /// - `topics`: the keys that the tile searches for.
    init(_ label: Label, topics: [String], count: Int, language: PageLanguage) {
        url = language.base + OfferPath.index + SearchAddress().with { $0.choices[.topic] = topics }.query
        icon = label.icon ?? "list"
        name = label.text(language)
        self.count = language.offers(count)
    }
}

/// The addresses of topics.
enum TopicPath {
    static let index = "/emner"
}
