import Search

/// The district or postcode that a sentence names.
struct PlaceFacts: Sendable, Equatable {
    var district: Vocabulary.District?
    var postcode: Vocabulary.Postcode?
    var used: Set<Int> = []

    /// - `districts`: with their folded names.
    init(
        _ tokens: [Token],
        districts: [(name: [String], district: Vocabulary.District)],
        postcodes: [String: Vocabulary.Postcode],
        isWord: (String) -> Bool
    ) {
        for index in tokens.indices {
            if let found = Self.district(at: index, in: tokens, districts) {
                district = found.district
                used.formUnion(found.range)
                break
            }
        }
        if district == nil {
            for index in tokens.indices where !isWord(tokens[index].word) && index > 0 {
                guard Self.placeWords.contains(tokens[index - 1].word) || tokens.count <= 3 else { continue }
                if let found = Self.misspelt(tokens[index].word, districts) {
                    district = found
                    used.insert(index)
                    break
                }
            }
        }
        for index in tokens.indices where tokens[index].isNumber && tokens[index].word.utf8.count == 4 {
            guard let found = postcodes[tokens[index].word] else { continue }
            postcode = found
            used.insert(index)
            break
        }
    }

    private static let placeWords: Set<String> = ["i", "på", "fra", "ved", "til", "bydel", "bydelen", "omkring", "in"]

    /// Names may stand inflected: "Klittens", "midtbyens".
    private static func district(
        at index: Int,
        in tokens: [Token],
        _ districts: [(name: [String], district: Vocabulary.District)]
    ) -> (district: Vocabulary.District, range: Range<Int>)? {
        for (name, district) in districts {
            let end = index + name.count
            guard end <= tokens.count else { continue }
            let isHere = zip(tokens[index..<end], name).enumerated().allSatisfy { offset, pair in
                pair.0.word == pair.1 || (offset == name.count - 1 && pair.0.word == pair.1 + "s")
            }
            if isHere { return (district, index..<end) }
        }
        return nil
    }

    /// A place's name is seldom in the dictionary: from this length one slip may be mended.
    private static let shortestMended = 5

    private static func misspelt(
        _ word: String,
        _ districts: [(name: [String], district: Vocabulary.District)]
    ) -> Vocabulary.District? {
        guard word.count >= shortestMended else { return nil }
        let near = districts.filter { name, _ in
            name.count == 1 && Spelling.distance(word, name[0], atMost: word.count > 7 ? 2 : 1) != nil
        }
        return near.count == 1 ? near[0].district : nil
    }
}
