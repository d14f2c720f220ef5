import Database

/// What applications are sorted by.
enum DemandDimension: String, CaseIterable, Sendable {
    case topic = "emne"
    case targetGroup = "maalgruppe"
    case district = "bydel"
    case size = "stoerrelse"
    case age = "alder"

    /// The word of the directory's view for what an organisation's offers are about; nil for its own facts.
    private var trait: String? {
        switch self {
        case .topic: "topic"
        case .targetGroup: "target_group"
        case .district: "district"
        case .size, .age: nil
        }
    }

    /// An application counts with each topic, group and district of its organisation, so rows add up to more than all.
    var overlaps: Bool { trait != nil }

    /// Years that an organisation had existed, from the youngest; the last has no end.
    static let ages = [(key: "0", below: 3), ("3", 10), ("10", 25)]
    static let oldest = "25"

    /// The key, and what must be joined to `grant_demand g` for it.
    fileprivate var parts: (key: SQL, join: SQL) {
        switch self {
        case .size: return ("COALESCE(g.size, '')", "")
        case .age:
            var cases: SQL = "WHEN g.founded IS NULL OR g.founded > g.year THEN ''"
            for (key, below) in Self.ages { cases = "\(cases) WHEN g.year - g.founded < \(below) THEN \(key)" }
            return ("CASE \(cases) ELSE \(Self.oldest) END", "")
        case .topic, .targetGroup, .district:
            return (
                "COALESCE(t.key, '')",
                """
                LEFT JOIN directory_organization_trait t ON t.organization_id = g.organization_id AND t.trait = \(trait)
                """
            )
        }
    }
}

/// Which pools are counted.
enum DemandScope: Sendable {
    case pool(Int)
    /// All of a municipality's.
    case municipality(Int)

    fileprivate var filter: SQL {
        switch self {
        case .pool(let id): "g.pool_id = \(id)"
        case .municipality(let id): "g.pool_id IN (SELECT p.id FROM grant_pool p WHERE p.municipality_id = \(id))"
        }
    }
}

extension DemandCell {
    /// The applications of rounds whose deadline has passed, sorted by something or all together.
    static func read(
        _ scope: DemandScope,
        by dimension: DemandDimension?,
        at now: Timestamp,
        in db: any Connection
    ) throws -> [DemandCell] {
        let (key, join) = dimension?.parts ?? ("''", "")
        // Sorted by a subquery, so that a key with a parameter in it is written once.
        return try db.all(
            """
            SELECT pool_id, year, key, COUNT(*) AS applications,
                CAST(SUM(asked) AS BIGINT) AS asked,
                COUNT(*) FILTER (WHERE granted > 0) AS yes,
                CAST(COALESCE(SUM(granted), 0) AS BIGINT) AS granted,
                COUNT(*) FILTER (WHERE granted = 0) AS no,
                CAST(COALESCE(SUM(asked) FILTER (WHERE granted = 0), 0) AS BIGINT) AS refused,
                CAST(SUM(unspent) FILTER (WHERE year < \(DanishTime.date(of: now).year)) AS BIGINT) AS unspent,
                COUNT(DISTINCT organization_id) AS applicants,
                MIN(organization_id) AS first, MAX(organization_id) AS last,
                COUNT(DISTINCT organization_id) FILTER (WHERE is_hidden = 1) AS hidden,
                MIN(organization_id) FILTER (WHERE is_hidden = 1) AS hidden_first,
                MAX(organization_id) FILTER (WHERE is_hidden = 1) AS hidden_last
            FROM (SELECT g.*, \(key) AS key FROM grant_demand g \(join)
                WHERE \(scope.filter) AND g.deadline_at < \(now)) c
            GROUP BY pool_id, year, key
            """
        )
    }
}
