import Database
import Registry

/// The promises of some functions, as the page about them is divided.
enum ObligationGroup: String, CaseIterable, Sendable {
    case late = "over"
    case today = "idag"
    case coming = "kommer"
    /// Given to others, who have not finished.
    case given = "givet"

    /// What is in it by its day; that of what was given can be any.
    fileprivate func days(on today: CalendarDate) -> SQL {
        switch self {
        case .late: "b.due_on < \(today)"
        case .today: "b.due_on = \(today)"
        case .coming: "b.due_on > \(today)"
        case .given: "b.due_on IS NOT NULL"
        }
    }
}

/// A promise with what a list says of it.
struct ListedObligation: RowDecodable, Sendable {
    var obligation: Obligation
    /// Of the function that owes: "Frivilligkonsulent".
    var owner: String
    /// Of its unit or organisation.
    var place: String
    /// The last day to take it on, while nobody has.
    var answerBy: CalendarDate?
    var givenAt: Timestamp?

    init(row: Row) throws {
        obligation = try Obligation(row: row)
        owner = try row["owner"]
        place = try row["place"]
        answerBy = try row["answer_by"]
        givenAt = try row["given_at"]
    }
}

/// How many promises each group holds, or one more than were counted.
struct ObligationCounts: Equatable, Sendable {
    var late = 0
    var today = 0
    var coming = 0
    var given = 0

    subscript(_ group: ObligationGroup) -> Int {
        switch group {
        case .late: late
        case .today: today
        case .coming: coming
        case .given: given
        }
    }
}

/// What functions have kept in a month.
struct KeptPromises: Equatable, Sendable {
    var all: Int
    /// By their last day.
    var inTime: Int
}

enum ObligationLists {
    private static let columns: SQL = """
        \(Obligation.columns), COALESCE(f.title, k.name_da) AS owner, COALESCE(u.name, o.name) AS place
        """
    private static let owner: SQL = """
        JOIN function f ON f.id = b.owner_id JOIN function_kind k ON k.id = f.kind_id
        LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
        """

    /// More than this is not counted for a page that only says how much there is, so that it takes as long for one who
    /// owes ten thousand things as for one who owes ten.
    static let many = 500

    /// One statement.
    ///
    /// - `most`: a group is counted no further than one beyond this.
    static func counts(
        of functions: [Int],
        on today: CalendarDate,
        most: Int = many,
        in db: any Connection
    ) throws -> ObligationCounts {
        func owned(_ group: ObligationGroup) -> SQL {
            """
            (SELECT COUNT(*) FROM (
                SELECT b.id FROM obligation b
                WHERE b.owner_id IN (\(list: functions)) AND b.settled_at IS NULL AND \(group.days(on: today))
                LIMIT \(most + 1)
            ) counted)
            """
        }
        let rows = try db.rows(
            """
            SELECT \(owned(.late)) AS late, \(owned(.today)) AS today, \(owned(.coming)) AS coming,
                (SELECT COUNT(*) FROM \(given(functions)) passed) AS given
            """
        )
        guard let row = rows.first else { return ObligationCounts() }
        return ObligationCounts(
            late: try row["late"],
            today: try row["today"],
            coming: try row["coming"],
            given: try row["given"]
        )
    }

    /// A page of one group, the first due first; one statement.
    static func page(
        _ group: ObligationGroup,
        of functions: [Int],
        on today: CalendarDate,
        limit: Int,
        offset: Int = 0,
        in db: any Connection
    ) throws -> [ListedObligation] {
        guard group != .given else {
            return try db.all(
                """
                SELECT \(columns), CASE WHEN g.accepted_at IS NULL THEN g.answer_by END AS answer_by, g.at AS given_at
                FROM \(given(functions)) g JOIN obligation b ON b.id = g.obligation_id \(owner)
                ORDER BY b.due_on, b.id LIMIT \(limit) OFFSET \(offset)
                """
            )
        }
        return try owned([group], by: functions, on: today, of: offset + limit, most: limit, skipping: offset, in: db)
    }

    /// The first of every group; two statements.
    static func first(
        _ limit: Int,
        of functions: [Int],
        on today: CalendarDate,
        in db: any Connection
    ) throws -> [ObligationGroup: [ListedObligation]] {
        let owned = try owned([.late, .today, .coming], by: functions, on: today, of: limit, in: db)
        var groups = Dictionary(grouping: owned) { listed -> ObligationGroup in
            let due = listed.obligation.dueOn
            return due < today ? .late : due == today ? .today : .coming
        }
        .mapValues { Array($0.prefix(limit)) }
        groups[.given] = try page(.given, of: functions, on: today, limit: limit, in: db)
        return groups
    }

    /// What is due first of some groups, by day.
    ///
    /// - `each`: so many of each group and function are looked at.
    private static func owned(
        _ groups: [ObligationGroup],
        by functions: [Int],
        on today: CalendarDate,
        of each: Int,
        most: Int = .max,
        skipping offset: Int = 0,
        in db: any Connection
    ) throws -> [ListedObligation] {
        // Of each function by itself, so that the index gives them in order and no more than the page needs are read.
        let first = functions.flatMap { function in
            groups.map { group -> SQL in
                """
                SELECT id FROM (
                    SELECT b.id FROM obligation b
                    WHERE b.owner_id = \(function) AND b.settled_at IS NULL AND \(group.days(on: today))
                    ORDER BY b.due_on, b.id LIMIT \(each)
                ) owned
                """
            }
        }
        guard !first.isEmpty else { return [] }
        return try db.all(
            """
            SELECT \(columns), t.answer_by, t.at AS given_at FROM (\(first.joined(" UNION ALL "))) open_ones
            JOIN obligation b ON b.id = open_ones.id \(owner)
            LEFT JOIN obligation_transfer t
                ON t.obligation_id = b.id AND t.accepted_at IS NULL AND t.returned_at IS NULL
            ORDER BY b.due_on, b.id LIMIT \(most) OFFSET \(offset)
            """
        )
    }

    /// What these functions gave to others last, and is neither done nor come back.
    private static func given(_ functions: [Int]) -> SQL {
        """
        (SELECT t.obligation_id, t.accepted_at, t.answer_by, t.at
            FROM obligation_transfer t JOIN obligation gb ON gb.id = t.obligation_id
            WHERE t.from_id IN (\(list: functions)) AND t.returned_at IS NULL AND gb.settled_at IS NULL
                AND gb.owner_id NOT IN (\(list: functions)) AND NOT EXISTS (
                    SELECT 1 FROM obligation_transfer later
                    WHERE later.obligation_id = t.obligation_id AND later.id > t.id AND later.from_id IN (\(list: functions))
                ))
        """
    }

    /// What these functions kept since a day, counted no further than one beyond ``many``; one statement.
    static func kept(by functions: [Int], since start: CalendarDate, in db: any Connection) throws -> KeptPromises {
        let rows = try db.rows(
            """
            SELECT COUNT(*) AS kept, COUNT(*) FILTER (WHERE settled_on <= due_on) AS in_time FROM (
                SELECT settled_on, due_on FROM obligation
                WHERE owner_id IN (\(list: functions)) AND settled_at IS NOT NULL AND settled_on >= \(start)
                    AND outcome = 'gjort' LIMIT \(many + 1)
            ) counted
            """
        )
        guard let row = rows.first else { return KeptPromises(all: 0, inTime: 0) }
        return KeptPromises(all: try row["kept"], inTime: try row["in_time"])
    }
}
