import Database

/// Money that a decision binds of the years after its first («bundet»), before those years have a round.
struct Commitment: RowDecodable, Equatable, Sendable {
    var source: String
    var fromYear: Int
    /// Nil for money that runs until somebody says otherwise.
    var untilYear: Int?
    var amount: Money

    init(row: Row) throws {
        source = try row["source"]
        fromYear = try row["from_year"]
        untilYear = try row["until_year"]
        amount = try row["amount"]
    }

    func runs(in year: Int) -> Bool { fromYear <= year && untilYear.map { year <= $0 } ?? true }

    /// More is bound in a year than its budget has.
    struct Overrun: Error, Equatable, Sendable {
        var year: Int
        var source: String
    }
}

extension Commitment {
    /// All of a pool.
    static func of(pool: Int, in db: any Connection) throws -> [Commitment] {
        try db.all(
            "SELECT source, from_year, until_year, amount FROM grant_commitment WHERE pool_id = \(pool) ORDER BY id"
        )
    }

    /// Binds what a decision gives in the years after its round's, instead of what the one before bound.
    ///
    /// - Throws: ``Overrun``.
    static func hold(_ draft: DecisionDraft, _ round: Round, in db: any Connection) throws {
        let id = draft.applicationID
        let freed = try db.run("DELETE FROM grant_commitment WHERE application_id = \(id)")
        let until = draft.duration == .severalYears ? draft.lastYear : nil
        if draft.duration != .oneYear {
            try db.run(
                """
                INSERT INTO grant_commitment (application_id, pool_id, source, from_year, until_year, amount)
                SELECT x.application_id, b.pool_id, b.source, \(round.year + 1), \(until), SUM(x.amount)
                FROM grant_draft_amount x JOIN grant_budget b ON b.id = x.budget_id
                WHERE x.application_id = \(id) GROUP BY x.application_id, b.pool_id, b.source
                """
            )
        } else if freed == 0 {
            return
        }
        try count(pool: round.poolID, in: db)
    }

    /// Binds other amounts from a year on, where prices and wages or a correction changed them.
    ///
    /// - Throws: ``Overrun``.
    static func change(
        application: Int,
        pool: Int,
        from year: Int,
        to amounts: [String: Money],
        in db: any Connection
    ) throws {
        let known: [Commitment] = try db.all(
            """
            SELECT source, from_year, until_year, amount FROM grant_commitment
            WHERE application_id = \(application) AND from_year <= \(year)
                AND (until_year IS NULL OR until_year >= \(year))
            """
        )
        guard !known.isEmpty else { return }
        for old in known where amounts[old.source] != old.amount {
            try old.end(before: year, application: application, in: db)
            guard let amount = amounts[old.source], amount > .zero else { continue }
            try db.run(
                """
                INSERT INTO grant_commitment (application_id, pool_id, source, from_year, until_year, amount)
                VALUES (\(application), \(pool), \(old.source), \(year), \(old.untilYear), \(amount))
                """
            )
        }
        try count(pool: pool, in: db)
    }

    private func end(before year: Int, application: Int, in db: any Connection) throws {
        let own: SQL = "application_id = \(application) AND source = \(source) AND from_year = \(fromYear)"
        try db.run(
            fromYear == year
                ? "DELETE FROM grant_commitment WHERE \(own)"
                : "UPDATE grant_commitment SET until_year = \(year - 1) WHERE \(own)"
        )
    }

    /// Counts on each year's budget what runs in it; a year without a budget holds nobody back.
    ///
    /// - Throws: ``Overrun``.
    static func count(pool: Int, in db: any Connection) throws {
        let runs: SQL = """
            (SELECT COALESCE(SUM(c.amount), 0) FROM grant_commitment c
                WHERE c.pool_id = b.pool_id AND c.source = b.source AND c.from_year <= b.year
                    AND (c.until_year IS NULL OR c.until_year >= b.year))
            """
        // Asked for first, so that the one who decides reads which year it is; the check in the schema is what holds.
        let over = try db.rows(
            """
            SELECT b.year, b.source FROM grant_budget b
            WHERE b.pool_id = \(pool) AND b.allotted + \(runs) > b.amount
            ORDER BY b.year, b.id LIMIT 1
            """
        ).first
        if let over { throw Overrun(year: try over["year"], source: try over["source"]) }
        try db.run(
            """
            UPDATE grant_budget SET committed = (SELECT COALESCE(SUM(c.amount), 0) FROM grant_commitment c
                WHERE c.pool_id = grant_budget.pool_id AND c.source = grant_budget.source
                    AND c.from_year <= grant_budget.year
                    AND (c.until_year IS NULL OR c.until_year >= grant_budget.year))
            WHERE pool_id = \(pool)
            """
        )
    }
}
