package import Database

/// A line of accounts: what was meant, and what it became.
package struct ReportLine: RowDecodable, Codable, Equatable, Sendable {
    package enum Side: String, SchemaList, Codable, Sendable, SQLEncodable, SQLDecodable {
        case cost = "udgift"
        /// Other than the grant.
        case income = "indtaegt"

        /// Of its fields in a form.
        var mark: String { self == .cost ? "u" : "i" }
    }

    package var side: Side
    package var what: String
    package var budget: Money
    /// Nil until somebody wrote it.
    package var spent: Money?

    package init(_ side: Side, _ what: String, budget: Money, spent: Money? = nil) {
        self.side = side
        self.what = what
        self.budget = budget
        self.spent = spent
    }

    package init(row: Row) throws {
        side = try row["side"]
        what = try row["what"]
        budget = try row["budget"]
        spent = try row["spent"]
    }

    /// At most in one report.
    static let most = 40

    static func of(report: Int, in db: any Connection) throws -> [ReportLine] {
        try db.all(
            "SELECT side, what, budget, spent FROM grant_report_line WHERE report_id = \(report) ORDER BY position"
        )
    }

    static func keep(_ lines: [ReportLine], report: Int, in db: any Connection) throws {
        try db.run("DELETE FROM grant_report_line WHERE report_id = \(report)")
        for (index, line) in lines.prefix(most).enumerated() {
            try db.run(
                """
                INSERT INTO grant_report_line (report_id, position, side, what, budget, spent)
                VALUES (\(report), \(index + 1), \(line.side), \(line.what), \(line.budget), \(line.spent))
                """
            )
        }
    }
}

extension [ReportLine] {
    func spent(_ side: ReportLine.Side) -> Money { filter { $0.side == side }.compactMap(\.spent).sum }
    func budget(_ side: ReportLine.Side) -> Money { filter { $0.side == side }.map(\.budget).sum }

    /// What is left of the money that was given: never below nothing, and never more than was given.
    func rest(of given: Money) -> Money {
        Swift.min(Swift.max(given + spent(.income) - spent(.cost), .zero), given)
    }
}
