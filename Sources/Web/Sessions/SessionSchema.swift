import Database

/// `web_session` holds no person: a hashed token and when it was last used.
let sessionMigrations = [
    Migration(
        name: "web-001-session",
        sql: { w in
            """
            CREATE TABLE web_session (
                id \(w.id),
                token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
                created_at \(w.timestamp) NOT NULL,
                last_seen_at \(w.timestamp) NOT NULL
            ) \(w.strict);
            CREATE INDEX web_session_last_seen ON web_session (last_seen_at);
            CREATE TABLE web_session_value (
                session_id \(w.reference) NOT NULL REFERENCES web_session (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                value TEXT NOT NULL CHECK (length(value) <= 4000),
                PRIMARY KEY (session_id, name)
            ) \(w.strict);
            """
        }
    )
]
