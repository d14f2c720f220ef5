package import Database
import Language
package import Search

/// A word that staff added to a concept of the thesaurus, so that a search with it finds what the concept finds.
package struct ThesaurusEntry: RowDecodable, Equatable, Sendable {
    package var id: Int
    /// Key of the concept.
    package var concept: String
    package var phrase: String

    package init(row: Row) throws {
        id = try row["id"]
        concept = try row["concept"]
        phrase = try row["phrase"]
    }
}

extension ThesaurusEntry {
    /// Why a word cannot be added.
    package enum Refusal: Error, Equatable {
        /// Nothing to look for, or too long.
        case phrase
        /// It stands there already.
        case known
    }

    /// The longest phrase.
    package static let longest = 200

    package static func of(municipality: Int, in db: any Connection) throws -> [ThesaurusEntry] {
        try db.all(
            """
            SELECT id, concept, phrase FROM thesaurus_entry WHERE municipality_id = \(municipality)
            ORDER BY concept, id
            """
        )
    }

    /// Adds a word; every index follows the change log.
    ///
    /// - Throws: ``Refusal``.
    package static func add(
        _ phrase: String,
        to concept: Concept,
        municipality: Int,
        in db: any Connection
    ) throws {
        let phrase = phrase.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...longest).contains(phrase.count), phrase.contains(where: \.isLetter) else { throw Refusal.phrase }
        let folded = Danish.fold(phrase)
        let stored = try of(municipality: municipality, in: db).filter { $0.concept == concept.key }.map(\.phrase)
        guard !(concept.terms + stored).contains(where: { Danish.fold($0) == folded }) else { throw Refusal.known }
        let id: Int = try db.value(
            """
            INSERT INTO thesaurus_entry (municipality_id, concept, phrase)
            VALUES (\(municipality), \(concept.key), \(phrase)) RETURNING id
            """
        )
        ChangeLog.record("thesaurus_entry", id, municipality: municipality, in: db)
    }

    /// - Returns: whether it was there.
    package static func remove(
        _ phrase: String,
        from concept: String,
        municipality: Int,
        in db: any Connection
    ) throws -> Bool {
        let folded = Danish.fold(phrase)
        let found = try of(municipality: municipality, in: db)
            .filter { $0.concept == concept && Danish.fold($0.phrase) == folded }
        for entry in found {
            try db.run("DELETE FROM thesaurus_entry WHERE id = \(entry.id)")
            ChangeLog.record("thesaurus_entry", entry.id, municipality: municipality, in: db)
        }
        return !found.isEmpty
    }
}

extension Thesaurus {
    /// The concept that somebody names by its key or its Danish name.
    package func concept(named name: String) -> Concept? {
        let folded = Danish.fold(name)
        return self[name] ?? concepts.first { Danish.fold($0.danishLabel) == folded }
    }

    /// Concepts that have to do with a word: those called so, or with it among their words.
    package func concepts(about word: String, limit: Int) -> [Concept] {
        let folded = Danish.fold(word)
        func holds(_ text: String) -> Bool { Danish.fold(text).contains(folded) }
        let named = concepts.filter { holds($0.key) || holds($0.danishLabel) }
        let other = concepts.filter { concept in
            !named.contains { $0.key == concept.key } && (concept.terms + concept.lay).contains(where: holds)
        }
        return Array((named + other).prefix(limit))
    }
}
