import Database

/// What is answered on an application's form, what stood there before, and which question a file answers.
let answerMigration = Migration(
    name: "grants-011-answers",
    sql: { w in
        """
        CREATE TABLE grant_answer (
            id \(w.id),
            application_id \(w.reference) NOT NULL REFERENCES grant_application (id) ON DELETE CASCADE,
            block_key TEXT NOT NULL CHECK (length(block_key) BETWEEN 1 AND 60),
            revision \(w.integer) NOT NULL CHECK (revision > 0),
            content TEXT NOT NULL CHECK (length(content) <= \(TypedAnswer.most)),
            origin TEXT NOT NULL CHECK (origin IN (\(AnswerOrigin.list))),
            origin_year \(w.integer),
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            at \(w.timestamp) NOT NULL,
            UNIQUE (application_id, block_key)
        ) \(w.strict);
        CREATE INDEX grant_answer_holding ON grant_answer (holding_id);
        CREATE TABLE grant_answer_past (
            application_id \(w.reference) NOT NULL REFERENCES grant_application (id) ON DELETE CASCADE,
            block_key TEXT NOT NULL,
            revision \(w.integer) NOT NULL CHECK (revision > 0),
            content TEXT NOT NULL,
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            at \(w.timestamp) NOT NULL,
            PRIMARY KEY (application_id, block_key, revision)
        ) \(w.strict);
        CREATE INDEX grant_answer_past_holding ON grant_answer_past (holding_id);
        CREATE TABLE grant_application_file (
            attachment_id \(w.reference) PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
            application_id \(w.reference) NOT NULL REFERENCES grant_application (id) ON DELETE CASCADE,
            block_key TEXT NOT NULL CHECK (length(block_key) BETWEEN 1 AND 60),
            left_at \(w.timestamp)
        ) \(w.strict);
        CREATE INDEX grant_application_file_of ON grant_application_file (application_id);
        CREATE TABLE grant_correction (
            application_id \(w.reference) PRIMARY KEY REFERENCES grant_application (id) ON DELETE CASCADE,
            at \(w.timestamp) NOT NULL,
            holding_id \(w.reference) NOT NULL REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX grant_correction_holding ON grant_correction (holding_id);
        CREATE INDEX grant_application_mine ON grant_application (organization_id, (sent_at IS NULL), id);
        """
    }
)

/// Where an answer came from.
enum AnswerOrigin: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
    case typed = "skrevet"
    /// From an earlier application of the organisation.
    case lastAnswer = "sidst"
    /// From what the organisation says of itself in the directory.
    case profile = "profil"
}
