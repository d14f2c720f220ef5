import Database
import Followup
import Registry
import Web

/// Organisations and municipal units that apply for the same money together («fælles ansøgning»).
struct FundingTeam: RowDecodable, Equatable, Sendable {
    /// What came of it; the latest counts.
    enum Result: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case applied = "soegt"
        case granted = "faaet"
        case refused = "afslag"
        case givenUp = "opgivet"
    }

    var id: Int
    var municipalityID: Int
    var fundID: Int?
    /// Of the fund.
    var fund: String?
    var fundSlug: String?
    var title: String
    /// What they want to do together.
    var plan: String
    var deadlineOn: CalendarDate
    /// The latest, with what was asked or got.
    var result: Result?
    var amount: Money?

    static let longestTitle = 150
    static let longestPlan = 4_000
    static let mostMembers = 30
    /// Open tasks of one team.
    static let mostTasks = 100
    /// Working days to answer an invitation.
    static let patience = 10

    private static let columns: SQL = """
        t.id, t.municipality_id, t.fund_id, d.name AS fund, d.slug AS fund_slug, t.title, t.plan, t.deadline_on, u.result, \
        u.amount
        """
    private static let tables: SQL = """
        funding_team t LEFT JOIN fund d ON d.id = t.fund_id LEFT JOIN funding_team_outcome u
            ON u.id = (SELECT MAX(x.id) FROM funding_team_outcome x WHERE x.team_id = t.id)
        """

    init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        fundID = try row["fund_id"]
        fund = try row["fund"]
        fundSlug = try row["fund_slug"]
        title = try row["title"]
        plan = try row["plan"]
        deadlineOn = try row["deadline_on"]
        result = try row["result"]
        amount = try row["amount"]
    }

    var subject: Subject { Subject("funding_team", id) }

    /// Nothing more is to be done before the deadline.
    var isOver: Bool { result != nil }

    static func find(id: Int, in db: any Connection) throws -> FundingTeam? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE t.id = \(id)")
    }

    /// Those that somebody is in or asked into, or all of a municipality; open ones first, the first deadline first.
    static func page(_ home: TeamHome, limit: Int, offset: Int, in db: any Connection) throws -> [FundingTeam] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE \(filter(home))
            ORDER BY CASE WHEN u.id IS NULL THEN 0 ELSE 1 END, t.deadline_on, t.id LIMIT \(limit) OFFSET \(offset)
            """
        )
    }

    static func count(_ home: TeamHome, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM funding_team t WHERE \(filter(home))")
    }

    private static func filter(_ home: TeamHome) -> SQL {
        let own: SQL
        switch home {
        case .organization(let id): own = "m.organization_id = \(id)"
        case .unit(let id): own = "m.unit_id = \(id)"
        case .municipality(let id): return "t.municipality_id = \(id)"
        }
        return """
            EXISTS (SELECT 1 FROM funding_team_member m WHERE m.team_id = t.id AND \(own)
                AND (m.answer IS NULL OR m.answer = \(TeamMember.Answer.joins)))
            """
    }
}

/// Whose teams somebody sees: of the organisation or unit that they act for, or all, for those who advise.
enum TeamHome: Equatable, Sendable {
    case organization(Int)
    case unit(Int)
    case municipality(Int)

    init?(_ actor: Actor) {
        guard let function = actor.acting else { return nil }
        if let id = function.organizationID {
            guard function.may(.applyForGrants) else { return nil }
            self = .organization(id)
        } else if function.may(.adviseFunding) {
            self = .municipality(actor.municipalityID)
        } else if let id = function.unitID {
            self = .unit(id)
        } else {
            return nil
        }
    }
}

/// Who is in a team, or was asked.
struct TeamMember: RowDecodable, Equatable, Sendable {
    enum Answer: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case joins = "med"
        case declines = "nej"
    }

    var id: Int
    var organizationID: Int?
    var unitID: Int?
    var name: String
    /// Nil while it is waited for.
    var answer: Answer?

    init(row: Row) throws {
        id = try row["id"]
        organizationID = try row["organization_id"]
        unitID = try row["unit_id"]
        name = try row["name"]
        answer = try row["answer"]
    }

    var subject: Subject { Subject("funding_team_member", id) }

    static func of(team: Int, in db: any Connection) throws -> [TeamMember] {
        try db.all(
            """
            SELECT m.id, m.organization_id, m.unit_id, COALESCE(o.name, u.name) AS name, m.answer
            FROM funding_team_member m LEFT JOIN organization o ON o.id = m.organization_id
            LEFT JOIN unit u ON u.id = m.unit_id WHERE m.team_id = \(team) ORDER BY m.id
            """
        )
    }

    func isHome(of function: Actor.Function) -> Bool {
        organizationID.map { $0 == function.organizationID } ?? (unitID == function.unitID)
    }
}

/// Something that a member of a team does by a day.
struct TeamTask: RowDecodable, Equatable, Sendable {
    var id: Int
    var what: String
    var dueOn: CalendarDate
    var settledAt: Timestamp?
    /// "Kasserer, Kulturbroen".
    var owner: String

    init(row: Row) throws {
        id = try row["id"]
        what = try row["what"]
        dueOn = try row["due_on"]
        settledAt = try row["settled_at"]
        owner = try row["owner"]
    }

    private static let place: SQL = "COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name)"
    private static let functions: SQL = """
        function f JOIN function_kind k ON k.id = f.kind_id LEFT JOIN unit u ON u.id = f.unit_id
        LEFT JOIN organization o ON o.id = f.organization_id
        """

    static func of(team: Int, in db: any Connection) throws -> [TeamTask] {
        try db.all(
            """
            SELECT b.id, b.what, b.due_on, b.settled_at, \(place) AS owner FROM \(functions)
            JOIN obligation b ON b.owner_id = f.id
            WHERE b.subject = 'funding_team' AND b.subject_id = \(team) AND b.kind = \(ObligationKind.teamTask.key)
            ORDER BY CASE WHEN b.settled_at IS NULL THEN 0 ELSE 1 END, b.due_on, b.id LIMIT \(FundingTeam.mostTasks)
            """
        )
    }

    /// The functions that can be given a task: of those who joined, with where they are.
    static func owners(_ members: [TeamMember], in db: any Connection) throws -> [(id: Int, label: String)] {
        let joined = members.filter { $0.answer == .joins }
        let rows = try db.rows(
            """
            SELECT f.id, \(place) AS label FROM \(functions)
            WHERE f.closed_on IS NULL AND (f.organization_id IN (\(list: joined.compactMap(\.organizationID)))
                OR f.unit_id IN (\(list: joined.compactMap(\.unitID))))
            ORDER BY COALESCE(u.name, o.name), k.position, f.id LIMIT 500
            """
        )
        return try rows.map { (try $0["id"], try $0["label"]) }
    }
}

/// The addresses of teams.
enum TeamPath {
    static let index = "/faelles-ansoegninger"
    static let new = "/faelles-ansoegninger/ny"
    static func show(_ id: Int) -> String { "\(index)/\(id)" }
    static func part(_ id: Int, _ name: String) -> String { "\(index)/\(id)/\(name)" }
}
