import Search

extension Finder {
    /// How many offers a search for any topic of each set finds, for tiles and lists of topics.
    ///
    /// - Returns: a count for each set, in the order given; empty while there is no index.
    package func totals(ofTopics sets: [[String]], municipality: Int) async throws -> [Int] {
        do {
            return try await pool.read { index in
                var options = SearchOptions()
                options.limit = 0
                options.isUnweighted = true
                options.checkAtLeast = Int(Int32.max)
                return try sets.map { topics in
                    let query = Query.every([
                        Eligibility.query(for: Seeker()),
                        .any([.term(ListingIndex.municipality(municipality)), .term(ListingIndex.wholeCountry)]),
                        .any(topics.map { .term(ListingIndex.topic($0)) }),
                    ])
                    return try index.search(query, options).total
                }
            }
        } catch IndexFailure.missing {
            return []
        }
    }
}
