import CXapian

/// What to look for.
///
/// Built as a value, handed to Xapian when it is run.
package indirect enum Query: Sendable, Equatable {
    case all
    case nothing
    case term(String)
    case any([Query])
    case every([Query])
    /// The best of the parts counts, not their sum.
    case best([Query])
    /// The parts count as one word.
    case synonyms([Query])
    /// Documents of the first; the second only adds weight.
    case maybe(Query, Query)
    /// Documents of the first that also match the second, which adds no weight.
    case filtered(Query, by: Query)
    case without(Query, Query)
    /// Terms with positions in this order, within the window.
    case phrase([String], window: Int)
    /// Terms with positions in any order, within the window.
    case near([String], window: Int)
    case scaled(Query, Double)
    /// A number kept in the slot lies in the range.
    case range(slot: UInt32, ClosedRange<Double>)
    /// A place kept in the slot lies within the distance. Adds no weight.
    case within(slot: UInt32, latitude: Double, longitude: Double, metres: Double)

    /// The same query for the shim.
    ///
    /// The caller owns it.
    func made() throws(IndexFailure) -> OpaquePointer {
        switch self {
        case .all: try Self.present(mx_query_all())
        case .nothing: try Self.present(mx_query_none())
        case .term(let term): try Self.present(term.withBytes { mx_query_term($0, 1) })
        case .any(let parts): try Self.combined(MX_OR, parts)
        case .every(let parts): try Self.combined(MX_AND, parts)
        case .best(let parts): try Self.combined(MX_MAX, parts)
        case .synonyms(let parts): try Self.combined(MX_SYNONYM, parts)
        case .maybe(let first, let second): try Self.combined(MX_AND_MAYBE, [first, second])
        case .filtered(let first, let second): try Self.combined(MX_FILTER, [first, second])
        case .without(let first, let second): try Self.combined(MX_AND_NOT, [first, second])
        case .phrase(let terms, let window): try Self.combined(MX_PHRASE, terms.map(Query.term), window: window)
        case .near(let terms, let window): try Self.combined(MX_NEAR, terms.map(Query.term), window: window)
        case .scaled(let part, let factor): try Self.scaled(part.made(), factor)
        case .range(let slot, let range):
            try Self.present(IndexFailure.check { mx_query_range(slot, range.lowerBound, range.upperBound, $0) })
        case .within(let slot, let latitude, let longitude, let metres):
            try Self.present(IndexFailure.check { mx_query_near(slot, latitude, longitude, metres, $0) })
        }
    }

    private static func present(_ query: OpaquePointer?) throws(IndexFailure) -> OpaquePointer {
        guard let query else { throw .other("no memory for a query") }
        return query
    }

    private static func scaled(_ query: OpaquePointer, _ factor: Double) throws(IndexFailure) -> OpaquePointer {
        try present(IndexFailure.check { mx_query_scale(query, factor, $0) })
    }

    private static func combined(
        _ operation: mx_operator,
        _ parts: [Query],
        window: Int = 0
    ) throws(IndexFailure) -> OpaquePointer {
        var made: [OpaquePointer?] = []
        do {
            for part in parts { made.append(try part.made()) }
        } catch {
            for part in made { mx_query_free(part) }
            throw error
        }
        // The shim owns the parts from here on.
        return try present(
            IndexFailure.check { error in
                made.withUnsafeMutableBufferPointer {
                    mx_query_combine(operation, $0.baseAddress, $0.count, UInt32(window), error)
                }
            }
        )
    }
}
