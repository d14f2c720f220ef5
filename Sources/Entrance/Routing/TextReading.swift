/// What was understood of a text: concepts of the thesaurus and what they lead to, and the words as they were written.
package struct TextReading: Sendable, Equatable {
    /// Something that the text speaks of.
    package struct Meant: Sendable, Equatable {
        /// Of the concept.
        package var key: String
        /// How surely it is meant, 0 to 1.
        package var strength: Double
        /// Topics by key, with weights from 0 to 1.
        package var topics: [String: Double]
        /// Target groups by key, with weights from 0 to 1.
        package var groups: [String: Double]

        package init(key: String, strength: Double, topics: [String: Double], groups: [String: Double]) {
            self.key = key
            self.strength = strength
            self.topics = topics
            self.groups = groups
        }
    }

    package var meant: [Meant]
    /// Folded.
    package var words: Set<String>

    package init(meant: [Meant], words: Set<String>) {
        self.meant = meant
        self.words = words
    }

    /// Nothing was understood.
    package static let nothing = TextReading(meant: [], words: [])

    /// Reads a text that somebody in a municipality wrote; it comes from the search, which knows the words.
    package typealias Read = @Sendable (_ text: String, _ municipality: Int) async throws -> TextReading

    /// How surely each topic is meant, 0 to 1: several hints together are surer than the best of them.
    var topics: [String: Double] { Self.together(meant.map { ($0.strength, $0.topics) }) }
    var groups: [String: Double] { Self.together(meant.map { ($0.strength, $0.groups) }) }

    private static func together(_ hints: [(strength: Double, weights: [String: Double])]) -> [String: Double] {
        var doubt: [String: Double] = [:]
        for hint in hints {
            for (key, weight) in hint.weights { doubt[key, default: 1] *= 1 - min(1, hint.strength * weight) }
        }
        return doubt.mapValues { 1 - $0 }
    }
}
