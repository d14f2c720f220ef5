/// Words in a row that say something about an offer when they stand in its texts.
///
/// `tilmeld*` is every word that begins so, and `#` is a number, in digits or in words.
struct Phrases: Sendable {
    /// By the first letter of the first word; numbers under `#`.
    private var phrases: [Character: [[String]]] = [:]

    init(_ texts: [String]) {
        for text in texts {
            guard let letter = text.first else { continue }
            phrases[letter, default: []].append(text.split(separator: " ").map(String.init))
        }
    }

    /// The texts' words in small letters; an empty one stands where a sentence ends.
    static func words(of texts: [String?]) -> [Substring] {
        let sentences = texts.compactMap { $0 }.joined(separator: "\n").lowercased().split { ".!?;:\n".contains($0) }
        return Array(sentences.map { $0.split { !$0.isLetter && !$0.isNumber } }.joined(separator: [""]))
    }

    /// - Returns: whether one stands there that is not taken back by "ingen" or "uden" just before.
    func occur(in words: [Substring]) -> Bool {
        words.indices.contains { place in
            guard let letter = words[place].first else { return false }
            let candidates =
                phrases[letter, default: []] + (Self.isNumber(words[place]) ? phrases["#", default: []] : [])
            return candidates.contains { Self.stands($0, at: place, in: words) } && !Self.isDenied(place, in: words)
        }
    }

    private static func stands(_ phrase: [String], at place: Int, in words: [Substring]) -> Bool {
        guard place + phrase.count <= words.count else { return false }
        return zip(phrase, words[place...]).allSatisfy { wanted, word in
            if wanted == "#" { return isNumber(word) }
            return wanted.hasSuffix("*") ? word.hasPrefix(wanted.dropLast()) : word == wanted
        }
    }

    /// As in "Ingen tilmelding" or "man skal ikke tilmeldes"; a sentence before it does not count.
    private static func isDenied(_ place: Int, in words: [Substring]) -> Bool {
        words[max(0, place - 3)..<place].reversed().prefix { !$0.isEmpty }.contains { denials.contains(String($0)) }
    }

    private static let denials: Set<String> = ["ingen", "uden", "ikke", "hverken"]

    private static func isNumber(_ word: Substring) -> Bool {
        word.allSatisfy(\.isNumber) || numbers.contains(String(word))
    }

    private static let numbers: Set<String> = [
        "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
    ]
}
