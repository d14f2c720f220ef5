import Database

/// How often the offers of one organisation were shown, opened and contacted in some time.
struct OrganizationExposure: RowDecodable, Equatable, Sendable {
    var id: Int
    var name: String
    var slug: String
    var size: String?
    var founded: Int?
    /// Offers that are open now.
    var offers: Int
    var shown: Int
    var opened: Int
    var contacted: Int

    /// So that it does not matter how many offers somebody has.
    var shownEach: Double { Double(shown) / Double(max(offers, 1)) }

    init(row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        slug = try row["slug"]
        size = try row["size"]
        founded = try row["founded"]
        offers = try row["offers"]
        shown = try row["shown"]
        opened = try row["opened"]
        contacted = try row["contacted"]
    }

    /// Every organisation of a municipality with an open offer, in alphabetical order; one statement.
    ///
    /// - `days`: the first day, and the day after the last.
    /// - `organizations`: nil for all.
    static func all(
        municipality: Int,
        days: Range<CalendarDate>,
        organizations: [Int]? = nil,
        in db: any Connection
    ) throws -> [OrganizationExposure] {
        var filter: SQL = "o.municipality_id = \(municipality)"
        if let organizations { filter = "\(filter) AND o.id IN (\(list: organizations))" }
        return try db.all(
            """
            SELECT o.id, o.name, o.slug, o.size, o.founded, COUNT(s.id) AS offers,
                CAST(COALESCE(SUM(e.shown), 0) AS BIGINT) AS shown,
                CAST(COALESCE(SUM(e.opened), 0) AS BIGINT) AS opened,
                CAST(COALESCE(SUM(e.contacted), 0) AS BIGINT) AS contacted
            FROM organization o JOIN service s ON s.organization_id = o.id AND s.status = 'aktiv'
            LEFT JOIN (
                SELECT service_id, SUM(shown) AS shown, SUM(opened) AS opened, SUM(contacted) AS contacted
                FROM offer_exposure
                WHERE municipality_id = \(municipality) AND day >= \(days.lowerBound) AND day < \(days.upperBound)
                GROUP BY service_id
            ) e ON e.service_id = s.id
            WHERE \(filter)
            GROUP BY o.id, o.name, o.slug, o.size, o.founded, o.sort_key ORDER BY o.sort_key, o.id
            """
        )
    }
}

extension [OrganizationExposure] {
    /// How unevenly showings are shared: by organisation, for each of its offers.
    var gini: Double? { Gini.of(map(\.shownEach)) }

    /// What part of all showings the organisations in each fifth got, the least shown first.
    ///
    /// - Returns: nothing when there are fewer than five, or nothing was shown.
    var fifths: [Double] {
        let sorted = map(\.shownEach).sorted()
        let sum = sorted.reduce(0, +)
        guard sorted.count >= 5, sum > 0 else { return [] }
        return (0..<5).map { part in
            let (from, to) = (part * sorted.count / 5, (part + 1) * sorted.count / 5)
            return sorted[from..<to].reduce(0, +) / sum
        }
    }
}

/// How large an organisation says it is.
enum ExposureSize: String, CaseIterable, Sendable {
    case small = "lille"
    case medium = "mellem"
    case large = "stor"
    case unknown = "ukendt"

    init(_ exposure: OrganizationExposure) { self = exposure.size.flatMap(ExposureSize.init) ?? .unknown }
}

/// How old an organisation is.
enum ExposureAge: String, CaseIterable, Sendable {
    /// Up to five years.
    case new = "ny"
    /// Up to twenty.
    case young = "ung"
    case old = "gammel"
    case unknown = "ukendt"

    /// Years, inclusive.
    static let newYears = 5
    static let youngYears = 20

    init(founded: Int?, in year: Int) {
        guard let founded else {
            self = .unknown
            return
        }
        let years = year - founded
        self = years <= Self.newYears ? .new : years <= Self.youngYears ? .young : .old
    }
}

/// What a group of organisations has, and what it gets.
struct ExposureGroup: Equatable, Sendable {
    var organizations = 0
    var offers = 0
    var shown = 0
    var opened = 0
    var contacted = 0

    init(_ members: [OrganizationExposure]) {
        for member in members {
            organizations += 1
            offers += member.offers
            shown += member.shown
            opened += member.opened
            contacted += member.contacted
        }
    }
}
