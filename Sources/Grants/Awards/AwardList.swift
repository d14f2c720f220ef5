import Database

/// A page of awards, and what all of them come to: two statements, however many there are.
struct AwardList: Sendable {
    /// An award with the address of its organisation, where it is one of ours.
    struct Item: RowDecodable, Sendable {
        var award: Award
        var slug: String?

        init(row: Row) throws {
            award = try Award(row: row)
            slug = try row["slug"]
        }
    }

    /// What was given in one year, from one pool, in one currency.
    struct Total: RowDecodable, Sendable {
        var year: Int
        var programme: String?
        var currency: Currency
        var count: Int
        /// In the smallest unit of the currency.
        var amount: Int

        init(row: Row) throws {
            year = try row["year"]
            programme = try row["programme"]
            currency = try row["currency"]
            count = try row["n"]
            amount = try row["amount"]
        }
    }

    var items: [Item]
    /// Of all that hold the words, so that they also say which years and pools can be chosen.
    var totals: [Total]

    init(_ filter: AwardFilter, municipality: Int, in db: any Connection) throws {
        items = try db.all(
            """
            SELECT \(Award.columns), o.slug FROM grant_award a LEFT JOIN organization o ON o.id = a.organization_id
            WHERE \(filter.shown(in: municipality)) ORDER BY a.awarded_on DESC, a.id DESC
            LIMIT \(AwardFilter.pageSize) OFFSET \((filter.page - 1) * AwardFilter.pageSize)
            """
        )
        totals = try db.all(
            """
            SELECT a.year, a.programme, a.currency, COUNT(*) AS n, CAST(SUM(a.amount) AS BIGINT) AS amount
            FROM grant_award a WHERE \(filter.found(in: municipality)) GROUP BY a.year, a.programme, a.currency
            """
        )
    }

    /// The totals of what is shown.
    func shown(_ filter: AwardFilter) -> [Total] {
        totals.filter { total in
            (filter.year.map { $0 == total.year } ?? true)
                && (filter.programme.map { $0 == total.programme } ?? true)
        }
    }
}

extension Sequence<AwardList.Total> {
    /// How many awards they count.
    var awards: Int { reduce(0) { $0 + $1.count } }

    /// What they come to in each currency, the one of most awards first.
    var sums: [(currency: Currency, count: Int, amount: Int)] {
        Dictionary(grouping: self, by: \.currency).map { currency, totals in
            (currency, totals.awards, totals.reduce(0) { $0 + $1.amount })
        }.sorted { ($1.count, $0.currency.code) < ($0.count, $1.currency.code) }
    }
}
