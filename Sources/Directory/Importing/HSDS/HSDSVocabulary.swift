import Foundation

/// What a feed's words mean in Medspil: languages, accessibility, topics and target groups by key or name.
struct HSDSVocabulary: Sendable {
    private let languages: [String: String]
    private let accessibility: [String: String]
    private let topics: Set<String>
    private let targetGroups: Set<String>
    private let topicNames: [String: String]
    private let groupNames: [String: String]

    /// - Throws: when a file of `Words/` is damaged.
    init() throws {
        let words = try DirectoryWords.bundled()
        let screen = try ScreenWords(folder: DirectoryFeature.words)
        var languages: [String: String] = [:]
        for spoken in words.languages {
            languages[spoken.da.lowercased()] = spoken.code
            languages[spoken.en.lowercased()] = spoken.code
            languages[spoken.code.lowercased()] = spoken.code
        }
        for (name, code) in [
            "creole": "ht", "haitian creole": "ht", "hebrew": "he", "mandarin": "zh", "portuguese": "pt",
        ] {
            languages[name] = languages[name] ?? code
        }
        self.languages = languages
        var accessibility: [String: String] = [:]
        for label in screen.accessibility {
            for name in [label.key, label.da, label.en] { accessibility[name.lowercased()] = label.key }
        }
        for name in ["handicap accessible", "wheelchair accessible", "wheelchair", "ada accessible"] {
            accessibility[name] = "koerestol"
        }
        self.accessibility = accessibility
        topics = Set(words.topics.map(\.key))
        targetGroups = Set(words.targetGroups.map(\.key))
        topicNames = Self.names(words.topics)
        groupNames = Self.names(words.targetGroups)
    }

    private static func names(_ terms: [DirectoryWords.Term]) -> [String: String] {
        var names: [String: String] = [:]
        for term in terms.reversed() {
            names[term.en.lowercased()] = term.key
            names[term.da.lowercased()] = term.key
        }
        return names
    }

    /// The ISO 639 code of a language; a code that is not in the list stands as it is.
    func language(_ text: String) -> String? {
        let word = text.lowercased()
        if let known = languages[word] { return known }
        return word.wholeMatch(of: #/[a-z]{2,3}(-[a-z0-9]{2,8})?/#) == nil ? nil : word
    }

    func accessibility(_ text: String) -> String { accessibility[text.lowercased()] ?? text }

    enum Meaning {
        case topic(String)
        case targetGroup(String)
        case trait(HSDSTrait)
    }

    /// A term of the program's own by id, code or name; an unknown one becomes a topic under its name.
    func meaning(_ term: HSDSServiceRecord.Term) -> Meaning? {
        if let id = term.id?.lowercased(), let trait = HSDSTrait.find(uuid: id) { return .trait(trait) }
        let isGroup = term.taxonomy?.lowercased() == "målgruppe" || term.taxonomy?.lowercased() == "target group"
        if let code = term.code {
            if isGroup, targetGroups.contains(code) { return .targetGroup(code) }
            if !isGroup, topics.contains(code) { return .topic(code) }
        }
        guard let name = term.name ?? term.code, !name.isEmpty else { return nil }
        let word = name.lowercased()
        if isGroup { return .targetGroup(groupNames[word] ?? term.code ?? name) }
        if let key = topicNames[word] { return .topic(key) }
        if let key = groupNames[word] { return .targetGroup(key) }
        return .topic(name)
    }
}
