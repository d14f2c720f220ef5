import Database

/// Where in the municipality inquiries begin.
enum Anchoring: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    /// Everything goes to the adviser, who passes it on.
    case single = "samlet"
    /// Straight to the function that has the topic or the target group.
    case byTopic = "fordelt"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    /// What a municipality has chosen; by topic until it chooses.
    static func of(municipality: Int, in db: any Connection) throws -> Anchoring {
        try db.value("SELECT anchoring FROM entrance_setting WHERE municipality_id = \(municipality)") ?? .byTopic
    }

    func choose(for municipality: Int, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO entrance_setting (municipality_id, anchoring) VALUES (\(municipality), \(self))
            ON CONFLICT (municipality_id) DO UPDATE SET anchoring = excluded.anchoring
            """
        )
        ChangeLog.record("entrance_setting", municipality, municipality: municipality, in: db)
    }
}
