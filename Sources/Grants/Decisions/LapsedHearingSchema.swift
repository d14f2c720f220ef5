import Database

/// An applicant that did not answer in time may be asked again when something new comes up.
let lapsedHearingMigration = Migration(
    name: "grants-060-lapsed-hearings",
    sql: { w in
        """
        ALTER TABLE grant_party_hearing ADD COLUMN lapsed_at \(w.timestamp) CHECK (lapsed_at IS NULL OR answer IS NULL);
        DROP INDEX grant_party_hearing_open;
        CREATE UNIQUE INDEX grant_party_hearing_open ON grant_party_hearing (application_id)
            WHERE answer IS NULL AND lapsed_at IS NULL;
        """
    }
)
