import Search

/// Whether a sentence tells of somebody close who is ill or in trouble: then those who write may need help themselves.
enum RelativeFacts {
    private static let own: Set<String> = ["min", "mit", "mine", "vores", "my", "our"]
    private static let close: Set<String> = [
        "kæreste", "samlever", "ægtefælle", "barn", "barnebarn", "ven", "veninde", "partner", "friend", "child",
    ]
    /// A number after these is not how old one is: "børn 7-12".
    private static let several: Set<String> = ["børn", "forældre"]
    /// Less close: their illness makes nobody a relative, but they too may be the one who is helped.
    private static let others: Set<String> = ["nabo", "kollega", "neighbour", "colleague"]
    /// Their names are topics too ("nabo": what is done among neighbours), but not in "min nabo drikker".
    private static let acquainted: Set<String> = others.union(["kæreste", "ven", "veninde", "friend"])
    /// Who has one of these is no child.
    private static let ofGrown: Set<String> = [
        "barn", "børn", "barnebarn", "barnebarnet", "søn", "søns", "datter", "datters", "dreng", "pige", "svigersøn",
        "svigerdatter", "kone", "mand", "ægtefælle", "samlever", "child", "children", "son", "daughter", "boy", "girl",
        "husband", "wife",
    ]
    private static let likelyGenders: [String: Listing.Gender] = [
        "mand": .woman, "husband": .woman, "kone": .man, "wife": .man,
    ]
    private static let verbs: Set<String> = [
        "har", "er", "lider", "drikker", "tager", "ryger", "spiller", "hører", "skærer", "bliver", "blev", "fik", "får",
        "kaster", "vil", "kan", "has", "is",
    ]
    /// Topics that are hard on those close by too.
    private static let burdens: Set<String> = [
        "psykisk_sygdom", "misbrug_alkohol", "misbrug_stoffer", "ludomani", "demens", "kraeft", "hjerneskade",
        "selvskade",
        "spiseforstyrrelser", "kriminalitet", "angst_depression",
    ]
    private static let reach = 4

    /// The word names somebody whom one has.
    static func isRelation(_ word: String) -> Bool { isOneRelation(word) || several.contains(word) }

    static func isOneRelation(_ word: String) -> Bool {
        PersonFacts.isRelation(word) || close.contains(word) || others.contains(word)
    }

    static func isAcquainted(_ word: String) -> Bool { acquainted.contains(word) }

    static func isOfGrown(_ word: String) -> Bool { ofGrown.contains(word) }

    /// The gender of one who has this relative, as far as it can be guessed.
    static func likelyGender(ofOneWith word: String) -> Listing.Gender? { likelyGenders[word] }

    /// Where a word may stand between "min" and "søn": "min 14 årige søn", "min lille bror".
    private static let between = 2

    /// From "min" to the relative, for each one who is told of.
    static func phrases(_ tokens: [Token]) -> [ClosedRange<Int>] {
        tokens.indices.compactMap { start in
            guard own.contains(tokens[start].word) else { return nil }
            let after = tokens[(start + 1)...].prefix(between + 1)
            guard let who = after.indices.first(where: { isRelation(tokens[$0].word) }),
                !tokens[(start + 1)..<who].contains(where: { own.contains($0.word) || $0.isFunctionWord })
            else { return nil }
            return start...who
        }
    }

    /// "min bror har ..." tells of somebody else.
    static func tellsOfSomebodyClose(_ tokens: [Token]) -> Bool {
        tokens.indices.dropLast().contains { index in
            guard own.contains(tokens[index].word) else { return false }
            let who = tokens[index + 1].word
            guard PersonFacts.isRelation(who) || close.contains(who) || several.contains(who) else { return false }
            return tokens[(index + 2)...].prefix(reach).contains { verbs.contains($0.word) }
        }
    }

    static func isBurden(_ concept: Concept) -> Bool {
        concept.kind == .need && concept.topics.contains { burdens.contains($0.key) && $0.weight >= 0.6 }
    }
}
