import Database
import Registry

/// What is known of an organisation that looks for money: from its own page and its open offers in the directory.
struct FundingProfile: Equatable, Sendable {
    var organizationID: Int
    var kind: OrganizationKind
    /// Nil when it has not said.
    var size: OrganizationSize?
    /// The directory's keys.
    var topics: Set<String> = []
    var targetGroups: Set<String> = []
    /// By slug; empty is everywhere.
    var districts: Set<String> = []

    init(organizationID: Int, kind: OrganizationKind, size: OrganizationSize? = nil) {
        self.organizationID = organizationID
        self.kind = kind
        self.size = size
    }

    static func of(_ organization: Organization, in db: any Connection) throws -> FundingProfile {
        var profile = FundingProfile(
            organizationID: organization.id,
            kind: organization.kind,
            size: organization.size.flatMap(OrganizationSize.init)
        )
        let rows = try db.rows(
            """
            SELECT trait, key FROM directory_organization_trait
            WHERE organization_id = \(organization.id) ORDER BY trait, key
            """
        )
        for row in rows {
            let (trait, key): (String, String) = (try row["trait"], try row["key"])
            switch trait {
            case "topic": profile.topics.insert(key)
            case "target_group": profile.targetGroups.insert(key)
            default: profile.districts.insert(key)
            }
        }
        return profile
    }
}
