/// Takes the article and the joined small words off Arabic and Persian words, and the commonest endings.
enum ArabicStem {
    private static let beginnings = ["وال", "بال", "كال", "فال", "لل", "ال"]
    private static let endings = ["هما", "ات", "ين", "ون", "ان", "ها", "ة", "ه", "ي"]
    private static let shortest = 3

    /// - Returns: nil when the word is not in Arabic letters.
    static func stem(_ word: String) -> String? {
        guard let first = word.unicodeScalars.first, (0x600...0x6FF).contains(first.value) else { return nil }
        var stem = word
        for beginning in beginnings where stem.hasPrefix(beginning) && stem.count - beginning.count >= shortest {
            stem.removeFirst(beginning.count)
            break
        }
        for ending in endings where stem.hasSuffix(ending) && stem.count - ending.count >= shortest {
            stem.removeLast(ending.count)
            break
        }
        return stem
    }
}
