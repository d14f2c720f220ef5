import Search

/// The ages that words such as "ældre" and "unge" speak of, when no number is given.
enum LikelyAge {
    private static let ages: [String: ClosedRange<Int>] = ["boern": 0...13, "unge": 12...29, "aeldre": 65...110]

    private static let relatives: Set<String> = ["familier", "paaroerende", "enlige_foraeldre"]

    /// - Returns: nil when nothing is said of age or the words disagree.
    static func ages(of concepts: [Understanding.Meant]) -> ClosedRange<Int>? {
        // "forældre til børn med ADHD" are no children.
        let speaksOfRelatives = concepts.contains { meant in
            meant.concept.kind != .audience && meant.strength >= 0.5
                && meant.concept.groups.contains { relatives.contains($0.key) && $0.weight >= 0.3 }
        }
        if speaksOfRelatives { return nil }
        let found = concepts.filter { $0.concept.kind == .audience && $0.strength >= 0.7 }.flatMap { meant in
            meant.concept.groups.filter { $0.weight >= 0.8 }.compactMap { ages[$0.key] }
        }
        return Set(found).count == 1 ? found.first : nil
    }
}
