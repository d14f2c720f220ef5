import Search

/// Why one offer fits a search, or what stands in the way: what its own page says to somebody who came from there.
package struct Explanation: Sendable, Equatable {
    package var isEligible: Bool
    /// What was asked for and the offer is about.
    package var subject: String?
    /// Finished words in the language asked for.
    package var reasons: [String]
    /// Who it was sought for, as far as the search tells.
    package var person: Seeker
}

extension Finder {
    /// - Returns: nil while there is no index.
    package func explanation(of listing: Listing, for request: SearchRequest) async throws -> Explanation? {
        let parts = current
        do {
            return try await pool.read { [folder = pool.folder] in
                try parts.explained(listing, request, in: $0, of: folder)
            }
        } catch IndexFailure.missing {
            return nil
        }
    }
}

extension FinderParts {
    fileprivate func explained(
        _ listing: Listing,
        _ request: SearchRequest,
        in index: IndexReader,
        of folder: IndexFolder
    ) throws -> Explanation {
        let state = try states.state(of: index, stamp: folder.pointerStamp)
        let wording = request.settings.language
        let understanding = read(request, state)
        let person = person(request.filters, understanding, request.settings.municipality)
        let obstacles = Eligibility.obstacles(of: listing, for: person)
        return Explanation(
            isEligible: obstacles.isEmpty,
            subject: Subject(
                understanding: understanding,
                filters: request.filters,
                parts: self,
                wording: wording
            ).of(listing),
            reasons: obstacles.isEmpty
                ? Reasons.fit(listing, person, understanding, wording) : obstacles.map { $0.reason(listing, wording) },
            person: person
        )
    }
}
