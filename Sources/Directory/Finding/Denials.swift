import Search

/// What a search says that it does not want: "noget for unge der ikke er sport", "spise sammen, men ikke i kirken".
///
/// "kan ikke sove" and "men ikke har råd" tell of a need; only what follows a denial at once, small words apart, is read.
struct Denials {
    /// Places of the words that are not wanted.
    let places: Set<Int>
    /// Places right after an "ikke" that no verb of being able or having stands before.
    private let denied: Set<Int>

    private static let opening: Set<String> = ["men", "bare", "helst", "dog", "og"]
    private static let relative: Set<String> = ["der", "som", "det"]
    private static let between: Set<String> = [
        "i", "på", "til", "med", "om", "for", "en", "et", "noget", "de", "den", "det", "hos", "af", "ved",
    ]
    /// Things that people tell of lacking: "vil gerne svømme, men ikke råd til det".
    private static let lacked: Set<String> = [
        "råd", "penge", "mod", "kræfter", "overskud", "ven", "venner", "venskab", "familie", "tid", "lyst", "energi",
        "bil", "kørekort", "arbejde", "job", "bolig", "netværk",
    ]

    /// "ikke dement", "er ikke misbruger" deny; "kan ikke sove", "tør ikke" and "har ikke venner" do not.
    private static let modals: Set<String> = [
        "kan", "kunne", "vil", "ville", "tør", "orker", "magter", "må", "får", "har", "havde", "skal", "nok", "kunnet",
    ]

    /// What was found there is not meant.
    func deny(_ match: ConceptMatcher.Match) -> Bool {
        match.range.allSatisfy(places.contains) || match.length == 1 && denied.contains(match.range.lowerBound)
    }

    init(_ tokens: [Token]) {
        denied = Set(
            tokens.indices.dropFirst().filter { index in
                tokens[index - 1].word == "ikke" && (index == 1 || !Self.modals.contains(tokens[index - 2].word))
            }
        )
        var places: Set<Int> = []
        for index in tokens.indices.dropFirst() where tokens[index].word == "ikke" {
            var next = index + 1
            if Self.relative.contains(tokens[index - 1].word) {
                guard next < tokens.count, tokens[next].word == "er" else { continue }
                next += 1
            } else if !Self.opening.contains(tokens[index - 1].word) {
                continue
            }
            while next < tokens.count, Self.between.contains(tokens[next].word) { next += 1 }
            guard next < tokens.count, !tokens[next].isStopWord, !Self.lacked.contains(tokens[next].word) else {
                continue
            }
            places.insert(next)
        }
        self.places = places
    }
}
