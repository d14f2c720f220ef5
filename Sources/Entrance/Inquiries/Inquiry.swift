package import Database
package import Web

/// What somebody turned to the municipality with («henvendelse»), from the first word to the last.
///
/// The words themselves, and who wrote them, are sealed; what stands here can be shown to staff who may not read them.
package struct Inquiry: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var municipalityID: Int
    package var kind: InquiryKind
    /// Made by the program from the kind and the topic; nothing of what was written.
    package var headline: String
    package var topic: String?
    package var targetGroup: String?
    package var language: PageLanguage
    /// The function that has it; while an answer is owed, the promise's owner counts.
    package var ownerID: Int
    /// The function that asked, when somebody with one did.
    package var askedByID: Int?
    package var receivedAt: Timestamp
    package var answeredAt: Timestamp?
    package var closedAt: Timestamp?
    package var mergedIntoID: Int?
    package var splitFromID: Int?

    static let columns: SQL = """
        i.id, i.municipality_id, i.kind, i.headline, i.topic, i.target_group, i.language, i.owner_id, i.asked_by_id, \
        i.received_at, i.answered_at, i.closed_at, i.merged_into_id, i.split_from_id
        """

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        kind = try row["kind"]
        headline = try row["headline"]
        topic = try row["topic"]
        targetGroup = try row["target_group"]
        let code: String = try row["language"]
        language = PageLanguage(rawValue: code) ?? .danish
        ownerID = try row["owner_id"]
        askedByID = try row["asked_by_id"]
        receivedAt = try row["received_at"]
        answeredAt = try row["answered_at"]
        closedAt = try row["closed_at"]
        mergedIntoID = try row["merged_into_id"]
        splitFromID = try row["split_from_id"]
    }

    package var isOpen: Bool { closedAt == nil }

    /// What the asker says on the telephone.
    var reference: String { String(id) }
}

/// The addresses of inquiries.
package enum InquiryPath {
    package static let form = "/spoerg"
    package static let desk = "/henvendelser"
    static let check = "/spoerg/tjek"
    static let back = "/spoerg/ret"
    static let send = "/spoerg/send"
    /// The asker's private link.
    static func conversation(_ token: String) -> String { "/spoerg/sag/\(token)" }
    static func receipt(_ token: String) -> String { "/spoerg/sag/\(token)/tak" }
    package static func show(_ id: Int) -> String { "/henvendelser/\(id)" }
}
