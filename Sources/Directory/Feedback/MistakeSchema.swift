import Database

/// A report can be closed, and says when: closed ones are kept for a short time only.
let mistakeMigration = Migration(
    name: "directory-005-mistakes",
    sql: { w in
        """
        ALTER TABLE error_report ADD COLUMN closed_at \(w.timestamp);
        CREATE INDEX error_report_open ON error_report (closed_at, reported_at);
        """
    }
)
