/// Every form of a word that a text may have, more rather than fewer: a form that does not exist is never met.
enum Inflection {
    enum Class: Character {
        case verb = "v"
        case noun = "n"
        case adjective = "a"
    }

    /// - Returns: the forms in folded letters, the word itself among them.
    static func forms(of word: String, _ kind: Class?) -> Set<String> {
        let word = Danish.fold(word)
        switch kind {
        case nil: return [word]
        case .verb: return verb(word)
        case .noun: return noun(word)
        case .adjective: return adjective(word)
        }
    }

    /// Forms that make a verb passive: "behandles", "behandledes".
    static func passive(of verb: String) -> Set<String> {
        let stem = stem(of: Danish.fold(verb))
        return [stem + "es", stem + "edes", stem + "tes"]
    }

    private static func stem(of verb: String) -> String {
        verb.hasSuffix("e") ? String(verb.dropLast()) : verb
    }

    private static func verb(_ word: String) -> Set<String> {
        let stem = stem(of: word)
        var forms = Set(["", "e", "er", "ede", "et", "te", "t", "es", "edes", "tes", "ende"].map { stem + $0 })
        forms.insert(word)
        forms.insert(word + "r")
        // "imødekomme" has the imperative "imødekom".
        let ends = stem.suffix(2)
        if ends.count == 2, ends.first == ends.last { forms.insert(String(stem.dropLast())) }
        return forms
    }

    private static func noun(_ word: String) -> Set<String> {
        let endings =
            word.hasSuffix("e")
            ? ["", "n", "t", "r", "rne"] : ["", "en", "et", "e", "er", "ene", "erne", "n", "r", "rne"]
        return Set(endings.flatMap { [word + $0, word + $0 + "s"] })
    }

    private static func adjective(_ word: String) -> Set<String> {
        var forms = Set(["", "t", "e", "ere", "est", "este"].map { word + $0 })
        // "hensigtsmæssig" but "simpel, simple".
        if word.hasSuffix("el") || word.hasSuffix("en") || word.hasSuffix("er") {
            forms.insert(String(word.dropLast(2)) + String(word.suffix(1)) + "e")
        }
        return forms
    }
}
