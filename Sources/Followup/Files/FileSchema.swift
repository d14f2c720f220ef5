import Database

/// Files that belong to something, and where PostgreSQL keeps their content.
let fileMigration = Migration(
    name: "followup-006-files",
    sql: { w in
        """
        CREATE TABLE attachment (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 60),
            subject_id \(w.reference) NOT NULL,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 150),
            kind TEXT NOT NULL CHECK (kind IN (\(FileKind.list))),
            bytes \(w.integer) NOT NULL CHECK (bytes > 0),
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            at \(w.timestamp) NOT NULL,
            by_holding_id \(w.reference) REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX attachment_subject ON attachment (subject, subject_id, id);
        CREATE INDEX attachment_hash ON attachment (hash);
        CREATE INDEX attachment_by ON attachment (by_holding_id) WHERE by_holding_id IS NOT NULL;
        CREATE INDEX attachment_municipality ON attachment (municipality_id, bytes);
        CREATE TABLE file_scan (
            hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
            at \(w.timestamp) NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('ren', 'virus')),
            found TEXT CHECK (length(found) BETWEEN 1 AND 200),
            CHECK ((outcome = 'virus') = (found IS NOT NULL))
        ) \(w.strict);
        CREATE TABLE file_limit (
            municipality_id \(w.reference) PRIMARY KEY REFERENCES municipality (id),
            file_bytes \(w.integer) NOT NULL CHECK (file_bytes BETWEEN 102400 AND \(FileLimits.mostFileBytes)),
            files_each \(w.integer) NOT NULL CHECK (files_each BETWEEN 1 AND 100),
            total_bytes \(w.integer) NOT NULL CHECK (total_bytes >= file_bytes)
        ) \(w.strict);
        \(w.engine == .postgres ? content(w) : "")
        """
    }
)

/// Only where nodes share no disk.
private func content(_ w: SchemaWords) -> String {
    """
    CREATE TABLE file_content (
        hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
        bytes \(w.integer) NOT NULL CHECK (bytes > 0),
        kept_at \(w.timestamp) NOT NULL
    ) \(w.strict);
    CREATE INDEX file_content_kept ON file_content (kept_at);
    CREATE TABLE file_piece (
        hash TEXT NOT NULL REFERENCES file_content (hash) ON DELETE CASCADE,
        number \(w.integer) NOT NULL CHECK (number >= 0),
        bytes \(w.bytes) NOT NULL,
        PRIMARY KEY (hash, number)
    ) \(w.strict);
    ALTER TABLE file_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;
    """
}

/// Contents are sealed since, and a municipality can choose which kinds of files it takes in.
let fileSealingMigration = Migration(
    name: "followup-012-sealed-files",
    sql: { w in
        """
        CREATE TABLE file_kind_refusal (
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            kind TEXT NOT NULL CHECK (kind IN (\(FileKind.list))),
            PRIMARY KEY (municipality_id, kind)
        ) \(w.strict);
        \(w.engine == .postgres ? sealedContent : "")
        """
    }
)

/// Contents from before have no key until they have been sealed, too; with SQLite, files on the disk say so themselves.
private let sealedContent = "ALTER TABLE file_content ADD COLUMN sealed_with TEXT CHECK (length(sealed_with) = 8);"
