import Database
import Foundation

extension ApplicationForm {
    private struct StandardBlock: Decodable {
        var step: String
        var key: String
        var kind: String
        var label: String
        var hint: String?
        var needed: String
        var fromTier: Int
        var reuse: String
        var settings: BlockSettings
    }

    /// Gives a new pool the usual questions, to change as it likes.
    ///
    /// - Throws: a decoding error when the file beside the program is damaged.
    @discardableResult
    static func makeStandard(pool: Int, in db: any Connection) throws -> ApplicationForm {
        let file = Bundle.module.bundleURL.appending(path: "Words/standard-form.json")
        let blocks = try JSONDecoder().decode([StandardBlock].self, from: Data(contentsOf: file))
        let id: Int = try db.value("INSERT INTO grant_form (pool_id, version) VALUES (\(pool), 1) RETURNING id")
        for (index, block) in blocks.enumerated() {
            try db.run(
                """
                INSERT INTO grant_block (form_id, position, step, key, kind, label, hint, needed, from_tier, reuse,
                    settings)
                VALUES (\(id), \(index + 1), \(block.step), \(block.key), \(block.kind), \(block.label), \(block.hint),
                    \(block.needed), \(block.fromTier), \(block.reuse), \(try block.settings.json()))
                """
            )
        }
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        return made
    }

    /// The form that may be changed: the latest, or a copy of it when a round has opened with that.
    static func open(pool: Int, in db: any Connection) throws -> ApplicationForm {
        guard let latest = try latest(pool: pool, in: db) else { return try makeStandard(pool: pool, in: db) }
        guard latest.fixedAt != nil else { return latest }
        let id: Int = try db.value(
            """
            INSERT INTO grant_form (pool_id, version) VALUES (\(pool), \(latest.version + 1)) RETURNING id
            """
        )
        try db.run(
            """
            INSERT INTO grant_block (form_id, position, step, key, kind, label, hint, needed, from_tier, criterion_id,
                reuse, settings)
            SELECT \(id), position, step, key, kind, label, hint, needed, from_tier, criterion_id, reuse, settings
            FROM grant_block WHERE form_id = \(latest.id)
            """
        )
        // Rounds that are still being prepared go with the new version.
        try db.run("UPDATE grant_round SET form_id = \(id) WHERE pool_id = \(pool) AND opened_at IS NULL")
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        return made
    }

    /// Fixes it: what a round has opened with never changes again.
    func fix(at now: Timestamp, in db: any Connection) throws {
        try db.run("UPDATE grant_form SET fixed_at = \(now) WHERE id = \(id) AND fixed_at IS NULL")
    }
}
