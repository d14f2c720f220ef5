import Search

/// The answer of `medspil search --json` and `medspil guide --json`, as the contract has it.
package struct ContractOutput: Encodable, Sendable {
    package struct Result: Encodable, Sendable {
        package var id: String
        package var title: String
        package var organisation: String
        package var score: Double
        package var eligible: Bool
        package var reasons: [String]
    }

    /// Null when nothing was mended; it stays in the output.
    package var corrected: String?
    /// A spelling that would find more and was not searched; null stays in the output.
    package var suggestion: String?
    package var results: [Result]
    package var facets: [String: [String: Int]]
    package var understood: [String]
    package var crisis: String?
    package var total: Int

    private enum CodingKeys: String, CodingKey {
        case corrected
        case suggestion
        case results
        case facets
        case understood
        case crisis
        case total
    }

    /// Hits first, then near misses, `limit` together.
    package init(_ answer: SearchAnswer, limit: Int) {
        corrected = answer.corrected
        suggestion = answer.suggestion
        results = (answer.hits + answer.nearMisses).prefix(max(0, limit)).map { hit in
            Result(
                id: hit.listing.identifier,
                title: hit.listing.title,
                organisation: hit.listing.organizationName,
                score: (hit.score * 1000).rounded() / 1000,
                eligible: hit.isEligible,
                reasons: hit.reasons
            )
        }
        facets = Dictionary(
            answer.facets.map { facet in
                (
                    facet.key.rawValue,
                    Dictionary(facet.values.map { ($0.key, $0.count) }, uniquingKeysWith: { first, _ in first })
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
        understood = answer.understood.map(\.label)
        crisis = answer.crisis?.rawValue
        total = answer.total
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(corrected, forKey: .corrected)
        try values.encode(suggestion, forKey: .suggestion)
        try values.encode(results, forKey: .results)
        try values.encode(facets, forKey: .facets)
        try values.encode(understood, forKey: .understood)
        try values.encode(crisis, forKey: .crisis)
        try values.encode(total, forKey: .total)
    }
}
