import Database

/// How long each municipality keeps what, and what was deleted when.
let retentionMigration = Migration(
    name: "followup-007-retention",
    sql: { w in
        """
        CREATE TABLE retention_rule (
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            rule TEXT NOT NULL CHECK (length(rule) BETWEEN 1 AND 60),
            months \(w.integer) NOT NULL CHECK (months BETWEEN 1 AND 120),
            chosen_at \(w.timestamp) NOT NULL,
            chosen_by \(w.reference) REFERENCES holding (id),
            PRIMARY KEY (municipality_id, rule)
        ) \(w.strict);
        CREATE TABLE retention_run (
            id \(w.id),
            ran_on \(w.date) NOT NULL,
            rule TEXT NOT NULL CHECK (length(rule) BETWEEN 1 AND 60),
            municipality_id \(w.reference) REFERENCES municipality (id),
            last_at \(w.timestamp) NOT NULL,
            removed \(w.integer) NOT NULL CHECK (removed > 0)
        ) \(w.strict);
        CREATE UNIQUE INDEX retention_run_day ON retention_run (ran_on, rule, COALESCE(municipality_id, 0));
        CREATE TABLE retention_pass (
            ran_on \(w.date) NOT NULL PRIMARY KEY,
            last_at \(w.timestamp) NOT NULL
        ) \(w.strict);
        CREATE INDEX notification_at ON notification (at);
        """
    }
)
