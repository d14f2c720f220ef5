import Database

/// What was given to whom: our own decisions, and earlier awards that were taken in from files.
///
/// `document` is what we publish of one, in the names of 360Giving; the other columns are what it is found and counted by. What
/// was published stays as it was, whatever becomes of the pool or of the organisation's name.
let awardMigration = Migration(
    name: "grants-030-awards",
    sql: { w in
        """
        CREATE TABLE grant_award (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            source TEXT NOT NULL CHECK (source IN (\(Award.Source.list))),
            dataset TEXT CHECK (length(dataset) BETWEEN 1 AND 200),
            identifier TEXT NOT NULL CHECK (length(identifier) BETWEEN 1 AND 200),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
            recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 300),
            recipient_kind TEXT NOT NULL CHECK (recipient_kind IN (\(Award.RecipientKind.list))),
            organization_id \(w.reference) REFERENCES organization (id),
            pool_id \(w.reference) REFERENCES grant_pool (id),
            round_id \(w.reference) REFERENCES grant_round (id),
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 0 AND \(Money.most.ore)),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            awarded_on \(w.date) NOT NULL,
            year \(w.integer) NOT NULL CHECK (year BETWEEN 1900 AND 2200),
            starts_on \(w.date),
            ends_on \(w.date),
            funder TEXT NOT NULL CHECK (length(funder) BETWEEN 1 AND 300),
            programme TEXT CHECK (length(programme) BETWEEN 1 AND 300),
            fold_key TEXT NOT NULL,
            document TEXT NOT NULL,
            revision \(w.integer) NOT NULL DEFAULT 1 CHECK (revision > 0),
            changed_at \(w.timestamp) NOT NULL,
            UNIQUE (municipality_id, identifier),
            CHECK ((source = 'egen') = (dataset IS NULL)),
            CHECK (source <> 'egen' OR (organization_id IS NOT NULL AND pool_id IS NOT NULL AND round_id IS NOT NULL)),
            CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)
        ) \(w.strict);
        CREATE INDEX grant_award_newest ON grant_award (municipality_id, awarded_on, id);
        CREATE INDEX grant_award_year ON grant_award (municipality_id, year, awarded_on, id);
        CREATE INDEX grant_award_programme ON grant_award (municipality_id, programme, awarded_on, id);
        CREATE INDEX grant_award_sums ON grant_award (municipality_id, year, programme, currency, amount);
        CREATE INDEX grant_award_edition ON grant_award (municipality_id, id, revision, changed_at);
        CREATE INDEX grant_award_organization ON grant_award (organization_id, awarded_on);
        CREATE INDEX grant_award_pool ON grant_award (pool_id);
        CREATE INDEX grant_award_round ON grant_award (round_id);
        """
    }
)
