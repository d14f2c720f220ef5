import Database
import Registry

/// The offers of a list as they are now: a fixed number of statements, however many they are.
struct Shortlist: Sendable {
    struct Entry: Sendable {
        var listing: Listing
        var organization: Organization
    }

    /// In the order of the list.
    var entries: [Entry]
    /// Ids that belong to no offer any more.
    var missing: [Int]

    init(_ ids: [Int], in db: any Connection) throws {
        let listings = Dictionary(
            try ListingSource.load(ids, in: db).map { ($0.listing.id, $0.listing) }
        ) { first, _ in first }
        let organizations = Dictionary(
            try Organization.find(ids: Set(listings.values.map(\.organizationID)).sorted(), in: db).map { ($0.id, $0) }
        ) { first, _ in first }
        entries = ids.compactMap { id in
            guard let listing = listings[id], let organization = organizations[listing.organizationID] else {
                return nil
            }
            return Entry(listing: listing, organization: organization)
        }
        missing = ids.filter { listings[$0] == nil }
    }

    var ids: [Int] { entries.map(\.listing.id) }
}
