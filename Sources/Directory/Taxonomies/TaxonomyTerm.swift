package import Database
import Registry

/// A topic («emne») or a target group («målgruppe»).
///
/// HSDS: `taxonomy_term`.
package struct TaxonomyTerm: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var uuid: String
    /// The taxonomy's key: `emne` or `maalgruppe`.
    package var taxonomy: String
    package var key: String
    package var danish: String
    package var english: String
    package var description: String
    package var icon: String?

    package init(row: Row) throws {
        id = try row["id"]
        uuid = try row["uuid"]
        taxonomy = try row["taxonomy"]
        key = try row["key"]
        danish = try row["name_da"]
        english = try row["name_en"]
        description = try row["description"]
        icon = try row["icon"]
    }

    package static let topics = "emne"
    package static let targetGroups = "maalgruppe"

    package static func all(in db: any Connection) throws -> [TaxonomyTerm] {
        try db.all(
            """
            SELECT t.id, t.uuid, x.key AS taxonomy, t.key, t.name_da, t.name_en, t.description, t.icon
            FROM taxonomy_term t JOIN taxonomy x ON x.id = t.taxonomy_id ORDER BY t.id
            """
        )
    }

    /// Row ids by `taxonomy/key`.
    static func idsByName(in db: any Connection) throws -> [String: Int] {
        Dictionary(try all(in: db).map { ("\($0.taxonomy)/\($0.key)", $0.id) }) { first, _ in first }
    }

    static func make(
        taxonomy: String,
        key: String,
        danish: String,
        english: String,
        description: String = "",
        icon: String? = nil,
        in db: any Connection
    ) throws -> Int {
        let taxonomyID: Int = try db.value(
            """
            INSERT INTO taxonomy (uuid, key, name_da, name_en) VALUES (\(StableUUID.make("taxonomy", taxonomy)),
                \(taxonomy), \(taxonomy), \(taxonomy))
            ON CONFLICT (key) DO UPDATE SET name_da = taxonomy.name_da RETURNING id
            """
        )
        return try db.value(
            """
            INSERT INTO taxonomy_term (uuid, taxonomy_id, key, name_da, name_en, description, icon)
            VALUES (\(StableUUID.make("taxonomy_term", "\(taxonomy)/\(key)")), \(taxonomyID), \(key), \(danish),
                \(english), \(description), \(icon))
            ON CONFLICT (taxonomy_id, key) DO UPDATE SET name_da = excluded.name_da, name_en = excluded.name_en,
                description = excluded.description, icon = excluded.icon
            RETURNING id
            """
        )
    }

    /// Makes a term that only a file knows, under a row id that was set aside for it; its key is its name.
    static func make(_ id: Int, taxonomy: String, key: String, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO taxonomy (uuid, key, name_da, name_en) VALUES (\(StableUUID.make("taxonomy", taxonomy)),
                \(taxonomy), \(taxonomy), \(taxonomy))
            ON CONFLICT (key) DO NOTHING
            """
        )
        try db.run(
            """
            INSERT INTO taxonomy_term (id, uuid, taxonomy_id, key, name_da, name_en)
            VALUES (\(id), \(StableUUID.make("taxonomy_term", "\(taxonomy)/\(key)")),
                (SELECT id FROM taxonomy WHERE key = \(taxonomy)), \(key), \(key), \(key))
            """
        )
    }

    /// Whether the program's own topics and target groups are in place, as they are now.
    package static func areSeeded(_ words: DirectoryWords, in db: any Connection) throws -> Bool {
        let names = Dictionary(try all(in: db).map { ("\($0.taxonomy)/\($0.key)", [$0.danish, $0.english]) }) { $1 }
        return [(topics, words.topics), (targetGroups, words.targetGroups)].allSatisfy { taxonomy, terms in
            terms.allSatisfy { names["\(taxonomy)/\($0.key)"] == [$0.da, $0.en] }
        }
    }

    /// Puts the program's own topics and target groups in place.
    package static func seed(_ words: DirectoryWords, in db: any Connection) throws {
        for (key, danish, english) in [("emne", "Emne", "Topic"), ("maalgruppe", "Målgruppe", "Target group")] {
            try db.run(
                """
                INSERT INTO taxonomy (uuid, key, name_da, name_en, description)
                VALUES (\(StableUUID.make("taxonomy", key)), \(key), \(danish), \(english), \(danish))
                ON CONFLICT (key) DO UPDATE SET name_da = excluded.name_da, name_en = excluded.name_en
                """
            )
        }
        for (taxonomy, terms) in [(topics, words.topics), (targetGroups, words.targetGroups)] {
            for term in terms {
                let id = try make(
                    taxonomy: taxonomy,
                    key: term.key,
                    danish: term.da,
                    english: term.en,
                    description: term.descriptionDa ?? "",
                    icon: term.icon,
                    in: db
                )
                ChangeLog.record("taxonomy_term", id, municipality: nil, in: db)
            }
        }
    }
}
