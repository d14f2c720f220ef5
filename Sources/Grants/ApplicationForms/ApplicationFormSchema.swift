import Database

/// The blocks that a pool's application form is built of.
let applicationFormMigration = Migration(
    name: "grants-003-application-forms",
    sql: { w in
        """
        CREATE TABLE grant_block (
            id \(w.id),
            form_id \(w.reference) NOT NULL REFERENCES grant_form (id) ON DELETE CASCADE,
            position \(w.integer) NOT NULL CHECK (position > 0),
            step TEXT NOT NULL CHECK (length(step) BETWEEN 1 AND 80),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
            kind TEXT NOT NULL CHECK (kind IN (\(Block.Kind.list))),
            label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
            hint TEXT CHECK (length(hint) BETWEEN 1 AND 400),
            needed TEXT NOT NULL CHECK (needed IN (\(Block.Need.list))),
            from_tier \(w.integer) NOT NULL CHECK (from_tier > 0),
            criterion_id \(w.reference) REFERENCES grant_criterion (id),
            reuse TEXT NOT NULL CHECK (reuse IN (\(Block.Reuse.list))),
            settings TEXT NOT NULL,
            UNIQUE (form_id, position),
            UNIQUE (form_id, key)
        ) \(w.strict);
        CREATE INDEX grant_block_criterion ON grant_block (criterion_id);
        """
    }
)
