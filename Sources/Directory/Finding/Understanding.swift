package import Search

/// What was understood of a text: facts about the person, concepts of the thesaurus, and the words left over.
package struct Understanding: Sendable {
    /// A concept with how surely it is meant, 0 to 1.
    package struct Meant: Sendable, Equatable {
        package var concept: Concept
        package var strength: Double
        /// The tokens it stands in.
        package var tokens: Set<Int>
    }

    /// A word to look for as it stands.
    package struct Looked: Sendable, Equatable {
        package var token: Token
        /// Weight from 0 to 1; words that a concept already stands for count less.
        package var weight: Double
        /// A concept stands for it too.
        package var isCovered: Bool
    }

    package var tokens: [Token] = []
    package var age: Int?
    package var gender: Listing.Gender?
    package var district: Vocabulary.District?
    package var postcode: Vocabulary.Postcode?
    package var language: String?
    package var weekdays: [Int] = []
    /// It speaks of one person: "jeg", "min far", an age.
    package var isOnePerson = false
    package var likelyGender: Listing.Gender?
    package var asker: Asker?
    package var concepts: [Meant] = []
    package var words: [Looked] = []
    /// Keys of the concepts that are not wanted ("men ikke i kirken").
    package var denied: Set<String> = []
    package var crisis: Concept.Crisis?
    /// The words speak of distress, but not of danger now: help worth a quiet line.
    package var care: Concept.Crisis?
    /// The text as it was searched, when spelling was mended.
    package var corrected: String?
    package var tags: [Understood] = []
    /// It belongs elsewhere (a passport, buying a car).
    package var isOutside: Bool {
        concepts.contains { $0.concept.kind == .outside }
            && !concepts.contains { $0.concept.kind != .outside && $0.strength >= 0.8 }
    }

    package var isEmpty: Bool { concepts.isEmpty && words.isEmpty }
}
