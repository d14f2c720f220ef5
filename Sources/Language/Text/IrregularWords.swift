/// Words whose inflections the stemmer does not bring together: `mænd` and `mand`, `sygt` and `syg`.
struct IrregularWords: Sendable {
    /// The shortest rest before a form that also ends compounds.
    private static let shortestRest = 3

    /// For each form the word that stands for it.
    private var lemmas: [String: String] = [:]
    /// The forms that also end compounds, by their last two bytes.
    private var endings: [UInt16: [(form: [UInt8], lemma: String)]] = [:]
    /// For forms with -t, the word without.
    private var neuters: [String: String] = [:]

    /// Tells one list from another; remarks and blank lines do not count.
    let fingerprint: String

    /// The words that come with the program; none when their file is not there, as in a program torn from its folder.
    static func load(_ language: Stemmer.Language) -> IrregularWords {
        let name = language == .danish ? "irregular-da.txt" : "irregular-en.txt"
        return (try? WordFile.bundled(name)).flatMap { try? IrregularWords($0) } ?? IrregularWords()
    }

    private init() { fingerprint = "none" }

    /// Reads `lemma: forms` lines, and qualities under `[neuter]`.
    ///
    /// - Throws: ``WordFile/Fault`` for a line that cannot be understood, and for a form that folding would change into
    ///   another word ("koen", the cow, is "køn").
    init(_ file: WordFile) throws {
        fingerprint = Self.fingerprint(file)
        for line in file.lines {
            if line.section == "neuter" {
                for word in line.text.split(separator: " ") { neuters[word + "t"] = String(word) }
                continue
            }
            let sides = line.text.split(separator: ":", maxSplits: 1).map(WordFile.trim)
            guard sides.count == 2 else { throw file.fault(line.number, "a lemma and its forms are needed") }
            let lemma = String(sides[0])
            for form in [sides[0]] + sides[1].split(separator: " ") {
                let endsCompounds = form.hasPrefix("-")
                let word = String(endsCompounds ? form.dropFirst() : form)
                guard Danish.fold(word) == word else {
                    throw file.fault(line.number, "«\(word)» is another word when folded")
                }
                lemmas[word] = lemma
                if endsCompounds { endings[Self.key(word.utf8), default: []].append((Array(word.utf8), lemma)) }
            }
        }
    }

    /// FNV-1a over sections and lines.
    private static func fingerprint(_ file: WordFile) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in file.lines.map({ "\($0.section)|\($0.text)\n" }).joined().utf8 {
            hash ^= UInt64(byte)
            hash &*= 0x100_0000_01b3
        }
        return String(hash, radix: 36)
    }

    private static func key(_ bytes: some BidirectionalCollection<UInt8>) -> UInt16 {
        bytes.suffix(2).reduce(0) { $0 << 8 | UInt16($1) }
    }

    /// What stands for a word, itself no further stemmed.
    func lemma(of folded: String) -> String? { lemmas[folded] }

    /// A plainer form to stem instead: "plejebørn" as "plejebarn", "sygt" as "syg", "spillede" as "spille".
    func plainer(_ folded: String) -> String? {
        if let word = neuters[folded] ?? compound(folded) { return word }
        guard folded.utf8.count > 6, folded.hasSuffix("ede"), !Self.infinitives.contains(where: folded.hasSuffix) else {
            return nil
        }
        return String(folded.dropLast(2))
    }

    /// Words in -ede that are no past of anything.
    private static let infinitives = ["berede", "brede", "sprede", "tilstede", "allerede", "indrede", "vrede"]

    private func compound(_ folded: String) -> String? {
        guard let found = endings[Self.key(folded.utf8)] else { return nil }
        let bytes = Array(folded.utf8)
        for (form, lemma) in found where bytes.count >= form.count + Self.shortestRest {
            let rest = bytes.count - form.count
            guard bytes[rest...].elementsEqual(form) else { continue }
            return String(decoding: bytes[..<rest], as: UTF8.self) + lemma
        }
        return nil
    }
}
