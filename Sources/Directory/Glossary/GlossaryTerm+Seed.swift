package import Database
import Foundation
import Web

extension GlossaryTerm {
    private struct File: Decodable {
        struct Term: Decodable {
            var key: String
            var da: Wording
            var en: Wording
        }
        var terms: [Term]
    }

    /// The terms of `Words/glossary.json`, by key.
    ///
    /// - Throws: a file or decoding error when the file beside the program is damaged.
    package static func bundled() throws -> [GlossaryTerm] {
        try DirectoryWords.file("glossary", as: File.self).terms.map { term in
            GlossaryTerm(
                key: term.key,
                wordings: [.danish: term.da.inOrder, .english: term.en.inOrder]
            )
        }.sorted { $0.key < $1.key }
    }

    /// Makes the program's own terms those given; what a municipality wrote itself stays.
    ///
    /// Terms that are as they should be are not written, so that running this again changes nothing.
    package static func seed(_ terms: [GlossaryTerm], in db: any Connection) throws {
        let known = Dictionary(try general(in: db).map { ($0.key, $0) }) { first, _ in first }
        for term in terms where known[term.key] != term {
            let id: Int = try db.value(
                """
                INSERT INTO glossary_term (municipality_id, key) VALUES (NULL, \(term.key))
                ON CONFLICT (key) WHERE municipality_id IS NULL DO UPDATE SET key = excluded.key RETURNING id
                """
            )
            try db.run("DELETE FROM glossary_wording WHERE term_id = \(id)")
            for (language, wording) in term.wordings { try add(wording, language, to: id, in: db) }
            ChangeLog.record("glossary_term", id, municipality: nil, in: db)
        }
        for key in known.keys where !terms.contains(where: { $0.key == key }) {
            let id: Int = try db.value(
                "DELETE FROM glossary_term WHERE key = \(key) AND municipality_id IS NULL RETURNING id"
            )
            ChangeLog.record("glossary_term", id, municipality: nil, in: db)
        }
    }

    private static func add(
        _ wording: Wording,
        _ language: PageLanguage,
        to term: Int,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO glossary_wording (term_id, language, name, by_municipality, by_associations, agreed)
            VALUES (\(term), \(language.rawValue), \(wording.name), \(wording.municipality),
                \(wording.associations), \(wording.agreed))
            """
        )
        for form in wording.forms {
            try db.run(
                "INSERT INTO glossary_form (term_id, language, words) VALUES (\(term), \(language.rawValue), \(form))"
            )
        }
    }
}
