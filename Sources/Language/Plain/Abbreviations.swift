/// Words that decide whether a point ends a sentence.
struct Abbreviations: Sendable {
    enum Kind: Sendable {
        /// Stands inside a sentence: "bl.a."
        case inside
        /// May be the last word of one: "osv."
        case last
    }

    private var kinds: [String: Kind] = [:]
    private var starters: Set<String> = []
    private var ordinalLeads: Set<String> = []
    private var ordinalFollowers: Set<String> = []

    /// Reads `abbreviations.txt`: lines of words under headings in square brackets.
    init(_ file: WordFile) throws {
        for line in file.lines {
            let words = line.text.split(separator: " ").map { $0.lowercased() }
            switch line.section {
            case "inside": for word in words { kinds[Self.core(word)] = .inside }
            case "last": for word in words { kinds[Self.core(word)] = .last }
            case "starters": starters.formUnion(words)
            case "before ordinals": ordinalLeads.formUnion(words)
            case "after ordinals": ordinalFollowers.formUnion(words)
            default: throw file.fault(line.number, "unknown section «\(line.section)»")
            }
        }
    }

    private static func core(_ word: String) -> String {
        word.hasSuffix(".") ? String(word.dropLast()) : word
    }

    subscript(word: String) -> Kind? { kinds[word] }

    /// Words so common first in a sentence that even a single letter before them ended one.
    func beginsSentence(_ word: String) -> Bool { starters.contains(word) }
    func leadsOrdinal(_ word: String) -> Bool { ordinalLeads.contains(word) }
    func followsOrdinal(_ word: String) -> Bool { ordinalFollowers.contains(word) }
}
