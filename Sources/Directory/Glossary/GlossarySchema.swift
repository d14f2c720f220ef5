import Database

/// The glossary's tables.
///
/// A term without a municipality came with the program; a municipality's own term with the same
/// key stands in its place there.
let glossaryMigration = Migration(
    name: "directory-004-glossary",
    sql: { w in
        """
        CREATE TABLE glossary_term (
            id \(w.id),
            municipality_id \(w.reference) REFERENCES municipality (id),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
            UNIQUE (municipality_id, key)
        ) \(w.strict);
        CREATE UNIQUE INDEX glossary_term_general ON glossary_term (key) WHERE municipality_id IS NULL;
        CREATE TABLE glossary_wording (
            term_id \(w.reference) NOT NULL REFERENCES glossary_term (id) ON DELETE CASCADE,
            language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 20),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
            by_municipality TEXT NOT NULL CHECK (length(by_municipality) <= 2000),
            by_associations TEXT NOT NULL CHECK (length(by_associations) <= 2000),
            agreed TEXT NOT NULL CHECK (length(agreed) BETWEEN 1 AND 2000),
            PRIMARY KEY (term_id, language)
        ) \(w.strict);
        CREATE TABLE glossary_form (
            term_id \(w.reference) NOT NULL,
            language TEXT NOT NULL,
            words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 100),
            PRIMARY KEY (term_id, language, words),
            FOREIGN KEY (term_id, language) REFERENCES glossary_wording (term_id, language) ON DELETE CASCADE
        ) \(w.strict);
        """
    }
)
