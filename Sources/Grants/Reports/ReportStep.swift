package import Database
import Followup

/// A step of proportion («trin»): above an amount, this is asked for when the money is spent, and no more.
package struct ReportStep: RowDecodable, Equatable, Sendable {
    /// What is sent, the least first.
    package enum Asked: String, SchemaList, Codable, Sendable, SQLEncodable, SQLDecodable {
        /// A few lines on how it went.
        case lines = "linjer"
        /// Budget against spending, endorsed by the board.
        case accounts = "regnskab"
        /// The same, with receipts.
        case receipts = "bilag"
        /// The same, seen by an auditor.
        case audited = "revisor"

        var hasLines: Bool { self != .lines }
        var needsFiles: Bool { self == .receipts || self == .audited }
    }

    /// Whether one tells how it goes half-way through.
    package enum Interim: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case none = "ingen"
        case halfway = "midtvejs"
    }

    /// Whether money may be held back when nothing comes.
    package enum Stopping: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case never = "aldrig"
        /// By a person, after a warned deadline.
        case possible = "kan"
    }

    /// The step holds for what is more than this.
    package var above: Money
    package var asked: Asked
    package var interim: Interim
    package var stopping: Stopping

    package init(above: Money, _ asked: Asked, _ interim: Interim = .none, _ stopping: Stopping = .never) {
        self.above = above
        self.asked = asked
        self.interim = interim
        self.stopping = stopping
    }

    package init(row: Row) throws {
        above = try row["above"]
        asked = try row["asked"]
        interim = try row["interim"]
        stopping = try row["stopping"]
    }
}

extension ReportStep {
    /// Those of a pool, the smallest amounts first; a pool without its own asks what its steps for applications say.
    package static func of(pool: Int, in db: any Connection) throws -> [ReportStep] {
        let own: [ReportStep] = try db.all(
            "SELECT above, asked, interim, stopping FROM grant_report_step WHERE pool_id = \(pool) ORDER BY above"
        )
        return own.isEmpty ? usual(try Tier.of(pool: pool, in: db)) : own
    }

    /// What is asked for an amount.
    package static func holding(_ amount: Money, among steps: [ReportStep]) -> ReportStep {
        steps.last { amount > $0.above } ?? steps.first ?? ReportStep(above: .zero, .lines)
    }

    private static func usual(_ tiers: [Tier]) -> [ReportStep] {
        guard !tiers.isEmpty else { return standard }
        return tiers.indices.map { index in
            let above = index == 0 ? .zero : tiers[index - 1].upTo ?? .zero
            return switch tiers[index].accounts {
            case .none: ReportStep(above: above, .lines)
            case .endorsed: ReportStep(above: above, .accounts)
            case .audited: ReportStep(above: above, .audited, .halfway, .possible)
            }
        }
    }

    /// What most municipalities ask: accounts above 20,000 kr., seen by an auditor above 100,000 kr.
    static let standard = [
        ReportStep(above: .zero, .lines), ReportStep(above: Money(kroner: 20_000), .accounts),
        ReportStep(above: Money(kroner: 100_000), .audited, .halfway, .possible),
    ]
}
