import Database

/// The tree of a municipality's units.
let unitMigration = Migration(
    name: "registry-005-units",
    sql: { w in
        """
        CREATE TABLE unit (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            parent_id \(w.reference),
            kind TEXT NOT NULL CHECK (kind IN ('forvaltning', 'center', 'institution', 'hold', 'udvalg')),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 250),
            sort_key \(w.key) NOT NULL,
            closed_on \(w.date),
            CHECK (parent_id <> id),
            UNIQUE (municipality_id, slug),
            UNIQUE (id, municipality_id),
            FOREIGN KEY (parent_id, municipality_id) REFERENCES unit (id, municipality_id)
        ) \(w.strict);
        CREATE INDEX unit_parent ON unit (parent_id);
        """
    }
)
