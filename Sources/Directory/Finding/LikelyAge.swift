import Search

/// The age that words such as "ældre" and "børn" speak of, when no number is given.
enum LikelyAge {
    private static let ages: [String: Int] = ["boern": 9, "unge": 18, "aeldre": 74]

    /// - Returns: nil when nothing is said of age or the words disagree.
    static func age(of concepts: [Understanding.Meant]) -> Int? {
        let found = concepts.filter { $0.concept.kind == .audience && $0.strength >= 0.7 }.flatMap { meant in
            meant.concept.groups.filter { $0.weight >= 0.8 }.compactMap { ages[$0.key] }
        }
        return Set(found).count == 1 ? found.first : nil
    }
}
