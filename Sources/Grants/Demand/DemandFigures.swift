import Database

/// What was asked for and given, counted together.
struct DemandFigures: Equatable, Sendable {
    var applications = 0
    var asked = Money.zero
    /// Applications that got money, the whole amount or a part.
    var yes = 0
    var granted = Money.zero
    var no = 0
    /// What those asked for that got nothing.
    var refused = Money.zero
    /// Given but never paid, or to come back, of years that are over; nil where nothing is known.
    var unspent: Money?

    /// Those that have no answer yet.
    var waiting: Int { applications - yes - no }

    /// Given of what was asked for, in percent; nil before all have an answer.
    var share: Int? { asked > .zero && waiting == 0 ? (granted.ore * 100 + asked.ore / 2) / asked.ore : nil }

    static func + (left: Self, right: Self) -> Self {
        DemandFigures(
            applications: left.applications + right.applications,
            asked: left.asked + right.asked,
            yes: left.yes + right.yes,
            granted: left.granted + right.granted,
            no: left.no + right.no,
            refused: left.refused + right.refused,
            unspent: left.unspent.map { $0 + (right.unspent ?? .zero) } ?? right.unspent
        )
    }
}

/// What of a row everybody may see.
enum DemandShowing: Int, Comparable, Sendable {
    case all
    /// How many and what was given, but not what was asked for.
    case counts
    case nothing

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The applications of one pool, one year and one kind, as the database counts them.
struct DemandCell: Sendable {
    var poolID: Int
    var year: Int
    /// Of what the applications are sorted by; empty where it is not known.
    var key: String
    var figures: DemandFigures
    var applicants: Applicants
    /// Those of them whose name may not be told.
    var hidden: Applicants
}

extension DemandCell: RowDecodable {
    init(row: Row) throws {
        poolID = try row["pool_id"]
        year = try row["year"]
        key = try row["key"]
        figures = DemandFigures(
            applications: try row["applications"],
            asked: try row["asked"],
            yes: try row["yes"],
            granted: try row["granted"],
            no: try row["no"],
            refused: try row["refused"],
            unspent: try row["unspent"]
        )
        applicants = Applicants(count: try row["applicants"], first: try row["first"], last: try row["last"])
        hidden = Applicants(count: try row["hidden"], first: try row["hidden_first"], last: try row["hidden_last"])
    }
}
