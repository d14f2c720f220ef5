import Database

/// What organisations apply for, and what they sent.
///
/// Answers live in rows of their own while they are written; what was sent is kept whole, so that whoever reads it reads what
/// was there at the deadline.
let applicationMigration = Migration(
    name: "grants-010-applications",
    sql: { w in
        """
        CREATE TABLE grant_application (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            round_id \(w.reference) NOT NULL REFERENCES grant_round (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            form_id \(w.reference) NOT NULL REFERENCES grant_form (id),
            contact_id \(w.reference) NOT NULL REFERENCES function (id),
            title TEXT NOT NULL CHECK (length(title) <= 160),
            asked \(w.integer) CHECK (asked BETWEEN 1 AND \(Money.most.ore)),
            reference TEXT UNIQUE CHECK (length(reference) BETWEEN 1 AND 20),
            made_at \(w.timestamp) NOT NULL,
            sent_at \(w.timestamp),
            withdrawn_at \(w.timestamp),
            withdrawn_reason TEXT CHECK (length(withdrawn_reason) BETWEEN 1 AND 1000),
            UNIQUE (id, round_id, organization_id),
            CHECK ((reference IS NULL) = (sent_at IS NULL)),
            CHECK (sent_at IS NULL OR asked IS NOT NULL),
            CHECK (withdrawn_at IS NULL OR sent_at IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX grant_application_round ON grant_application (round_id, id) WHERE sent_at IS NOT NULL;
        CREATE INDEX grant_application_organization ON grant_application (organization_id, id);
        CREATE INDEX grant_application_form ON grant_application (form_id);
        CREATE INDEX grant_application_contact ON grant_application (contact_id);
        CREATE TABLE grant_submission (
            id \(w.id),
            application_id \(w.reference) NOT NULL REFERENCES grant_application (id) ON DELETE CASCADE,
            number \(w.integer) NOT NULL CHECK (number > 0),
            begun_at \(w.timestamp) NOT NULL,
            at \(w.timestamp) NOT NULL CHECK (at >= begun_at),
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            asked \(w.integer) NOT NULL CHECK (asked BETWEEN 1 AND \(Money.most.ore)),
            content TEXT NOT NULL,
            UNIQUE (application_id, number)
        ) \(w.strict);
        CREATE INDEX grant_submission_holding ON grant_submission (holding_id);
        CREATE TABLE grant_number (
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            series TEXT NOT NULL CHECK (series IN (\(NumberSeries.list))),
            year \(w.integer) NOT NULL CHECK (year BETWEEN 2000 AND 2200),
            latest \(w.integer) NOT NULL CHECK (latest > 0),
            PRIMARY KEY (municipality_id, series, year)
        ) \(w.strict);
        """
    }
)
