import Database

/// When the money of organisations ends, and who was told how long before.
let fundingEndMigration = Migration(
    name: "grants-041-funding-ends",
    sql: { w in
        """
        CREATE TABLE funding_end (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            reference TEXT CHECK (length(reference) BETWEEN 1 AND 100),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND \(FundingEnd.longestTitle)),
            giver TEXT NOT NULL CHECK (length(giver) BETWEEN 1 AND \(FundingEnd.longestTitle)),
            amount \(w.integer) CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            ends_on \(w.date) NOT NULL,
            made_at \(w.timestamp) NOT NULL,
            UNIQUE (municipality_id, reference)
        ) \(w.strict);
        CREATE INDEX funding_end_organization ON funding_end (organization_id, ends_on);
        CREATE INDEX funding_end_day ON funding_end (ends_on);
        CREATE TABLE funding_warning (
            funding_end_id \(w.reference) NOT NULL REFERENCES funding_end (id) ON DELETE CASCADE,
            months \(w.integer) NOT NULL CHECK (months IN (6, 12)),
            at \(w.timestamp) NOT NULL,
            PRIMARY KEY (funding_end_id, months)
        ) \(w.strict);
        """
    }
)
