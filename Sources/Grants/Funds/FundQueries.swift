package import Database
import Registry

extension Fund {
    /// - `day`: from which the next deadline counts.
    static func columns(on day: CalendarDate) -> SQL {
        """
        d.id, d.municipality_id, d.identifier, d.slug, d.name, d.owner, d.giver, d.purpose, d.least, d.most, \
        d.own_share, d.timing, d.link, d.language, d.updated_on, d.absent_since, d.ended_on, d.revision, \
        (SELECT MAX(c.day) FROM fund_check c WHERE c.fund_id = d.id) AS checked_on, \
        (SELECT MIN(l.day) FROM fund_deadline l WHERE l.fund_id = d.id AND l.day >= \(day)) AS next_on
        """
    }

    package static func find(id: Int, on day: CalendarDate, in db: any Connection) throws -> Fund? {
        try db.first("SELECT \(columns(on: day)) FROM fund d WHERE d.id = \(id)")
    }

    package static func find(
        slug: String,
        municipality: Int,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Fund? {
        try db.first(
            "SELECT \(columns(on: day)) FROM fund d WHERE d.municipality_id = \(municipality) AND d.slug = \(slug)"
        )
    }

    /// Those that still exist, the next deadline first, then those one can apply to all year.
    static func page(
        _ choice: FundChoice,
        municipality: Int,
        on day: CalendarDate,
        limit: Int,
        offset: Int = 0,
        in db: any Connection
    ) throws -> [Fund] {
        try db.all(
            """
            SELECT * FROM (SELECT \(columns(on: day)), d.sort_key FROM fund d
                WHERE \(choice.filter(municipality: municipality, on: day))) found
            ORDER BY CASE WHEN next_on IS NULL THEN 1 ELSE 0 END, next_on, CASE timing WHEN \(Timing.running) THEN 0 ELSE 1 END,
                sort_key, id
            LIMIT \(limit) OFFSET \(offset)
            """
        )
    }

    static func count(
        _ choice: FundChoice,
        municipality: Int,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Int {
        try db.value(
            "SELECT COUNT(*) AS n FROM fund d WHERE \(choice.filter(municipality: municipality, on: day))"
        )
    }
}

/// What a list of funds is narrowed to.
struct FundChoice: Equatable, Sendable {
    /// Folded; each must occur.
    var words: [String] = []
    var topic: String?
    var targetGroup: String?
    var giver: Fund.Giver?
    /// One can apply within so many months.
    var months: Int?

    fileprivate func filter(municipality: Int, on day: CalendarDate) -> SQL {
        var filter: SQL = "d.municipality_id = \(municipality) AND d.ended_on IS NULL"
        for word in words { filter += " AND d.fold_key LIKE \(likePattern(containing: word)) ESCAPE '\\'" }
        if let giver { filter += " AND d.giver = \(giver)" }
        for (trait, key) in [(FundTrait.topic, topic), (.targetGroup, targetGroup)] {
            guard let key else { continue }
            filter += """
                 AND EXISTS (SELECT 1 FROM fund_trait t WHERE t.fund_id = d.id AND t.trait = \(trait) AND t.key = \(key))
                """
        }
        if let months {
            filter += """
                 AND (d.timing = \(Fund.Timing.running) OR EXISTS (SELECT 1 FROM fund_deadline l
                    WHERE l.fund_id = d.id AND l.day BETWEEN \(day) AND \(day.adding(months: months))))
                """
        }
        return filter
    }
}

/// What some funds ask for, by fund.
struct FundTraits: Equatable, Sendable {
    private var keys: [Int: [FundTrait: [String]]] = [:]

    subscript(_ fund: Int, _ trait: FundTrait) -> [String] { keys[fund]?[trait] ?? [] }

    static func of(funds: [Int], in db: any Connection) throws -> FundTraits {
        var traits = FundTraits()
        let rows = try db.rows(
            """
            SELECT fund_id, trait, key FROM fund_trait WHERE fund_id IN (\(list: funds)) ORDER BY fund_id, trait, key
            """
        )
        for row in rows {
            traits.keys[try row["fund_id"], default: [:]][try row["trait"], default: []].append(try row["key"])
        }
        return traits
    }
}

/// Who looked whether a fund is as it says, and when.
struct FundCheck: RowDecodable, Equatable, Sendable {
    var day: CalendarDate
    /// "Puljeansvarlig, Kultur og Fritid".
    var function: String

    init(row: Row) throws {
        day = try row["day"]
        function = try row["function"]
    }

    static func latest(fund: Int, in db: any Connection) throws -> FundCheck? {
        try db.first(
            """
            SELECT c.day, COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS function
            FROM fund_check c JOIN holding h ON h.id = c.holding_id JOIN function f ON f.id = h.function_id
            JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            WHERE c.fund_id = \(fund) ORDER BY c.day DESC, c.id DESC LIMIT 1
            """
        )
    }
}

extension Fund {
    /// The deadlines of a fund, the first first.
    static func deadlines(fund: Int, in db: any Connection) throws -> [CalendarDate] {
        try db.values("SELECT day FROM fund_deadline WHERE fund_id = \(fund) ORDER BY day")
    }
}
