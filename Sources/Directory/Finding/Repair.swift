import Search

/// Mends the spelling of what was written and finds words that were split in two.
struct Repair {
    struct Joined {
        var token: Token
        var stem: String
        var range: Range<Int>
    }

    struct Repaired {
        var tokens: [Token]
        /// Neighbouring words that also make one word of the texts.
        var joined: [Joined] = []
        var isChanged = false
    }

    let analyzer: Analyzer
    let spelling: Spelling?
    let matcher: ConceptMatcher
    /// Folded names of districts: never mended.
    let names: Set<String>
    /// Words that were split in two are put together.
    let joinsWords: Bool

    func repaired(_ tokens: [Token]) -> Repaired {
        var result = Repaired(tokens: [])
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            if joinsWords, index + 1 < tokens.count, let joined = joinedAndMended(token, tokens[index + 1]) {
                var joined = joined
                joined.startsSentence = token.startsSentence
                joined.followsComma = token.followsComma
                result.tokens.append(joined)
                result.isChanged = true
                index += 2
                continue
            }
            let mended = mended(token)
            if mended.word != token.word { result.isChanged = true }
            result.tokens.append(mended)
            index += 1
        }
        if joinsWords { result.joined = joins(of: result.tokens) }
        return result
    }

    private func mended(_ token: Token) -> Token {
        guard let spelling, isSuspect(token) else { return token }
        if let word = spelling.mended(token.word) { return replaced(token, by: word) }
        return mendedCompound(token, spelling) ?? token
    }

    private func isSuspect(_ token: Token) -> Bool {
        guard let spelling else { return false }
        return token.isLatin && !token.isStopWord && !token.isNumber && !names.contains(token.word)
            && !matcher.foreignWords.contains(token.word) && !DistressWords.isOne(token.word)
            && !(token.word.hasSuffix("s") && names.contains(String(token.word.dropLast())))
            && !spelling.isKnown(token.word) && token.parts.isEmpty && !matcher.knows(stem: token.stem)
    }

    private static let shortestPart = 4

    /// "flygtningehjelp": the compound is unknown, but one half is right and the other nearly.
    private func mendedCompound(_ token: Token, _ spelling: Spelling) -> Token? {
        let letters = Array(token.word)
        guard letters.count >= 2 * Self.shortestPart, !analyzer.forms.isCompound(token.word) else { return nil }
        for cut in stride(from: letters.count - Self.shortestPart, through: Self.shortestPart, by: -1) {
            let first = String(letters[..<cut])
            let second = String(letters[cut...])
            let stem = ["s", "e"].contains(String(letters[cut - 1])) ? String(letters[..<(cut - 1)]) : first
            let isFirstRight = spelling.occurs(first) || spelling.occurs(stem)
            let isSecondRight = spelling.occurs(second)
            guard isFirstRight || isSecondRight else { continue }
            let head = isFirstRight ? (spelling.occurs(first) ? first : stem) : spelling.mended(first)
            let tail = isSecondRight ? second : spelling.mended(second)
            guard let head, let tail else { continue }
            var new = replaced(token, by: isFirstRight ? first + tail : head + tail)
            if new.parts.isEmpty { new.parts = [analyzer.token(for: head).stem, analyzer.token(for: tail).stem] }
            return new
        }
        return nil
    }

    private func replaced(_ token: Token, by word: String) -> Token {
        var new = analyzer.token(for: word)
        new.startsSentence = token.startsSentence
        new.followsComma = token.followsComma
        return new
    }

    /// "gaelds raadgivnig": neither half is a word of the texts, both together nearly one.
    private func joinedAndMended(_ first: Token, _ second: Token) -> Token? {
        guard let spelling, first.isLatin, second.isLatin, !first.isStopWord, !second.isStopWord,
            !first.isNumber, !second.isNumber, !second.startsSentence, !second.followsComma,
            isSuspect(first) || isSuspect(second)
        else { return nil }
        let word = first.word + second.word
        if spelling.occurs(word) { return analyzer.token(for: word) }
        guard spelling.mended(first.word) == nil || spelling.mended(second.word) == nil else { return nil }
        guard let mended = spelling.mended(word) else { return nil }
        return analyzer.token(for: mended)
    }

    /// "lektie hjælp" is also "lektiehjælp", "gælds rådgivning" also "gældsrådgivning".
    private func joins(of tokens: [Token]) -> [Joined] {
        guard !tokens.isEmpty else { return [] }
        var joins: [Joined] = []
        for index in 0..<(tokens.count - 1) {
            let (first, second) = (tokens[index], tokens[index + 1])
            guard first.isLatin, !first.isFunctionWord, !second.isFunctionWord, !second.startsSentence,
                !second.followsComma, !first.isNumber
            else { continue }
            for link in ["", "s", "e"] {
                // Taking it apart is the dear part, and nearly all of these are no words.
                let word = first.word + link + second.word
                guard spelling?.occurs(word) ?? false || matcher.knows(stem: analyzer.forms.stem(word)) else {
                    continue
                }
                let token = analyzer.token(for: word)
                joins.append(Joined(token: token, stem: token.stem, range: index..<(index + 2)))
                break
            }
        }
        return joins
    }
}
