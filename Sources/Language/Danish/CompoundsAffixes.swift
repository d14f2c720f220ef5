/// The endings of a hunspell affix file: how words of the dictionary are inflected, and how they are linked in compounds.
///
/// Two endings that follow each other (`ven` + `n` + `er`) are one here. Endings with signs in them, and what may stand
/// before a word, are left out: they say nothing of Danish compounds.
struct CompoundsAffixes: Sendable {
    /// Where a form may stand.
    struct Use: OptionSet {
        let rawValue: UInt8
        /// As a word of its own.
        static let alone = Use(rawValue: 1)
        /// Last in a compound.
        static let last = Use(rawValue: 2)
        /// First or in the middle of a compound, linked to what follows.
        static let linked = Use(rawValue: 4)
    }

    /// An ending that words with the flag take.
    struct Ending: Sendable {
        var flag: UInt8
        /// What the word ends with, one set of letters for each letter, the last one last.
        var condition: [UInt32]
        var use: Use
    }

    /// Endings that look the same: take them off, put `strip` on, and the word of the dictionary is there.
    struct Group: Sendable {
        var strip: [UInt8]
        var endings: [Ending]
    }

    static let longest = 8
    private var groups: [UInt64: [Group]] = [:]

    /// Numbers of flags that mean the same in every hunspell-da, as the comments of the file say.
    enum Flag {
        static let forbidden: UInt8 = 6
        static let needsEnding: UInt8 = 8
        static let begins: UInt8 = 32
        static let continues: UInt8 = 33
        static let ends: UInt8 = 34
        static let onlyInCompounds: UInt8 = 36
        static let last: UInt8 = 39
    }

    /// What is written as this ending, `Self.longest` letters at most.
    func groups(for ending: some Collection<UInt8>) -> [Group] { groups[Self.key(ending)] ?? [] }

    private static func key(_ letters: some Collection<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 << 8 | UInt64($1) }
    }

    // MARK: Reading

    private struct Rule {
        var strip: [UInt8]
        var added: [UInt8]
        var condition: [UInt32]
        var next: [UInt8]
    }

    /// - Parameter text: the whole affix file, UTF-8 with flags in numbers.
    init(_ text: String) {
        var rules: [UInt8: [Rule]] = [:]
        for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("SFX ") {
            let fields = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            // "SFX 4 Y 4" heads the rules of a flag; "SFX 4 0 et/34 [^e]" is one of them.
            guard fields.count >= 4, let flag = UInt8(fields[1]), Int(fields[3]) == nil, let rule = Self.rule(fields)
            else { continue }
            rules[flag, default: []].append(rule)
        }
        for (flag, list) in rules {
            for rule in list {
                add(rule, flag)
                for next in rule.next {
                    for second in rules[next] ?? [] {
                        if let both = Self.joined(rule, second) { add(both, flag) }
                    }
                }
            }
        }
    }

    private static func rule(_ fields: [Substring]) -> Rule? {
        let parts = fields[3].split(separator: "/", maxSplits: 1)
        guard let strip = letters(fields[2]), let added = letters(parts[0]) else { return nil }
        let condition = fields.count > 4 && !fields[4].hasPrefix("+") ? fields[4] : "."
        let next = parts.count > 1 ? parts[1].split(separator: ",").compactMap { UInt8($0) } : []
        return Rule(strip: strip, added: added, condition: sets(condition), next: next)
    }

    private static func letters(_ text: Substring) -> [UInt8]? {
        text == "0" ? [] : CompoundsLetters.encode(Danish.fold(text).utf8)
    }

    private static let every = UInt32.max

    /// `[^e]r` is "not e, then r".
    private static func sets(_ condition: Substring) -> [UInt32] {
        if condition == "." { return [] }
        var sets: [UInt32] = []
        var open: (set: UInt32, isNegated: Bool)?
        for character in condition {
            switch character {
            case "[": open = (0, false)
            case "^": open?.isNegated = true
            case "]":
                if let open { sets.append(open.isNegated ? ~open.set : open.set) }
                open = nil
            default:
                let set = character == "." ? every : bit(of: character)
                if open == nil { sets.append(set) } else { open?.set |= set }
            }
        }
        return sets
    }

    private static func bit(of character: Character) -> UInt32 {
        let letters = CompoundsLetters.encode(Danish.fold(String(character)).utf8) ?? []
        return letters.reduce(0) { $0 | bit(of: $1) }
    }

    static func bit(of letter: UInt8) -> UInt32 { 1 << UInt32(letter & 31) }

    private static func joined(_ first: Rule, _ second: Rule) -> Rule? {
        guard first.added.suffix(second.strip.count) == second.strip[...] else { return nil }
        // What the second demands of letters before the first ending is left unasked.
        for (set, letter) in zip(second.condition.reversed(), first.added.reversed()) where set & bit(of: letter) == 0 {
            return nil
        }
        return Rule(
            strip: first.strip,
            added: first.added.dropLast(second.strip.count) + second.added,
            condition: first.condition,
            next: second.next
        )
    }

    private mutating func add(_ rule: Rule, _ flag: UInt8) {
        guard rule.added.count <= Self.longest, !rule.next.contains(Flag.needsEnding) else { return }
        var use: Use = []
        if rule.next.contains(Flag.onlyInCompounds) {
            guard rule.next.contains(Flag.begins) || rule.next.contains(Flag.continues) else { return }
            use = .linked
        } else {
            use = rule.next.contains(Flag.ends) ? [.alone, .last] : .alone
        }
        let ending = Ending(flag: flag, condition: rule.condition, use: use)
        let key = Self.key(rule.added)
        if let at = groups[key]?.firstIndex(where: { $0.strip == rule.strip }) {
            groups[key]?[at].endings.append(ending)
        } else {
            groups[key, default: []].append(Group(strip: rule.strip, endings: [ending]))
        }
    }
}
