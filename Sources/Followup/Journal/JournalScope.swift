package import Database

/// Things whose history is told together, such as all that belongs to an organisation.
package struct JournalScope: Sendable {
    /// Of each kind of thing the entries' ids.
    private var parts: [SQL] = []

    package init() {}

    /// Adds things of one table.
    ///
    /// - `ids`: a query of their ids.
    /// - `acts`: what is told elsewhere already.
    package mutating func add(_ table: String, _ ids: SQL, without acts: [JournalAct] = []) {
        let entries: SQL = "SELECT id FROM journal_entry WHERE subject = \(table) AND subject_id IN (\(ids))"
        parts.append(acts.isEmpty ? entries : "\(entries) AND act NOT IN (\(list: acts.map(\.key)))")
    }

    /// The ids of all entries: each part by the index of its things.
    var entries: SQL { parts.joined(" UNION ALL ") }
}

extension JournalEntry {
    /// How many there are.
    package static func count(in scope: JournalScope, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM (\(scope.entries)) e")
    }

    /// A page of what happened, the latest first.
    ///
    /// - `number`: of the page, from 1.
    /// - `size`: entries on a page.
    package static func page(
        _ number: Int,
        of size: Int,
        in scope: JournalScope,
        in db: any Connection
    ) throws -> [JournalEntry] {
        try db.all(
            """
            \(told) WHERE j.id IN (
                SELECT e.id FROM (\(scope.entries)) e ORDER BY e.id DESC LIMIT \(size) OFFSET \((number - 1) * size)
            ) ORDER BY j.id DESC
            """
        )
    }
}
