import Database
import Web

/// A draft in the queue of those who approve.
struct WaitingApproval: RowDecodable, Sendable {
    var draftID: Int
    var name: String
    var subject: EditSubject
    var isNew: Bool
    var organization: String
    var approver: String
    var sentAt: Timestamp
    var dueOn: CalendarDate

    init(row: Row) throws {
        draftID = try row["draft_id"]
        name = try row["name"]
        subject = try row["subject"]
        let service: Int? = try row["service_id"]
        isNew = subject == .offer && service == nil
        organization = try row["organization"]
        approver = try row["approver"]
        sentAt = try row["sent_at"]
        dueOn = try row["due_on"]
    }

    static let pageSize = 30

    /// A page of a municipality's, the first due first.
    static func page(_ page: Int, municipality: Int, in db: any Connection) throws -> [WaitingApproval] {
        try db.all(
            """
            SELECT s.draft_id, s.sent_at, s.due_on, d.name, d.subject, d.service_id, o.name AS organization,
                COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, fo.name) AS approver
            FROM edit_sending s JOIN edit_draft d ON d.id = s.draft_id JOIN organization o ON o.id = d.organization_id
            JOIN function f ON f.id = s.approver_id JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization fo ON fo.id = f.organization_id
            WHERE s.municipality_id = \(municipality) AND s.answered_at IS NULL ORDER BY s.due_on, s.id
            LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
            """
        )
    }

    static func count(municipality: Int, in db: any Connection) throws -> Int {
        try db.value(
            "SELECT COUNT(*) AS n FROM edit_sending WHERE municipality_id = \(municipality) AND answered_at IS NULL"
        )
    }
}

extension ApprovalListPage {
    init(_ waiting: [WaitingApproval], count: Int, page: Int, today: CalendarDate, _ language: PageLanguage) {
        lead =
            switch count {
            case 0: language.pick("Ingen venter lige nu.", "Nobody waits right now.")
            case 1: language.pick("Én venter på svar.", "One waits for an answer.")
            default:
                language.pick(
                    "\(language.inWords(count).uppercasedFirst) venter på svar.",
                    "\(language.inWords(count).uppercasedFirst) wait for an answer."
                )
            }
        lines = waiting.map { item in
            let sent = language.date(DanishTime.date(of: item.sentAt))
            let due = language.date(item.dueOn)
            let what =
                item.isNew
                ? language.pick("Nyt tilbud. ", "New offer. ")
                : item.subject == .profile ? language.pick("Foreningens side. ", "The association's page. ") : ""
            return Line(
                url: language.base + EditPath.approval(item.draftID),
                name: item.name,
                organization: item.organization,
                detail: what
                    + language.pick(
                        "Sendt \(sent), svar senest \(due). Hos \(item.approver).",
                        "Sent \(sent), answer by \(due). With \(item.approver)."
                    ),
                late: item.dueOn < today
                    ? EditBadge(kind: "late", icon: "warning", text: language.pick("Over fristen", "Late")) : nil
            )
        }
        hasLines = !lines.isEmpty
        let pages = (count + WaitingApproval.pageSize - 1) / WaitingApproval.pageSize
        paging = Paging(page: page, of: pages, language) { number in
            language.base + EditPath.approvals + (number > 1 ? "?side=\(number)" : "")
        }
    }
}
