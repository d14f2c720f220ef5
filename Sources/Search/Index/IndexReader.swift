import CXapian

/// How a search is run.
package struct SearchOptions: Sendable {
    package enum Order: Sendable, Equatable {
        case weight
        case number(slot: UInt32, ascending: Bool)
        case distance(slot: UInt32, latitude: Double, longitude: Double)
    }

    package var offset = 0
    package var limit = 20
    /// At least so many matching documents are looked at, for totals and facets.
    package var checkAtLeast = 0
    package var order = Order.weight
    /// Documents of the same weight are ordered by a hash of this and their number.
    package var seed: UInt64 = 0
    /// Documents of a smaller weight do not match.
    package var leastWeight = 0.0
    /// Documents below this share of the best one's weight do not match either.
    package var leastShare = 0.0
    /// Filters only: no weights are worked out.
    package var isUnweighted = false
    /// Slot of packed 16-bit facet codes, counted over the documents looked at.
    package var facetSlot: UInt32?
    /// The frequency at which a word in a document counts half of what it can.
    package var saturation = 1.5
    /// How much rare words count more, 0 (not) to 1 (as the logarithm of their rarity).
    package var rarity = 1.0

    package init() {}

    var raw: mx_options {
        var options = mx_options()
        options.offset = UInt32(offset)
        options.limit = UInt32(limit)
        options.check_at_least = UInt32(checkAtLeast)
        options.seed = seed
        options.least_weight = leastWeight
        options.least_share = leastShare
        options.weighting = isUnweighted ? MX_BOOLEAN : MX_SATURATED
        options.k = saturation
        options.rarity = rarity
        options.facet_slot = facetSlot.map { Int32($0) } ?? -1
        switch order {
        case .weight: options.order = MX_BY_WEIGHT
        case .number(let slot, let ascending):
            options.order = ascending ? MX_BY_NUMBER_ASCENDING : MX_BY_NUMBER_DESCENDING
            options.sort_slot = slot
        case .distance(let slot, let latitude, let longitude):
            options.order = MX_BY_DISTANCE
            options.sort_slot = slot
            options.latitude = latitude
            options.longitude = longitude
        }
        return options
    }
}

/// What a search found.
package struct SearchResult: Sendable {
    package struct Match: Sendable {
        package var id: UInt32
        package var weight: Double
        package var data: [UInt8]
    }

    package var matches: [Match] = []
    package var total = 0
    /// The total is exact, not estimated.
    package var isExact = true
    /// Counts by facet code, only codes that occur.
    package var facets: [UInt16: Int] = [:]
    /// How many matching documents the facets were counted over: all of them when the total is exact.
    package var sampled = 0
    /// The least weight that counted.
    package var floor = 0.0
}

/// Reads one index.
///
/// Belongs to one thread at a time.
package final class IndexReader {
    private let handle: OpaquePointer

    package init(path: String) throws(IndexFailure) {
        let handle = try IndexFailure.check { mx_reader_open(path, $0) }
        guard let handle else { throw .other("the index did not open") }
        self.handle = handle
    }

    deinit { mx_reader_close(handle) }

    /// The number of documents.
    package var count: Int { Int(mx_reader_count(handle)) }

    /// Moves on to the newest revision.
    package func reopen() throws(IndexFailure) {
        _ = try IndexFailure.check { mx_reader_reopen(handle, $0) }
    }

    /// In how many documents the term stands.
    package func frequency(of term: String) throws(IndexFailure) -> Int {
        Int(try IndexFailure.check { error in term.withBytes { mx_reader_frequency(handle, $0, error) } })
    }

    /// - `codes`: the facet codes in use; others are not read.
    package func search(
        _ query: Query,
        _ options: SearchOptions,
        codes: Range<UInt16> = 0..<0
    ) throws(IndexFailure) -> SearchResult {
        let made = try query.made()
        defer { mx_query_free(made) }
        var raw = options.raw
        raw.facet_codes = UInt32(codes.upperBound)
        let found = try IndexFailure.check { mx_search(handle, made, &raw, $0) }
        guard let found else { throw .other("no result") }
        defer { mx_result_free(found) }
        var result = SearchResult()
        result.total = Int(mx_result_estimated(found))
        result.isExact = mx_result_is_exact(found) != 0
        result.sampled = Int(mx_result_sampled(found))
        result.floor = mx_result_floor(found)
        let count = mx_result_count(found)
        result.matches.reserveCapacity(count)
        for index in 0..<count {
            result.matches.append(
                .init(
                    id: mx_result_docid(found, index),
                    weight: mx_result_weight(found, index),
                    data: Self.copy(mx_result_data(found, index))
                )
            )
        }
        if options.facetSlot != nil {
            for code in codes {
                let seen = mx_result_facet(found, code)
                if seen > 0 { result.facets[code] = Int(seen) }
            }
        }
        return result
    }

    /// The data of one document, nil when there is none with this number.
    package func data(of id: UInt32) throws(IndexFailure) -> [UInt8]? {
        let found = try IndexFailure.check { mx_reader_document(handle, id, $0) }
        guard let found else { return nil }
        defer { mx_result_free(found) }
        return mx_result_count(found) == 0 ? nil : Self.copy(mx_result_data(found, 0))
    }

    /// A value kept with the index; empty when there is none.
    package func metadata(_ key: String) throws(IndexFailure) -> String {
        let found = try IndexFailure.check { mx_reader_metadata(handle, key, $0) }
        guard let found else { return "" }
        defer { mx_result_free(found) }
        return String(decoding: Self.copy(mx_result_data(found, 0)), as: UTF8.self)
    }

    /// Every term that begins with the prefix (cut off), with its number of documents.
    package func terms(prefix: String) throws(IndexFailure) -> [(term: String, frequency: Int)] {
        final class Gathered {
            var terms: [(term: String, frequency: Int)] = []
            let skip: Int
            init(skip: Int) { self.skip = skip }
        }
        let gathered = Gathered(skip: prefix.utf8.count)
        let context = Unmanaged.passUnretained(gathered).toOpaque()
        _ = try IndexFailure.check { error in
            prefix.withBytes { bytes in
                mx_reader_terms(
                    handle,
                    bytes,
                    { context, term, frequency in
                        guard let context else { return 0 }
                        let gathered = Unmanaged<Gathered>.fromOpaque(context).takeUnretainedValue()
                        let text = IndexReader.copy(term).dropFirst(gathered.skip)
                        gathered.terms.append((String(decoding: text, as: UTF8.self), Int(frequency)))
                        return 1
                    },
                    context,
                    error
                )
            }
        }
        return gathered.terms
    }

    private static func copy(_ bytes: mx_bytes) -> [UInt8] {
        Array(UnsafeBufferPointer(start: bytes.start, count: bytes.count))
    }
}
