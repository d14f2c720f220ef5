package import Database
import Followup
import Registry

/// Money set aside for a purpose that organisations can apply for («pulje»).
package struct Pool: RowDecodable, Equatable, Sendable {
    /// Whether those who assess an application see whose it is.
    enum Showing: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case named = "aaben"
        case blind = "blind"
    }

    /// What a joint application needs before it is sent.
    enum Joint: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// It can be sent while partners still think about it.
        case whenever = "uden-ja"
        /// Every partner has said yes.
        case agreed = "alle-ja"
    }

    package var id: Int
    package var municipalityID: Int
    /// In its address: `/puljer/{slug}`.
    package var slug: String
    package var title: String
    /// In one sentence, for lists.
    package var lead: String
    /// What the money is for.
    package var purpose: String
    /// Who may apply.
    package var applicants: String
    /// How it goes, from application to money.
    package var procedure: String
    /// Who decides: "Socialudvalget".
    package var decider: String
    /// Who recommends first: "Frivilligrådet"; empty where nobody does.
    package var recommender: String
    /// How many assess each application, 1 to 3.
    package var assessors: Int
    var showing: Showing
    /// Percent of the costs that an applicant must find elsewhere; 0 for none.
    package var ownShare: Int
    /// The longest that it gives money for: one year, several, or until it says otherwise.
    package var longest: Grant.Duration
    var joint: Joint
    /// Why a text that is hard to read was published all the same.
    var hardTextReason: String?
    /// The function that answers for the pool.
    package var ownerID: Int
    /// Grows with each change: two who change the same are told.
    package var revision: Int
    package var madeAt: Timestamp
    /// When it was given up; nothing new opens in it.
    package var closedAt: Timestamp?

    static let columns: SQL = """
        p.id, p.municipality_id, p.slug, p.title, p.lead, p.purpose, p.applicants, p.procedure, p.decider, \
        p.recommender, p.assessors, p.showing, p.own_share, p.longest, p.joint, p.hard_text_reason, p.owner_id, p.revision, p.made_at, \
        p.closed_at
        """

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        slug = try row["slug"]
        title = try row["title"]
        lead = try row["lead"]
        purpose = try row["purpose"]
        applicants = try row["applicants"]
        procedure = try row["procedure"]
        decider = try row["decider"]
        recommender = try row["recommender"]
        assessors = try row["assessors"]
        showing = try row["showing"]
        ownShare = try row["own_share"]
        longest = try row["longest"]
        joint = try row["joint"]
        hardTextReason = try row["hard_text_reason"]
        ownerID = try row["owner_id"]
        revision = try row["revision"]
        madeAt = try row["made_at"]
        closedAt = try row["closed_at"]
    }

    /// As the journal and files refer to it.
    var subject: Subject { Subject("grant_pool", id) }
}

/// What an application is measured by, with its weight in percent.
package struct Criterion: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var poolID: Int
    package var position: Int
    package var name: String
    /// Percent; those of a pool make 100 together.
    package var weight: Int
    /// What a good application shows.
    package var good: String

    static let columns: SQL = "c.id, c.pool_id, c.position, c.name, c.weight, c.good"

    package init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        position = try row["position"]
        name = try row["name"]
        weight = try row["weight"]
        good = try row["good"]
    }

    package static func find(ids: [Int], in db: any Connection) throws -> [Criterion] {
        guard !ids.isEmpty else { return [] }
        return try db.all("SELECT \(columns) FROM grant_criterion c WHERE c.id IN (\(list: ids)) ORDER BY c.position")
    }

    /// Those that count now, in their order.
    package static func of(pool: Int, in db: any Connection) throws -> [Criterion] {
        try db.all(
            "SELECT \(columns) FROM grant_criterion c WHERE c.pool_id = \(pool) AND c.ended_at IS NULL ORDER BY c.position"
        )
    }
}

/// A step of proportionality («bagatelgrænse»): up to an amount, this much is asked and no more.
package struct Tier: RowDecodable, Equatable, Sendable {
    /// What accounts must be sent.
    package enum Accounts: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// None: receipts are kept.
        case none = "ingen"
        /// Signed by the board.
        case endorsed = "paategnet"
        /// Seen through by an auditor.
        case audited = "revisor"
    }
    /// What one tells afterwards.
    package enum Report: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// Three lines.
        case lines = "linjer"
        /// Half a page.
        case short = "kort"
        /// Against each goal.
        case full = "fuld"
    }

    package var id: Int
    package var poolID: Int
    /// From 1, the smallest amounts.
    package var position: Int
    /// The largest amount it holds for; nil for the last step.
    package var upTo: Money?
    /// How long the form takes, in minutes.
    package var minutes: Int
    package var accounts: Accounts
    package var report: Report

    static let columns: SQL = "t.id, t.pool_id, t.position, t.up_to, t.minutes, t.accounts, t.report"

    package init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        position = try row["position"]
        upTo = try row["up_to"]
        minutes = try row["minutes"]
        accounts = try row["accounts"]
        report = try row["report"]
    }

    package static func of(pool: Int, in db: any Connection) throws -> [Tier] {
        try db.all("SELECT \(columns) FROM grant_tier t WHERE t.pool_id = \(pool) ORDER BY t.position")
    }

    /// The step that an amount falls in; the smallest before an amount is known.
    package static func holding(_ amount: Money?, among tiers: [Tier]) -> Tier? {
        guard let amount else { return tiers.first }
        return tiers.first { tier in tier.upTo.map { amount <= $0 } ?? true } ?? tiers.last
    }
}

/// Money of a year from one source.
package struct Budget: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var poolID: Int
    package var year: Int
    /// "Kommunens budget, kultur".
    package var source: String
    package var basisID: Int?
    package var amount: Money
    /// What its rounds share out of it.
    package var allotted: Money
    /// What earlier decisions bind of it.
    package var committed: Money
    /// Of both.
    package var used: Money { allotted + committed }
    /// What can still be given of it.
    package var left: Money { amount - used }

    static let columns: SQL = "b.id, b.pool_id, b.year, b.source, b.basis_id, b.amount, b.allotted, b.committed"

    package init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        year = try row["year"]
        source = try row["source"]
        basisID = try row["basis_id"]
        amount = try row["amount"]
        allotted = try row["allotted"]
        committed = try row["committed"]
    }

    package static func of(pool: Int, in db: any Connection) throws -> [Budget] {
        try db.all("SELECT \(columns) FROM grant_budget b WHERE b.pool_id = \(pool) ORDER BY b.year DESC, b.id")
    }
}
