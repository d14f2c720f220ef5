package import Database

/// What is owed, what was done, and who was told.
package let followupMigrations = [
    Migration(
        name: "followup-001-obligations",
        sql: { w in
            """
            CREATE TABLE obligation (
                id \(w.id),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
                owner_id \(w.reference) NOT NULL REFERENCES function (id),
                owed_function_id \(w.reference) REFERENCES function (id),
                owed_organization_id \(w.reference) REFERENCES organization (id),
                owed_text TEXT CHECK (length(owed_text) BETWEEN 1 AND 100),
                what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
                next_step TEXT NOT NULL CHECK (length(next_step) BETWEEN 1 AND 300),
                subject TEXT CHECK (length(subject) BETWEEN 1 AND 60),
                subject_id \(w.reference),
                path TEXT CHECK (path LIKE '/%'),
                due_on \(w.date) NOT NULL,
                notice_on \(w.date),
                made_at \(w.timestamp) NOT NULL,
                made_by \(w.reference) REFERENCES holding (id),
                settled_at \(w.timestamp),
                settled_on \(w.date),
                settled_by \(w.reference) REFERENCES holding (id),
                outcome TEXT CHECK (outcome IN ('gjort', 'bortfaldet')),
                settled_note TEXT CHECK (length(settled_note) BETWEEN 1 AND 2000),
                CHECK ((subject IS NULL) = (subject_id IS NULL)),
                CHECK ((settled_at IS NULL) = (outcome IS NULL)),
                CHECK ((settled_at IS NULL) = (settled_on IS NULL)),
                CHECK (settled_at IS NULL OR notice_on IS NULL),
                CHECK (outcome <> 'bortfaldet' OR settled_note IS NOT NULL),
                CHECK (
                    (owed_function_id IS NULL OR owed_organization_id IS NULL)
                    AND (owed_text IS NULL OR (owed_function_id IS NULL AND owed_organization_id IS NULL))
                )
            ) \(w.strict);
            CREATE INDEX obligation_open ON obligation (owner_id, due_on, id) WHERE settled_at IS NULL;
            CREATE INDEX obligation_settled ON obligation (owner_id, settled_on) WHERE settled_at IS NOT NULL;
            CREATE INDEX obligation_notice_on ON obligation (notice_on, id) WHERE settled_at IS NULL;
            CREATE INDEX obligation_subject ON obligation (subject, subject_id);
            CREATE TABLE obligation_transfer (
                id \(w.id),
                obligation_id \(w.reference) NOT NULL REFERENCES obligation (id),
                from_id \(w.reference) NOT NULL REFERENCES function (id),
                to_id \(w.reference) NOT NULL REFERENCES function (id),
                at \(w.timestamp) NOT NULL,
                by_holding_id \(w.reference) REFERENCES holding (id),
                answer_by \(w.date) NOT NULL,
                accepted_at \(w.timestamp),
                accepted_by \(w.reference) REFERENCES holding (id),
                returned_at \(w.timestamp),
                CHECK (from_id <> to_id),
                CHECK (accepted_at IS NULL OR returned_at IS NULL)
            ) \(w.strict);
            CREATE UNIQUE INDEX obligation_transfer_waiting ON obligation_transfer (obligation_id)
                WHERE accepted_at IS NULL AND returned_at IS NULL;
            CREATE INDEX obligation_transfer_of ON obligation_transfer (obligation_id);
            CREATE INDEX obligation_transfer_from ON obligation_transfer (from_id) WHERE returned_at IS NULL;
            CREATE INDEX obligation_transfer_answer ON obligation_transfer (answer_by)
                WHERE accepted_at IS NULL AND returned_at IS NULL;
            CREATE TABLE obligation_notice (
                obligation_id \(w.reference) NOT NULL REFERENCES obligation (id),
                step TEXT NOT NULL CHECK (step IN ('varsel-10', 'varsel-3', 'over-fristen', 'niveau-1', 'niveau-2')),
                due_on \(w.date) NOT NULL,
                to_id \(w.reference) NOT NULL REFERENCES function (id),
                at \(w.timestamp) NOT NULL,
                PRIMARY KEY (obligation_id, step, due_on)
            ) \(w.strict);
            """
        }
    ),
    Migration(
        name: "followup-002-journal",
        sql: { w in
            """
            CREATE TABLE journal_seal (
                id \(w.id),
                hash TEXT NOT NULL CHECK (length(hash) = 64),
                entries \(w.integer) NOT NULL CHECK (entries > 0),
                sealed_at \(w.timestamp) NOT NULL
            ) \(w.strict);
            CREATE TABLE journal_entry (
                id \(w.id),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                at \(w.timestamp) NOT NULL,
                author TEXT NOT NULL CHECK (author IN ('funktion', 'system', 'gaest')),
                holding_id \(w.reference) REFERENCES holding (id),
                function_id \(w.reference) REFERENCES function (id),
                act TEXT NOT NULL CHECK (length(act) BETWEEN 1 AND 60),
                subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 60),
                subject_id \(w.reference) NOT NULL,
                theme TEXT CHECK (length(theme) BETWEEN 1 AND 150),
                received_on \(w.date),
                sent_on \(w.date),
                reason_hash TEXT CHECK (length(reason_hash) = 64),
                seal_id \(w.reference) REFERENCES journal_seal (id),
                CHECK ((author = 'funktion') = (holding_id IS NOT NULL)),
                CHECK ((author = 'funktion') = (function_id IS NOT NULL)),
                CHECK (theme IS NOT NULL OR (received_on IS NULL AND sent_on IS NULL))
            ) \(w.strict);
            CREATE INDEX journal_entry_subject ON journal_entry (subject, subject_id, id);
            CREATE INDEX journal_entry_open ON journal_entry (id) WHERE seal_id IS NULL;
            CREATE INDEX journal_entry_seal ON journal_entry (seal_id, id);
            CREATE TABLE journal_reason (
                entry_id \(w.reference) PRIMARY KEY REFERENCES journal_entry (id),
                salt TEXT NOT NULL,
                text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000)
            ) \(w.strict);
            """
        }
    ),
    Migration(
        name: "followup-003-notifications",
        sql: { w in
            """
            CREATE TABLE notification (
                id \(w.id),
                person_id \(w.reference) NOT NULL REFERENCES person (id) ON DELETE CASCADE,
                function_id \(w.reference) NOT NULL REFERENCES function (id),
                kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
                subject TEXT NOT NULL,
                subject_id \(w.reference) NOT NULL,
                what TEXT NOT NULL,
                path TEXT NOT NULL CHECK (path LIKE '/%'),
                at \(w.timestamp) NOT NULL,
                read_at \(w.timestamp),
                mailed_at \(w.timestamp)
            ) \(w.strict);
            CREATE INDEX notification_person ON notification (person_id, id);
            CREATE INDEX notification_unread ON notification (person_id, id) WHERE read_at IS NULL;
            CREATE INDEX notification_unmailed ON notification (person_id, id) WHERE mailed_at IS NULL;
            """
        }
    ),
    Migration(
        name: "followup-004-calendar",
        sql: { w in
            """
            CREATE TABLE calendar_feed (
                person_id \(w.reference) PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
                token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
                made_at \(w.timestamp) NOT NULL
            ) \(w.strict);
            """
        }
    ),
    Migration(
        name: "followup-005-handover",
        sql: { w in
            """
            CREATE TABLE handover (
                id \(w.id),
                function_id \(w.reference) NOT NULL REFERENCES function (id),
                holding_id \(w.reference) NOT NULL REFERENCES holding (id),
                started_at \(w.timestamp) NOT NULL,
                leaves_on \(w.date) NOT NULL,
                notes TEXT NOT NULL DEFAULT '' CHECK (length(notes) <= 8000),
                completed_at \(w.timestamp)
            ) \(w.strict);
            CREATE UNIQUE INDEX handover_open ON handover (function_id) WHERE completed_at IS NULL;
            CREATE TABLE handover_acceptance (
                handover_id \(w.reference) NOT NULL REFERENCES handover (id) ON DELETE CASCADE,
                subject TEXT NOT NULL,
                subject_id \(w.reference) NOT NULL,
                accepted_at \(w.timestamp) NOT NULL,
                accepted_by \(w.reference) NOT NULL REFERENCES holding (id),
                PRIMARY KEY (handover_id, subject, subject_id)
            ) \(w.strict);
            """
        }
    ),
    notificationMailMigration,
    // Counted from the index alone, also where one function owes thousands; `settled_at` stands in them because SQLite
    // otherwise looks it up row by row.
    Migration(
        name: "followup-006-counting",
        sql: { _ in
            """
            DROP INDEX obligation_open;
            CREATE INDEX obligation_open ON obligation (owner_id, due_on, id, settled_at) WHERE settled_at IS NULL;
            DROP INDEX obligation_settled;
            CREATE INDEX obligation_settled ON obligation (owner_id, settled_on, outcome, due_on, settled_at)
                WHERE settled_at IS NOT NULL;
            CREATE INDEX obligation_year ON obligation
                (municipality_id, settled_on, outcome, due_on, owner_id, settled_at) WHERE settled_at IS NOT NULL;
            """
        }
    ),
    Migration(
        name: "followup-010-owed-to-organizations",
        sql: { _ in
            """
            CREATE INDEX obligation_owed_organization ON obligation (owed_organization_id, due_on)
                WHERE settled_at IS NULL AND owed_organization_id IS NOT NULL;
            """
        }
    ),
    fileMigration,
    retentionMigration,
    // An organisation's history tells of promises that are settled, too.
    Migration(
        name: "followup-011-ever-owed-to-organizations",
        sql: { _ in
            """
            CREATE INDEX obligation_ever_owed_organization ON obligation (owed_organization_id)
                WHERE owed_organization_id IS NOT NULL;
            """
        }
    ),
    fileSealingMigration,
]
