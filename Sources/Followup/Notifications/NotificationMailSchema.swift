import Database

/// How soon each person wants a mail about what, and the key to wanting none without signing in.
let notificationMailMigration = Migration(
    name: "followup-004-notification-mails",
    sql: { w in
        """
        CREATE TABLE notification_preference (
            person_id \(w.reference) NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
            pace TEXT NOT NULL CHECK (pace IN ('straks', 'dagligt', 'ugentligt', 'aldrig')),
            chosen_at \(w.timestamp) NOT NULL,
            PRIMARY KEY (person_id, kind)
        ) \(w.strict);
        CREATE TABLE notification_unsubscribe (
            person_id \(w.reference) PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
            token TEXT NOT NULL UNIQUE CHECK (length(token) = 64),
            made_at \(w.timestamp) NOT NULL
        ) \(w.strict);
        """
    }
)
