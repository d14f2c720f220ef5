/// Words that follow each other, each in any of its forms.
struct Phrase: Sendable, Equatable {
    struct Slot: Sendable, Equatable {
        var forms: Set<String>
        /// The most other words that may stand before it.
        var gap: Int
    }

    /// A phrase right behind one of these is another phrase.
    var notAfter: Set<String> = []
    var slots: [Slot] = []
}

/// What to say instead of some phrases.
struct PhraseAdvice: Sendable, Equatable {
    var phrases: [Phrase]
    var instead: String
    /// Hard and plain, shown where it helps.
    var example: TextFinding.Example?
}
