/// Reads `legalese.txt` and its companions: `phrases | instead | hard example -> plain example`.
///
/// Phrases stand between commas. A word may have its class behind a slash (`v` verb, `n` noun, `a` adjective) and irregular
/// forms behind a colon, parted by `+`: `træffe/v:traf+truffet`. `…` leaves room for up to four words, `~` for one, `~~` for two. `!du+vi`
/// says: not behind these. The alternative `-` says that a phrase is fine. A line `@name = words` names a group that `@name` stands for.
struct PhraseFile {
    private(set) var advice: [PhraseAdvice] = []
    private var groups: [String: Set<String>] = [:]

    /// - Throws: ``WordFile/Fault`` for the first line that cannot be understood.
    init(_ file: WordFile) throws {
        for line in file.lines {
            do {
                if line.text.hasPrefix("@"), !line.text.contains("|") {
                    try define(line.text)
                } else {
                    advice.append(try read(line.text))
                }
            } catch let mistake as Mistake {
                throw file.fault(line.number, mistake.reason)
            }
        }
    }

    private struct Mistake: Error {
        var reason: String
    }

    private mutating func define(_ text: Substring) throws {
        let sides = text.split(separator: "=", maxSplits: 1).map(WordFile.trim)
        guard sides.count == 2 else { throw Mistake(reason: "a group needs «=»") }
        groups[String(sides[0])] = try sides[1].split(separator: " ").reduce(into: []) { try $0.formUnion(forms($1)) }
    }

    private func read(_ text: Substring) throws -> PhraseAdvice {
        let columns = text.split(separator: "|", omittingEmptySubsequences: false).map(WordFile.trim)
        guard (2...3).contains(columns.count), !columns[1].isEmpty else {
            throw Mistake(reason: "two or three columns are needed")
        }
        let phrases = try columns[0].split(separator: ",").map { try phrase(WordFile.trim($0)) }
        guard !phrases.isEmpty else { throw Mistake(reason: "no phrase") }
        return PhraseAdvice(
            phrases: phrases,
            instead: String(columns[1]),
            example: columns.count == 3 ? try example(columns[2]) : nil
        )
    }

    private func example(_ text: Substring) throws -> TextFinding.Example {
        let sides = text.split(separator: "->", maxSplits: 1).map(WordFile.trim)
        guard sides.count == 2 else { throw Mistake(reason: "an example needs «->»") }
        return TextFinding.Example(hard: String(sides[0]), plain: String(sides[1]))
    }

    private func phrase(_ text: Substring) throws -> Phrase {
        var phrase = Phrase()
        var gap = 0
        for word in text.split(separator: " ") {
            if word == "…" {
                gap = 4
            } else if word.allSatisfy({ $0 == "~" }) {
                gap = word.count
            } else if word.hasPrefix("!") {
                phrase.notAfter = Set(word.dropFirst().split(separator: "+").map { Danish.fold($0) })
            } else {
                let slot = try word.hasPrefix("@") ? [group(word)] : parts(word) ?? [forms(word)]
                for forms in slot {
                    phrase.slots.append(Phrase.Slot(forms: forms, gap: gap))
                    gap = 0
                }
            }
        }
        guard !phrase.slots.isEmpty, gap == 0, phrase.slots.first?.gap == 0 else {
            throw Mistake(reason: "a phrase begins and ends with a word")
        }
        return phrase
    }

    private func group(_ name: Substring) throws -> Set<String> {
        guard let forms = groups[String(name)] else { throw Mistake(reason: "unknown group «\(name)»") }
        return forms
    }

    /// "m.h.t." is three words to the tokenizer; nil for a single one.
    private func parts(_ word: Substring) -> [Set<String>]? {
        let words = word.contains("/") ? [] : Tokenizer().words(String(word))
        return words.count > 1 ? words.map { [$0.folded] } : nil
    }

    private func forms(_ text: Substring) throws -> Set<String> {
        let sides = text.split(separator: "/", maxSplits: 1)
        guard let word = sides.first.map(String.init) else { throw Mistake(reason: "a class without a word") }
        guard sides.count == 2 else { return Inflection.forms(of: Tokenizer().words(word).first?.folded ?? word, nil) }
        let marks = sides[1].split(separator: ":", maxSplits: 1)
        guard let mark = marks.first, mark.count == 1, let kind = mark.first.flatMap(Inflection.Class.init(rawValue:))
        else { throw Mistake(reason: "unknown class «\(sides[1])»") }
        var forms = Inflection.forms(of: word, kind)
        if marks.count == 2 { forms.formUnion(marks[1].split(separator: "+").map { Danish.fold($0) }) }
        return forms
    }
}
