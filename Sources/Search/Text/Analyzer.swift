import Synchronization

/// Cuts texts into tokens: folded, stemmed, compounds taken apart.
///
/// The same for offers and for what people write.
package final class Analyzer: Sendable {
    package let forms: any WordForms
    package let splitsCompounds: Bool
    private let known: Mutex<[String: Token]>

    /// Analysed words are kept up to this number: texts repeat the same words.
    private static let mostKnown = 60_000
    /// A longer word is cut: it is not one that anybody looks for.
    private static let longestWord = 64

    package init(forms: any WordForms, splitsCompounds: Bool = true) {
        self.forms = forms
        self.splitsCompounds = splitsCompounds
        known = Mutex([:])
    }

    /// The words of a text in order.
    package func tokens(_ text: String) -> [Token] {
        var tokens: [Token] = []
        var word = String.UnicodeScalarView()
        var startsSentence = true
        var followsComma = false
        func finish() {
            guard !word.isEmpty else { return }
            let scalars = word.count > Self.longestWord ? String.UnicodeScalarView(word.prefix(Self.longestWord)) : word
            var token = token(for: String(scalars))
            token.startsSentence = startsSentence
            token.followsComma = followsComma
            tokens.append(token)
            word.removeAll(keepingCapacity: true)
            startsSentence = false
            followsComma = false
        }
        for scalar in text.unicodeScalars {
            if Self.isOfWord(scalar) {
                word.append(scalar)
            } else {
                // "4." and "kl." end no sentence, but a break too many does little harm.
                finish()
                switch scalar {
                case ".", "!", "?", ":", ";", "\n", "–", "—", "•": startsSentence = true
                case ",", "(", ")", "/": followsComma = true
                default: break
                }
            }
        }
        finish()
        return tokens
    }

    /// The token of one word.
    package func token(for word: String) -> Token {
        if let token = known.withLock({ $0[word] }) { return token }
        let folded = forms.fold(word)
        let parts = splitsCompounds && folded.utf8.count > 6 ? forms.parts(folded).map(forms.stem) : []
        let token = Token(
            word: folded,
            stem: ArabicStem.stem(folded) ?? forms.stem(folded),
            parts: parts.count > 1 ? parts : []
        )
        known.withLock { known in
            if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
            known[word] = token
        }
        return token
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
                || (0x61...0x7A).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
            || scalar.properties.numericType == .decimal
    }
}
