import Foundation
import Language

/// What a password must be: long, and not what anybody would try first.
///
/// No rule asks for signs or capitals: they make passwords harder to remember and hardly harder to guess.
enum PasswordRules {
    enum Fault: Error, Equatable, Sendable {
        case tooShort
        case tooLong
        /// One word of a common kind, alone, repeated, or with a year behind it; keys in a row; only digits.
        case common
        /// The person's own name or address, or the municipality's name.
        case own
    }

    static let shortest = 10
    static let longest = 200

    /// - `own`: texts that say who the person is.
    /// Gives what is wrong with it, or nil.
    static func fault(in password: String, own: [String]) -> Fault? {
        guard password.count >= shortest else { return .tooShort }
        guard password.unicodeScalars.count <= longest else { return .tooLong }
        let small = plain(password)
        let letters = small.filter(\.isLetter)
        if letters.count < 4 || isWalk(small.filter { !$0.isWhitespace }) { return .common }
        let words = Set(own.flatMap(words))
        if !words.isEmpty, isMadeOf(words, letters, most: 6) { return .own }
        let core = repeated(letters)
        return common.contains(letters) || common.contains(core) || Set(letters).count < 4 ? .common : nil
    }

    /// Signs that stand for letters become those.
    private static func plain(_ text: String) -> String {
        let stand: [Character: Character] = ["0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "$": "s", "@": "a"]
        let small = text.lowercased()
        // In the middle of letters only: a year at the end is no word.
        let characters = Array(small)
        return String(
            characters.enumerated().map { index, character in
                let isInside = index > 0 && index + 1 < characters.count
                guard isInside, let letter = stand[character], characters[index - 1].isLetter,
                    characters[index + 1].isLetter
                else { return character }
                return letter
            }
        )
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count >= 3 }
    }

    /// Whether a text is nothing but these words.
    private static func isMadeOf(_ words: Set<String>, _ text: String, most: Int) -> Bool {
        guard !text.isEmpty else { return true }
        guard most > 0 else { return false }
        return words.contains {
            text.hasPrefix($0) && isMadeOf(words, String(text.dropFirst($0.count)), most: most - 1)
        }
    }

    /// "abcabc" as "abc".
    private static func repeated(_ text: String) -> String {
        let characters = Array(text)
        for length in 1..<max(2, characters.count / 2 + 1) where characters.count % length == 0 {
            let unit = characters.prefix(length)
            let isAll = stride(from: 0, to: characters.count, by: length).allSatisfy {
                characters[$0..<$0 + length].elementsEqual(unit)
            }
            if isAll { return String(unit) }
        }
        return text
    }

    private static let rows = [
        "1234567890", "qwertyuiopå", "asdfghjklæø", "zxcvbnm", "abcdefghijklmnopqrstuvwxyzæøå",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "qazwsxedcrfvtgbyhnujm", "1q2w3e4r5t6y7u8i9o0p",
    ].flatMap { [$0, String($0.reversed())] }

    /// Whether it is keys or letters in a row, three or more at a time.
    private static func isWalk(_ text: String) -> Bool {
        var rest = text[...]
        while !rest.isEmpty {
            let longest =
                rows.map { row in
                    (3...max(3, min(rest.count, row.count))).reversed().first { length in
                        length <= rest.count && row.contains(rest.prefix(length))
                    } ?? 0
                }.max() ?? 0
            guard longest >= 3 else { return rest.count < 3 && rest.count * 4 <= text.count }
            rest = rest.dropFirst(longest)
        }
        return true
    }

    /// Words that people take, in Danish and English; with digits or signs around them they are no better.
    private static let common: Set<String> = {
        let file = RegistryFeature.words.appending(path: "common-passwords.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return Set(text.split(whereSeparator: \.isWhitespace).map { $0.filter(\.isLetter) })
    }()
}
