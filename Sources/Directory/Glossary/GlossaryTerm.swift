package import Database
package import Web

/// A word that the municipality and the associations use each in their own way, and what they agreed it means.
package struct GlossaryTerm: Equatable, Sendable {
    /// The term in one language.
    package struct Wording: Equatable, Sendable, Decodable {
        package var name: String
        /// What the municipality means by it.
        package var municipality: String
        /// What the associations mean by it.
        package var associations: String
        /// The meaning both agreed.
        package var agreed: String
        /// The inflections that are linked in texts, sorted; none for a word that means too much else.
        package var forms: [String]

        /// With its forms sorted, as they come from the database.
        var inOrder: Wording {
            var copy = self
            copy.forms = Set(forms).sorted()
            return copy
        }
    }

    /// Its anchor on the glossary's page.
    package var key: String
    package var wordings: [PageLanguage: Wording]

    package init(key: String, wordings: [PageLanguage: Wording]) {
        self.key = key
        self.wordings = wordings
    }

    /// The wording to show: Danish when there is none in the language.
    package func wording(_ language: PageLanguage) -> Wording? { wordings[language] ?? wordings[.danish] }
}

extension GlossaryTerm {
    /// The terms that hold in a municipality, by key: its own, and the program's where it has none of its own.
    package static func of(municipality: Int, in db: any Connection) throws -> [GlossaryTerm] {
        try read(
            """
            (t.municipality_id = \(municipality) OR t.municipality_id IS NULL AND NOT EXISTS (
                SELECT 1 FROM glossary_term own WHERE own.municipality_id = \(municipality) AND own.key = t.key))
            """,
            in: db
        )
    }

    /// The terms that came with the program, by key.
    package static func general(in db: any Connection) throws -> [GlossaryTerm] {
        try read("t.municipality_id IS NULL", in: db)
    }

    private static func read(_ filter: SQL, in db: any Connection) throws -> [GlossaryTerm] {
        var forms: [String: [PageLanguage: [String]]] = [:]
        for row in try db.rows(
            """
            SELECT t.key, f.language, f.words FROM glossary_form f JOIN glossary_term t ON t.id = f.term_id
            WHERE \(filter)
            """
        ) {
            guard let language = PageLanguage(rawValue: try row["language"]) else { continue }
            forms[try row["key"], default: [:]][language, default: []].append(try row["words"])
        }
        var terms: [String: GlossaryTerm] = [:]
        for row in try db.rows(
            """
            SELECT t.key, w.language, w.name, w.by_municipality, w.by_associations, w.agreed
            FROM glossary_term t JOIN glossary_wording w ON w.term_id = t.id WHERE \(filter)
            """
        ) {
            guard let language = PageLanguage(rawValue: try row["language"]) else { continue }
            let key: String = try row["key"]
            terms[key, default: GlossaryTerm(key: key, wordings: [:])].wordings[language] = Wording(
                name: try row["name"],
                municipality: try row["by_municipality"],
                associations: try row["by_associations"],
                agreed: try row["agreed"],
                forms: forms[key]?[language]?.sorted() ?? []
            )
        }
        return terms.values.sorted { $0.key < $1.key }
    }
}
