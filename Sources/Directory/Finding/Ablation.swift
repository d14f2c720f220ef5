/// Parts of the search that can be left out, to measure what each is worth.
package struct Ablation: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Words taken apart and put together again; belongs to the index too.
    package static let compounds = Ablation(rawValue: 1)
    /// Lay words, words of other languages and related needs.
    package static let thesaurus = Ablation(rawValue: 2)
    package static let spelling = Ablation(rawValue: 4)
    /// Age, gender, place, language and days read from the text.
    package static let sentences = Ablation(rawValue: 8)

    /// By the names that commands take.
    package static let names: KeyValuePairs<String, Ablation> = [
        "compounds": .compounds, "thesaurus": .thesaurus, "spelling": .spelling, "sentences": .sentences,
    ]

    /// From names with commas between; nil when there is an unknown one.
    package init?(list: String) {
        self = []
        for name in list.split(separator: ",") {
            guard let known = Self.names.first(where: { $0.key == name }) else { return nil }
            formUnion(known.value)
        }
    }
}
