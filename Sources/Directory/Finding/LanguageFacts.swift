import Search

/// The language that a sentence says somebody speaks, or that it is written in.
struct LanguageFacts: Sendable, Equatable {
    /// ISO code or `tegnsprog`.
    var language: String?
    /// The sentence itself is written in it.
    var isWritten = false
    var used: Set<Int> = []

    private static let stems: [(beginning: String, code: String)] = [
        ("arabisk", "ar"), ("somali", "so"), ("tyrkisk", "tr"), ("ukrainsk", "uk"), ("polsk", "pl"), ("farsi", "fa"),
        ("persisk", "fa"), ("dari", "fa"), ("engelsk", "en"), ("tysk", "de"), ("tegnsprog", "tegnsprog"),
        ("tegnsproget", "tegnsprog"),
    ]
    private static let english: [String: String] = [
        "arabic": "ar", "somali": "so", "turkish": "tr", "ukrainian": "uk", "polish": "pl", "english": "en",
        "german": "de", "persian": "fa",
    ]
    private static let endings: Set<String> = ["", "e", "talende", "sproget", "sproglig", "sk", "sktalende", "ske"]
    /// Before a language these speak of learning it or not knowing it.
    private static let otherwise: Set<String> = [
        "lære", "lærer", "lær", "øve", "undervisning", "kursus", "learn", "ikke", "bedre", "forstå", "skole", "hold",
    ]

    init(_ tokens: [Token], text: String) {
        for index in tokens.indices {
            guard let code = Self.code(of: tokens[index].word) else { continue }
            let before = tokens[max(0, index - 3)..<index].map(\.word)
            if before.contains(where: Self.otherwise.contains) { continue }
            language = code
            used.insert(index)
            return
        }
        guard let script = Self.script(of: text) else { return }
        language = script
        isWritten = true
    }

    /// Small words of English; several are Danish words too, but seldom two of them in one Danish sentence.
    private static let smallEnglish: Set<String> = [
        "my", "the", "not", "will", "is", "are", "am", "was", "of", "and", "with", "that", "this", "your", "his", "she",
        "they", "does", "want", "wants", "need", "needs", "go", "goes",
    ]

    /// The sentence is written in English.
    static func isEnglish(_ tokens: [Token]) -> Bool {
        Set(tokens.map(\.word)).intersection(smallEnglish).count >= 2
    }

    private static func code(of word: String) -> String? {
        if let code = english[word] { return code }
        return stems.first {
            word.hasPrefix($0.beginning) && endings.contains(String(word.dropFirst($0.beginning.count)))
        }?
        .code
    }

    private static func script(of text: String) -> String? {
        var cyrillic = 0
        var arabic = 0
        var persian = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0400...0x04FF: cyrillic += 1
            case 0x067E, 0x0686, 0x0698, 0x06AF, 0x06CC: persian += 1
            case 0x0600...0x06FF: arabic += 1
            default: break
            }
        }
        if cyrillic > 2 { return "uk" }
        guard arabic + persian > 2 else { return nil }
        return persian > 0 ? "fa" : "ar"
    }
}
