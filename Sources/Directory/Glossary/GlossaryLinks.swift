import Language
package import Web

/// Links the words of a text to the glossary: the first occurrence of each term, in any of its inflections.
///
/// A term inside a longer one ("frivillig" in "frivilligt socialt arbejde"), a part of a hyphenated word and internet
/// addresses are left alone.
package struct GlossaryLinks: Sendable {
    /// One inflection as folded words; a paragraph sign is a word of its own.
    private struct Form {
        var words: [String]
        var term: Int
    }

    private let keys: [String]
    /// By first word, the longest form first.
    private let forms: [PageLanguage: [String: [Form]]]

    package init(_ terms: [GlossaryTerm]) {
        keys = terms.map(\.key)
        let tokenizer = Tokenizer()
        var forms: [PageLanguage: [String: [Form]]] = [:]
        for (index, term) in terms.enumerated() {
            for (language, wording) in term.wordings {
                for text in wording.forms {
                    let words = Self.words(text, tokenizer).map(\.folded)
                    guard let first = words.first else { continue }
                    forms[language, default: [:]][first, default: []].append(Form(words: words, term: index))
                }
            }
        }
        self.forms = forms.mapValues { byFirst in
            byFirst.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        }
    }

    /// A text as paragraphs: `<p>` around each line that is not empty.
    ///
    /// - Parameters:
    ///   - text: plain text, as a person wrote it.
    ///   - language: of the page.
    ///   - written: of the text; what associations write is Danish.
    /// - Returns: markup in which everything from the text is escaped.
    package func html(_ text: String, _ language: PageLanguage, written: PageLanguage = .danish) -> HTMLFragment {
        let mark = written == language ? "" : " lang=\"\(written.rawValue)\""
        let inner = inside(text.split(whereSeparator: \.isNewline).map(String.init), language, written: written)
        return HTMLFragment(
            trusted: inner.lazy.filter { !$0.html.allSatisfy(\.isWhitespace) }.map { "<p\(mark)>\($0.html)</p>" }
                .joined(separator: "\n")
        )
    }

    /// What stands in each paragraph of a text: a term is linked once in all of them together.
    ///
    /// - Parameters:
    ///   - paragraphs: plain text, as a person wrote it.
    ///   - language: of the page.
    ///   - written: of the text; what associations write is Danish.
    ///   - except: the key of a term that is not linked, because the text stands under it.
    /// - Returns: for each paragraph its markup, in which everything from the text is escaped.
    package func inside(
        _ paragraphs: [String],
        _ language: PageLanguage,
        written: PageLanguage = .danish,
        except: String? = nil
    ) -> [HTMLFragment] {
        var linked: Set<Int> = []
        if let except, let index = keys.firstIndex(of: except) { linked.insert(index) }
        let tokenizer = Tokenizer()
        return paragraphs.map { HTMLFragment(trusted: linking($0, language, written, tokenizer, &linked)) }
    }

    private func linking(
        _ text: String,
        _ language: PageLanguage,
        _ written: PageLanguage,
        _ tokenizer: Tokenizer,
        _ linked: inout Set<Int>
    ) -> String {
        let bytes = Array(text.utf8)
        let words = Self.words(text, tokenizer)
        let forms = forms[written] ?? [:]
        var out = ""
        var done = 0
        var index = 0
        while index < words.count {
            guard let form = Self.form(at: index, words, bytes, forms), linked.insert(form.term).inserted else {
                index += 1
                continue
            }
            let start = words[index].range.lowerBound
            let end = words[index + form.words.count - 1].range.upperBound
            out += Self.escaped(bytes[done..<start])
            out += "<a class=\"word\" href=\"\(language.base)\(GlossaryPath.term(keys[form.term]))\">"
            out += Self.escaped(bytes[start..<end]) + "</a>"
            done = end
            index += form.words.count
        }
        return out + Self.escaped(bytes[done...])
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).htmlEscaped
    }

    /// The longest form that begins at a word and stands alone there.
    private static func form(
        at index: Int,
        _ words: [Word],
        _ bytes: [UInt8],
        _ forms: [String: [Form]]
    ) -> Form? {
        let first = words[index]
        guard first.kind != .address else { return nil }
        let candidates = (forms[first.folded] ?? []) + (genitive(first.folded).flatMap { forms[$0] } ?? [])
        return candidates.first { form in
            let last = index + form.words.count - 1
            guard last < words.count, !isJoined(words[index].range.lowerBound, words[last].range.upperBound, bytes)
            else { return false }
            for (offset, wanted) in form.words.enumerated() {
                let word = words[index + offset]
                let isLast = offset == form.words.count - 1
                guard word.folded == wanted || isLast && genitive(word.folded) == wanted else { return false }
                if offset > 0, !isGap(bytes[words[index + offset - 1].range.upperBound..<word.range.lowerBound]) {
                    return false
                }
            }
            return true
        }
    }

    /// "foreningens" is "foreningen".
    private static func genitive(_ word: String) -> String? { word.hasSuffix("s") ? String(word.dropLast()) : nil }

    /// Only spaces and one hyphen between two words of a term, never the end of a sentence.
    private static func isGap(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { $0 == 0x20 || $0 == 0x2D || $0 == 0xC2 || $0 == 0xA0 }
    }

    /// A hyphen at either end makes it a part of another word: "frivillig-" or "-forening".
    private static func isJoined(_ start: Int, _ end: Int, _ bytes: [UInt8]) -> Bool {
        start > 0 && bytes[start - 1] == 0x2D || end < bytes.count && bytes[end] == 0x2D
    }

    /// The words of a text, and a paragraph sign that stands before a number.
    private static func words(_ text: String, _ tokenizer: Tokenizer) -> [Word] {
        let words = tokenizer.words(text)
        guard text.utf8.contains(0xA7) else { return words }
        let bytes = Array(text.utf8)
        var out: [Word] = []
        for word in words {
            if word.kind == .number, let sign = sign(before: word.range.lowerBound, bytes) {
                out.append(Word(folded: "§", kind: .letters, position: word.position, range: sign))
            }
            out.append(word)
        }
        return out
    }

    private static func sign(before start: Int, _ bytes: [UInt8]) -> Range<Int>? {
        var index = start
        if index >= 2, bytes[index - 2] == 0xC2, bytes[index - 1] == 0xA0 {
            index -= 2
        } else if index >= 1, bytes[index - 1] == 0x20 {
            index -= 1
        }
        guard index >= 2, bytes[index - 2] == 0xC2, bytes[index - 1] == 0xA7 else { return nil }
        return index - 2..<index
    }
}

/// The addresses of the glossary.
enum GlossaryPath {
    static let index = "/ordbog"
    static func term(_ key: String) -> String { "/ordbog#\(key)" }
}
