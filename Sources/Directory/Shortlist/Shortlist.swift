import Database
import Registry

/// The offers of a list as they are now: a fixed number of statements, however many they are.
struct Shortlist: Sendable {
    struct Entry: Sendable {
        var listing: Listing
        var entrance: Entrance
        var organization: Organization
    }

    /// In the order of the list.
    var entries: [Entry]
    /// Ids that belong to no offer any more.
    var missing: [Int]

    init(_ ids: [Int], in db: any Connection) throws {
        let sources = Dictionary(
            try ListingSource.load(ids, in: db).map { ($0.listing.id, $0) }
        ) { first, _ in first }
        let organizations = Dictionary(
            try Organization.find(ids: Set(sources.values.map(\.listing.organizationID)).sorted(), in: db).map {
                ($0.id, $0)
            }
        ) { first, _ in first }
        entries = ids.compactMap { id in
            guard let source = sources[id], let organization = organizations[source.listing.organizationID] else {
                return nil
            }
            return Entry(listing: source.listing, entrance: source.entrance, organization: organization)
        }
        missing = ids.filter { sources[$0] == nil }
    }

    var ids: [Int] { entries.map(\.listing.id) }
}
