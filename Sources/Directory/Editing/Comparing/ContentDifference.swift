import Web

/// What is not the same in two contents, so that somebody can read it.
struct ContentDifference: Encodable, Sendable, Equatable {
    var label: String
    /// Both in one text, with what went and what came marked, for what is written in sentences.
    var marked: HTMLFragment?
    /// One above the other, for the rest.
    var pair: Pair?

    struct Pair: Encodable, Sendable, Equatable {
        var old: String
        var new: String
    }

    static let sample = ContentDifference(
        label: "Pris",
        marked: HTMLFragment(trusted: "Hver <del>mandag</del> <ins>tirsdag</ins>"),
        pair: Pair(old: "40 kr.", new: "Gratis")
    )

    /// Bytes; of longer texts the words are not compared one by one, which would take too long.
    private static let mostMarked = 20_000

    /// The lines of the old that are otherwise in the new, in their order; all of the new's where there is no old.
    static func between(
        _ old: EditContent?,
        _ new: EditContent,
        _ words: ScreenWords,
        _ language: PageLanguage
    ) -> [ContentDifference] {
        let after = new.lines(words, language)
        let before =
            old?.lines(words, language) ?? after.map { ContentLine(label: $0.label, text: "", isProse: $0.isProse) }
        return zip(before, after).compactMap { before, after in
            guard before.text != after.text else { return nil }
            let isShort = max(before.text.utf8.count, after.text.utf8.count) <= mostMarked
            if after.isProse, isShort, !before.text.isEmpty, !after.text.isEmpty {
                let html = WordDifference.html(before.text, after.text, language)
                return ContentDifference(label: after.label, marked: html)
            }
            let nothing = language.pick("(ingenting)", "(nothing)")
            return ContentDifference(
                label: after.label,
                pair: Pair(
                    old: before.text.isEmpty ? nothing : before.text,
                    new: after.text.isEmpty ? nothing : after.text
                )
            )
        }
    }
}

/// Two texts as one, with what went and what came marked for the eye and in words for the ear.
enum WordDifference {
    private enum Piece: Equatable {
        case same(String)
        case gone(String)
        case come(String)
    }

    static func html(_ old: String, _ new: String, _ language: PageLanguage) -> HTMLFragment {
        var html = ""
        for piece in pieces(words(old), words(new)) {
            switch piece {
            case .same(let text): html += text.htmlEscaped
            case .gone(let text): html += marked(text, "del", language.pick("Fjernet:", "Removed:"))
            case .come(let text): html += marked(text, "ins", language.pick("Tilføjet:", "Added:"))
            }
        }
        return HTMLFragment(trusted: html)
    }

    /// The white space behind it is not marked.
    private static func marked(_ text: String, _ tag: String, _ spoken: String) -> String {
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
        return "<\(tag)><span class=\"vh\">\(spoken) </span>\(String(text[..<end]).htmlEscaped)</\(tag)>"
            + String(text[end...])
    }

    /// Words with the white space behind them, so that joining them gives the text again.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            if let last = word.last, last.isWhitespace, !character.isWhitespace {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func pieces(_ old: [String], _ new: [String]) -> [Piece] {
        var gone: Set<Int> = []
        var come: Set<Int> = []
        for change in new.difference(from: old, by: { trimmed($0) == trimmed($1) }) {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        var pieces: [Piece] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if gone.contains(left) {
                pieces.append(.gone(run(&left, old, gone)))
            } else if come.contains(right) {
                pieces.append(.come(run(&right, new, come)))
            } else if right < new.count {
                pieces.append(.same(new[right]))
                left += 1
                right += 1
            } else {
                break
            }
        }
        return pieces
    }

    /// The changed words that stand together.
    private static func run(_ at: inout Int, _ words: [String], _ changed: Set<Int>) -> String {
        var text = ""
        while changed.contains(at) {
            text += words[at]
            at += 1
        }
        return text
    }

    private static func trimmed(_ word: String) -> Substring {
        word.prefix(while: { !$0.isWhitespace })
    }
}
