import Database
import Registry

/// One organisation with what its page tells: a fixed number of statements, whatever the size of the data.
struct OrganizationProfile: Sendable {
    var organization: Organization
    /// A page of its open offers in alphabetical order.
    var active: [Listing]
    /// How many open offers it has on all pages.
    var activeCount: Int
    /// Its paused offers, some at most.
    var paused: [Listing]
    /// Of its municipality, for the map.
    var districts: [District]

    static let pageSize = 30

    /// Nil when no organisation has this slug; `page` is that of the open offers, from 1.
    static func find(slug: String, page: Int, in db: any Connection) throws -> OrganizationProfile? {
        guard let organization = try Organization.find(slug: slug, in: db) else { return nil }
        let open = try ids(organization.id, "aktiv", page: page, in: db)
        let paused = try ids(organization.id, "pause", page: 1, in: db)
        let sources = try ListingSource.load(open + paused, in: db)
        let listings = Dictionary(sources.map { ($0.listing.id, $0.listing) }) { first, _ in first }
        return OrganizationProfile(
            organization: organization,
            active: open.compactMap { listings[$0] },
            activeCount: try db.value(
                "SELECT COUNT(*) AS n FROM service WHERE organization_id = \(organization.id) AND status = 'aktiv'"
            ),
            paused: paused.compactMap { listings[$0] },
            districts: try District.of(municipality: organization.municipalityID, in: db)
        )
    }

    private static func ids(_ organization: Int, _ status: String, page: Int, in db: any Connection) throws -> [Int] {
        try db.values(
            """
            SELECT id FROM service WHERE organization_id = \(organization) AND status = \(status)
            ORDER BY sort_key, id LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
            """
        )
    }
}
