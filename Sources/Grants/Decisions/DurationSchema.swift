import Database

/// How long money is given for, and what that binds of the years to come.
///
/// What runs in a year is counted on that year's budget beside what its rounds share out: the check there holds both
/// together at or below the amount, however many decide at once.
let durationMigration = Migration(
    name: "grants-050-durations",
    sql: { w in
        let columns = { (table: String) in
            """
            ALTER TABLE \(table) ADD COLUMN duration TEXT NOT NULL DEFAULT 'et-aar'
                CHECK (duration IN (\(Grant.Duration.list)));
            ALTER TABLE \(table) ADD COLUMN last_year \(w.integer)
                CHECK ((last_year IS NOT NULL) = (duration = 'flere-aar')
                    AND (last_year IS NULL OR last_year BETWEEN 2000 AND 2200));
            """
        }
        return """
            ALTER TABLE grant_pool ADD COLUMN longest TEXT NOT NULL DEFAULT 'et-aar'
                CHECK (longest IN (\(Grant.Duration.list)));
            \(columns("grant_draft_decision"))
            \(columns("grant_decision"))
            ALTER TABLE grant_budget ADD COLUMN committed \(w.integer) NOT NULL DEFAULT 0
                CHECK (committed >= 0 AND allotted + committed <= amount);
            CREATE TABLE grant_commitment (
                id \(w.id),
                application_id \(w.reference) NOT NULL REFERENCES grant_application (id),
                pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id),
                source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
                from_year \(w.integer) NOT NULL CHECK (from_year BETWEEN 2000 AND 2201),
                until_year \(w.integer) CHECK (until_year BETWEEN from_year AND 2200),
                amount \(w.integer) NOT NULL CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
                UNIQUE (application_id, source, from_year)
            ) \(w.strict);
            CREATE INDEX grant_commitment_pool ON grant_commitment (pool_id, from_year);
            """
    }
)
