package import Database

/// What a grant is made of in one year: its amount, the sources, when it is paid, and on what terms.
package struct GrantYear: Equatable, Sendable {
    package var year: Int
    package var amount: Money
    package var standing: Regulation.Standing
    package var parts: [GrantPart]
    package var instalments: [GrantInstalment]
    package var conditions: [GrantCondition]
}

/// What comes from one source under one rule for one purpose.
package struct GrantPart: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var position: Int
    package var budgetID: Int?
    /// "Frivilligt socialt arbejde".
    package var source: String
    /// "Serviceloven § 18".
    package var basis: String
    /// "Kulturven": short, for the head of a column.
    package var line: String
    /// "år 2 af 3".
    package var detail: String?
    /// Nil where nobody asked for an amount.
    package var asked: Money?
    package var given: Money
    /// How it follows from the year before; nil where it does not.
    package var regulation: Regulation?

    package init(row: Row) throws {
        id = try row["id"]
        position = try row["position"]
        budgetID = try row["budget_id"]
        source = try row["source"]
        basis = try row["basis"]
        line = try row["line"]
        detail = try row["detail"]
        asked = try row["asked"]
        given = try row["given"]
        if let base: Money = try row["base"] {
            let unit: Int = try row["unit"]
            regulation = Regulation(
                year: try row["year"],
                base: base,
                correction: try row["correction"],
                forecast: try row["forecast"],
                rounding: unit == Rounding.krone.unit ? .krone : .ore,
                standing: try row["standing"]
            )
        }
    }
}

/// A day on which something is paid, with the amount of each part in their order.
package struct GrantInstalment: Equatable, Sendable {
    package var id: Int
    package var number: Int
    package var dueOn: CalendarDate
    package var amounts: [Money]
    package var sum: Money { amounts.sum }
}

/// A term of a grant: what holds, or what the organisation does by a day, or both.
package struct GrantCondition: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var position: Int
    /// "Regnskab".
    package var title: String
    /// What holds; nil where the task says all.
    package var text: String?
    /// What the organisation does by ``dueOn``.
    package var task: String?
    package var dueOn: CalendarDate?
    /// What happens otherwise.
    package var consequence: String?
    /// Where the task is to tell how it went: which report that is.
    package var report: Report.Kind?

    package init(row: Row) throws {
        id = try row["id"]
        position = try row["position"]
        title = try row["title"]
        text = try row["text"]
        task = try row["task"]
        dueOn = try row["due_on"]
        consequence = try row["consequence"]
        report = try row["report"]
    }
}

/// What was thought of an application by one criterion.
package struct GrantReason: RowDecodable, Equatable, Sendable {
    package enum Verdict: String, SchemaList, Codable, Sendable, SQLEncodable, SQLDecodable {
        case excellent = "meget-godt"
        case good = "godt"
        case fair = "mindre-godt"
        case poor = "ikke-godt"
    }

    package var criterion: String
    /// Percent.
    package var weight: Int
    package var verdict: Verdict
    package var text: String

    package init(criterion: String, weight: Int, verdict: Verdict, text: String) {
        self.criterion = criterion
        self.weight = weight
        self.verdict = verdict
        self.text = text
    }

    package init(row: Row) throws {
        self.init(
            criterion: try row["criterion"],
            weight: try row["weight"],
            verdict: try row["verdict"],
            text: try row["text"]
        )
    }
}

extension Grant {
    /// Its years so far, the first first: the amounts.
    package static func amounts(grant: Int, in db: any Connection) throws -> [(year: Int, amount: Money)] {
        try db.rows("SELECT year, amount FROM grant_year WHERE grant_id = \(grant) ORDER BY year").map {
            (try $0["year"], try $0["amount"])
        }
    }

    /// One of its years, whole; nil for a year that has no amount.
    package func terms(of year: Int, in db: any Connection) throws -> GrantYear? {
        guard
            let row = try db.rows(
                "SELECT amount, standing FROM grant_year WHERE grant_id = \(id) AND year = \(year)"
            ).first
        else { return nil }
        let parts: [GrantPart] = try db.all(
            """
            SELECT id, year, position, budget_id, source, basis, line, detail, asked, given, base, correction, forecast,
                unit, standing
            FROM grant_part WHERE grant_id = \(id) AND year = \(year) ORDER BY position
            """
        )
        return GrantYear(
            year: year,
            amount: try row["amount"],
            standing: try row["standing"],
            parts: parts,
            instalments: try instalments(of: year, parts, in: db),
            conditions: try db.all(
                """
                SELECT id, position, title, text, task, due_on, consequence, report FROM grant_condition
                WHERE grant_id = \(id) AND year = \(year) ORDER BY position
                """
            )
        )
    }

    private func instalments(
        of year: Int,
        _ parts: [GrantPart],
        in db: any Connection
    ) throws -> [GrantInstalment] {
        let rows = try db.rows(
            """
            SELECT i.id, i.number, i.due_on, p.part_id, p.amount
            FROM grant_instalment i JOIN grant_instalment_part p ON p.instalment_id = i.id
            WHERE i.grant_id = \(id) AND i.year = \(year) ORDER BY i.number
            """
        )
        var found: [GrantInstalment] = []
        for row in rows {
            let (instalment, part): (Int, Int) = (try row["id"], try row["part_id"])
            if found.last?.id != instalment {
                found.append(
                    GrantInstalment(
                        id: instalment,
                        number: try row["number"],
                        dueOn: try row["due_on"],
                        amounts: parts.map { _ in .zero }
                    )
                )
            }
            guard let index = parts.firstIndex(where: { $0.id == part }) else { continue }
            found[found.count - 1].amounts[index] = try row["amount"]
        }
        return found
    }

    /// Why, by each criterion.
    package func reasons(in db: any Connection) throws -> [GrantReason] {
        try db.all(
            "SELECT criterion, weight, verdict, text FROM grant_reason WHERE grant_id = \(id) ORDER BY position"
        )
    }
}
