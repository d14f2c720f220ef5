import Search

/// Whether a sentence tells of somebody close who is ill or in trouble: then those who write may need help themselves.
enum RelativeFacts {
    private static let own: Set<String> = ["min", "mit", "mine", "vores", "my", "our"]
    private static let close: Set<String> = [
        "kæreste", "samlever", "ægtefælle", "barn", "børn", "forældre", "ven", "veninde", "partner", "friend", "child",
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

    /// "min bror har ..." tells of somebody else.
    static func tellsOfSomebodyClose(_ tokens: [Token]) -> Bool {
        tokens.indices.dropLast().contains { index in
            guard own.contains(tokens[index].word) else { return false }
            let who = tokens[index + 1].word
            guard PersonFacts.isRelation(who) || close.contains(who) else { return false }
            return tokens[(index + 2)...].prefix(reach).contains { verbs.contains($0.word) }
        }
    }

    static func isBurden(_ concept: Concept) -> Bool {
        concept.kind == .need && concept.topics.contains { burdens.contains($0.key) && $0.weight >= 0.6 }
    }
}
