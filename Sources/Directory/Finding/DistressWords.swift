import Search

/// Words that speak of distress whatever stands around them.
///
/// The thesaurus knows the sentences in which somebody is in danger now. A bare "selvmord" is no sentence: whoever writes
/// nothing else is met with help first. In other company ("bogklub om selvmord") such a word, and the calm concepts about
/// violence, abuse and self-harm, bring a quiet line about where one can call.
enum DistressWords {
    /// Beginnings of words about suicide, one misspelling among them.
    private static let suicide = ["selvmor", "suicid"]
    private static let calm = ["forebyg", "efterlad"]
    private static let selfHarm = ["selvskad", "cutting"]
    private static let others = ["vold", "voldt", "overgreb", "incest"]
    /// Beside these a word of suicide still stands alone.
    private static let company: Set<String> = [
        "akut", "tanke", "tanker", "hurtigt", "telefon", "linje", "chat", "rådgivning", "depression", "now",
        "thoughts", "line", "prevention",
    ]
    /// After these it has happened, and to somebody else.
    private static let past: Set<String> = ["efter", "after"]

    /// It is written as it is meant: nothing is mended in it and nothing else asked about.
    static func isOne(_ word: String) -> Bool {
        (suicide + selfHarm).contains(where: word.hasPrefix) || others.contains(word)
    }

    /// Sets what help the text calls for: at once, or in a quiet line.
    static func read(into understanding: inout Understanding, _ thesaurus: Thesaurus, ignored: Set<String>) {
        if understanding.crisis == nil, speaksOnlyOfSuicide(understanding.tokens) {
            understanding.crisis = .suicide
            raise(.suicide, in: &understanding, thesaurus, ignored)
        }
        guard understanding.crisis == nil else { return }
        understanding.care =
            understanding.tokens.contains { token in (suicide + selfHarm).contains(where: token.word.hasPrefix) }
            ? .suicide : understanding.concepts.lazy.compactMap(care).first
    }

    private static func speaksOnlyOfSuicide(_ tokens: [Token]) -> Bool {
        let telling = tokens.filter { !$0.isStopWord && !$0.isNumber && !company.contains($0.word) }
        return !telling.isEmpty && !tokens.contains { past.contains($0.word) }
            && telling.allSatisfy { token in
                suicide.contains(where: token.word.hasPrefix) && !calm.contains(where: token.word.contains)
            }
    }

    /// The concept of the distress is meant for sure, so that what helps is found too.
    private static func raise(
        _ crisis: Concept.Crisis,
        in understanding: inout Understanding,
        _ thesaurus: Thesaurus,
        _ ignored: Set<String>
    ) {
        guard let concept = thesaurus.concepts.first(where: { $0.crisis == crisis }),
            !ignored.contains("concept:" + concept.key)
        else { return }
        let places = understanding.tokens.indices.filter { index in
            suicide.contains(where: understanding.tokens[index].word.hasPrefix)
        }
        understanding.concepts.removeAll { $0.concept.key == concept.key }
        understanding.concepts.insert(
            Understanding.Meant(concept: concept, strength: 1, tokens: Set(places)),
            at: 0
        )
    }

    private static let sure = 0.7
    private static let about = 0.9

    private static func care(_ meant: Understanding.Meant) -> Concept.Crisis? {
        let concept = meant.concept
        guard meant.strength >= sure, concept.kind != .outside else { return nil }
        func isAbout(_ topic: String) -> Bool {
            concept.topics.contains { $0.key == topic && $0.weight >= about }
        }
        if isAbout("seksuelle_overgreb") { return .abuse }
        if isAbout("selvskade") { return .suicide }
        guard isAbout("vold") else { return nil }
        return concept.groups.contains { $0.key == "boern" && $0.weight >= 0.6 } ? .child : .violence
    }
}
