import Database

/// Letters that are sent many at a time: what waits, what went, and what could not.
let mailingMigration = Migration(
    name: "grants-022-mailings",
    sql: { w in
        """
        CREATE TABLE grant_mailing (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            kind TEXT NOT NULL CHECK (kind IN (\(Mailing.Kind.list))),
            rate_id \(w.reference) REFERENCES grant_rate (id),
            made_at \(w.timestamp) NOT NULL,
            made_by \(w.reference) NOT NULL REFERENCES holding (id),
            CHECK ((kind = 'regulering') = (rate_id IS NOT NULL))
        ) \(w.strict);
        CREATE INDEX grant_mailing_of ON grant_mailing (municipality_id, id);
        CREATE INDEX grant_mailing_rate ON grant_mailing (rate_id);
        CREATE INDEX grant_mailing_holding ON grant_mailing (made_by);
        CREATE TABLE grant_mailing_letter (
            mailing_id \(w.reference) NOT NULL REFERENCES grant_mailing (id),
            grant_id \(w.reference) NOT NULL REFERENCES grant_given (id) ON DELETE CASCADE,
            state TEXT NOT NULL CHECK (state IN (\(Mailing.State.list))),
            letter_id \(w.reference) REFERENCES grant_letter (id),
            fault TEXT CHECK (fault IN (\(Mailing.Fault.list))),
            PRIMARY KEY (mailing_id, grant_id),
            CHECK ((state = 'sendt') = (letter_id IS NOT NULL)),
            CHECK ((state = 'fejl') = (fault IS NOT NULL))
        ) \(w.strict);
        CREATE UNIQUE INDEX grant_mailing_letter_waiting ON grant_mailing_letter (grant_id) WHERE state = 'venter';
        CREATE INDEX grant_mailing_letter_grant ON grant_mailing_letter (grant_id);
        CREATE INDEX grant_mailing_letter_letter ON grant_mailing_letter (letter_id);
        """
    }
)
