import Database
import Language

extension Block {
    /// Writes a question into a form that may still be changed.
    ///
    /// - `key`: of the question it was before; nil for a new one.
    static func save(
        _ answer: BlockForm.Answer,
        key: String?,
        in form: ApplicationForm,
        _ db: any Connection
    ) throws {
        var blocks = try of(form: form.id, in: db)
        let old = key.flatMap { key in blocks.first { $0.key == key } }
        let kept = old?.key ?? freshKey(answer.label, Set(blocks.map(\.key)))
        let settings = try answer.settings.json()
        blocks.removeAll { $0.id == old?.id }
        let id: Int
        if let old {
            id = old.id
            try db.run(
                """
                UPDATE grant_block SET step = \(answer.step), kind = \(answer.kind), label = \(answer.label),
                    hint = \(answer.hint), needed = \(answer.need), from_tier = \(answer.fromTier),
                    criterion_id = \(answer.criterionID), reuse = \(answer.reuse), settings = \(settings)
                WHERE id = \(old.id)
                """
            )
        } else {
            id = try db.value(
                """
                INSERT INTO grant_block (form_id, position, step, key, kind, label, hint, needed, from_tier,
                    criterion_id, reuse, settings)
                VALUES (\(form.id), \(mostPosition), \(answer.step), \(kept), \(answer.kind), \(answer.label),
                    \(answer.hint), \(answer.need), \(answer.fromTier), \(answer.criterionID), \(answer.reuse),
                    \(settings)) RETURNING id
                """
            )
        }
        var ids = blocks.map(\.id)
        ids.insert(id, at: min(max(0, answer.position - 1), ids.count))
        try number(ids, in: form, db)
    }

    /// Takes a question out of a form that may still be changed.
    static func remove(_ key: String, from form: ApplicationForm, _ db: any Connection) throws {
        try db.run("DELETE FROM grant_block WHERE form_id = \(form.id) AND key = \(key)")
        try number(try of(form: form.id, in: db).map(\.id), in: form, db)
    }

    private static let mostPosition = 1_000_000

    /// Positions are unique, so all of them first move out of the way.
    private static func number(_ ids: [Int], in form: ApplicationForm, _ db: any Connection) throws {
        try db.run("UPDATE grant_block SET position = position + \(2 * mostPosition) WHERE form_id = \(form.id)")
        for (index, id) in ids.enumerated() {
            try db.run("UPDATE grant_block SET position = \(index + 1) WHERE id = \(id)")
        }
    }

    private static func freshKey(_ label: String, _ taken: Set<String>) -> String {
        let wanted = Danish.slug(label, longest: 40)
        guard taken.contains(wanted) || wanted == BlockPath.new else { return wanted }
        return (2...).lazy.map { "\(wanted)-\($0)" }.first { !taken.contains($0) } ?? wanted
    }
}

enum BlockPath {
    /// Where a question is added; no question has this key.
    static let new = "nyt"
}
