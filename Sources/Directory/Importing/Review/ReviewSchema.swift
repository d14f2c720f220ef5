import Database

/// What a file would change, laid out for somebody to choose from; nothing is changed by it.
let importReviewMigration = Migration(
    name: "directory-025-import-review",
    sql: { w in
        """
        CREATE TABLE import_review (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
            made_at \(w.timestamp) NOT NULL,
            made_by \(w.reference) REFERENCES holding (id),
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            mistakes \(w.integer) NOT NULL CHECK (mistakes >= 0),
            closed_at \(w.timestamp),
            closed_by \(w.reference) REFERENCES holding (id),
            outcome TEXT CHECK (outcome IN ('gennemfoert', 'kasseret')),
            added \(w.integer) CHECK (added >= 0),
            changed \(w.integer) CHECK (changed >= 0),
            kept \(w.integer) CHECK (kept >= 0),
            CHECK ((closed_at IS NULL) = (outcome IS NULL)),
            CHECK (outcome IS NULL OR outcome <> 'gennemfoert'
                OR added IS NOT NULL AND changed IS NOT NULL AND kept IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX import_review_of ON import_review (municipality_id, id);
        CREATE INDEX import_review_made ON import_review (made_at);
        CREATE TABLE import_review_row (
            id \(w.id),
            review_id \(w.reference) NOT NULL REFERENCES import_review (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('konflikt', 'aendret', 'ny', 'uaendret')),
            subject TEXT NOT NULL CHECK (subject IN ('tilbud', 'side')),
            service_id \(w.reference) REFERENCES service (id) ON DELETE CASCADE,
            organization_id \(w.reference) REFERENCES organization (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            file TEXT NOT NULL,
            line \(w.integer) NOT NULL,
            draft TEXT,
            ours TEXT,
            result TEXT,
            shut TEXT CHECK (shut IN ('pause', 'lukket', 'samlet')),
            choice TEXT NOT NULL CHECK (choice IN ('tag', 'behold')),
            renewed_at \(w.timestamp),
            CHECK (kind <> 'ny' OR service_id IS NULL AND organization_id IS NULL),
            CHECK (kind = 'uaendret' OR draft IS NOT NULL AND result IS NOT NULL),
            CHECK (kind IN ('ny', 'uaendret') OR ours IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX import_review_row_of ON import_review_row (review_id, kind, id);
        CREATE UNIQUE INDEX import_review_row_service ON import_review_row (review_id, service_id);
        CREATE UNIQUE INDEX import_review_row_organization ON import_review_row (review_id, organization_id);
        CREATE TABLE import_review_finding (
            id \(w.id),
            review_id \(w.reference) NOT NULL REFERENCES import_review (id) ON DELETE CASCADE,
            file TEXT NOT NULL,
            line \(w.integer) NOT NULL,
            field TEXT NOT NULL,
            reason TEXT NOT NULL
        ) \(w.strict);
        CREATE INDEX import_review_finding_of ON import_review_finding (review_id, id);
        """
    }
)
