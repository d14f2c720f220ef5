import Search

/// How much an offer must have to do with a search: what does not belong here finds nothing rather than noise.
struct Relevance {
    /// Evidence that an offer must show at least.
    let least: Double
    /// Words that must stand in an offer, whatever else speaks for it; nil when something surer is known of the need.
    let demand: Query?

    private static let withConcept = 0.25
    private static let sure = 0.7
    private static let wordsOnly = 0.04

    init(_ understanding: Understanding, _ evidence: Evidence) {
        let strongest = understanding.concepts.map(\.strength).max() ?? 0
        if strongest >= Self.sure {
            least = Self.withConcept * strongest
            demand = nil
            return
        }
        let open = understanding.words.filter { !$0.isCovered }.map(\.token)
        least = max(Self.withConcept * strongest, Self.wordsOnly)
        demand = open.isEmpty ? nil : Self.demand(open, evidence)
    }

    /// More words than this need not be met: nobody means each word of a long sentence.
    private static let mostWords = 6

    /// One word may stand anywhere; of two, both must, or one in title or summary; of more, half of them must.
    private static func demand(_ tokens: [Token], _ evidence: Evidence) -> Query {
        let tokens = Array(tokens.prefix(mostWords))
        let anywhere = tokens.map(evidence.anywhere)
        switch tokens.count {
        case 1: return anywhere[0]
        case 2: return .any([.every(anywhere)] + tokens.map(evidence.prominent))
        default: return .any(combinations(of: anywhere, (tokens.count + 1) / 2).map(Query.every))
        }
    }

    private static func combinations(of queries: [Query], _ size: Int) -> [[Query]] {
        if size == 0 { return [[]] }
        return queries.indices.flatMap { first in
            combinations(of: Array(queries[(first + 1)...]), size - 1).map { [queries[first]] + $0 }
        }
    }
}
