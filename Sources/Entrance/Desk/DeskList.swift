import Database
import Registry

/// Whose turn it is, as the list is filtered.
enum DeskState: String, CaseIterable, Sendable {
    /// An answer is owed.
    case waiting = "venter"
    /// It is the asker's turn.
    case answered = "svaret"
    case closed = "lukket"
}

/// An inquiry as the list shows it: nothing that is sealed.
struct ListedInquiry: RowDecodable, Sendable {
    var inquiry: Inquiry
    /// The function that has it, and its unit.
    var owner: String
    var unit: String
    /// While an answer is owed.
    var dueOn: CalendarDate?

    init(row: Row) throws {
        inquiry = try Inquiry(row: row)
        owner = try row["owner"]
        unit = try row["unit"]
        dueOn = try row["due_on"]
    }
}

/// The inquiries that a person may read.
enum DeskList {
    struct Filter: Sendable, Equatable {
        var state = DeskState.waiting
        var kind: InquiryKind?
    }

    private static let tables: SQL = """
        inquiry i LEFT JOIN obligation b
            ON b.subject = 'inquiry' AND b.subject_id = i.id AND b.kind = 'svar' AND b.settled_at IS NULL
        JOIN function f ON f.id = COALESCE(b.owner_id, i.owner_id) JOIN function_kind k ON k.id = f.kind_id
        JOIN unit u ON u.id = f.unit_id
        """

    private static func condition(_ scope: InquiryScope, _ kind: InquiryKind?) -> SQL {
        guard let kind else { return scope.condition }
        return "\(scope.condition) AND i.kind = \(kind)"
    }

    private static func isIn(_ state: DeskState) -> SQL {
        switch state {
        case .waiting: "b.id IS NOT NULL"
        case .answered: "b.id IS NULL AND i.closed_at IS NULL"
        case .closed: "b.id IS NULL AND i.closed_at IS NOT NULL"
        }
    }

    /// One statement.
    static func counts(
        _ scope: InquiryScope,
        kind: InquiryKind?,
        municipality: Int,
        in db: any Connection
    ) throws -> [DeskState: Int] {
        let rows = try db.rows(
            """
            SELECT COUNT(*) FILTER (WHERE \(isIn(.waiting))) AS waiting,
                COUNT(*) FILTER (WHERE \(isIn(.answered))) AS answered,
                COUNT(*) FILTER (WHERE \(isIn(.closed))) AS closed
            FROM \(tables) WHERE i.municipality_id = \(municipality) AND \(condition(scope, kind))
            """
        )
        guard let row = rows.first else { return [:] }
        return [.waiting: try row["waiting"], .answered: try row["answered"], .closed: try row["closed"]]
    }

    /// Those due first, then the latest; one statement.
    static func page(
        _ scope: InquiryScope,
        _ filter: Filter,
        municipality: Int,
        limit: Int,
        offset: Int,
        in db: any Connection
    ) throws -> [ListedInquiry] {
        let order: SQL = filter.state == .waiting ? "b.due_on, i.id" : "i.received_at DESC, i.id DESC"
        return try db.all(
            """
            SELECT \(Inquiry.columns), COALESCE(f.title, k.name_da) AS owner, u.name AS unit, b.due_on
            FROM \(tables)
            WHERE i.municipality_id = \(municipality) AND \(condition(scope, filter.kind)) AND \(isIn(filter.state))
            ORDER BY \(order) LIMIT \(limit) OFFSET \(offset)
            """
        )
    }
}
