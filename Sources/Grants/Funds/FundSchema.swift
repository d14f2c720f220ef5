import Database

/// Money that others than the municipality give, with who may apply for it, until when, and who last looked whether it is so.
let fundMigration = Migration(
    name: "grants-040-funds",
    sql: { w in
        """
        CREATE TABLE fund (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            identifier TEXT CHECK (length(identifier) BETWEEN 1 AND 100),
            slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 80),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND \(FundDraft.longestName)),
            sort_key \(w.key) NOT NULL,
            fold_key TEXT NOT NULL,
            owner TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND \(FundDraft.longestName)),
            giver TEXT NOT NULL CHECK (giver IN (\(Fund.Giver.list))),
            purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND \(FundDraft.longestPurpose)),
            least \(w.integer) CHECK (least BETWEEN 0 AND \(Money.most.ore)),
            most \(w.integer) CHECK (most BETWEEN 1 AND \(Money.most.ore)),
            own_share \(w.integer) NOT NULL CHECK (own_share BETWEEN 0 AND 99),
            timing TEXT NOT NULL CHECK (timing IN (\(Fund.Timing.list))),
            link TEXT CHECK (length(link) BETWEEN 1 AND 500),
            language TEXT NOT NULL CHECK (language IN (\(Fund.Language.list))),
            updated_on \(w.date) NOT NULL,
            fingerprint TEXT,
            absent_since \(w.date),
            ended_on \(w.date),
            revision \(w.integer) NOT NULL DEFAULT 0 CHECK (revision >= 0),
            made_at \(w.timestamp) NOT NULL,
            UNIQUE (municipality_id, slug),
            UNIQUE (municipality_id, identifier),
            CHECK ((identifier IS NULL) = (fingerprint IS NULL)),
            CHECK (least IS NULL OR most IS NULL OR least <= most)
        ) \(w.strict);
        CREATE INDEX fund_name ON fund (municipality_id, sort_key, id);
        CREATE TABLE fund_trait (
            fund_id \(w.reference) NOT NULL REFERENCES fund (id) ON DELETE CASCADE,
            trait TEXT NOT NULL CHECK (trait IN (\(FundTrait.list))),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
            PRIMARY KEY (fund_id, trait, key)
        ) \(w.strict);
        CREATE INDEX fund_trait_key ON fund_trait (trait, key, fund_id);
        CREATE TABLE fund_deadline (
            fund_id \(w.reference) NOT NULL REFERENCES fund (id) ON DELETE CASCADE,
            day \(w.date) NOT NULL,
            PRIMARY KEY (fund_id, day)
        ) \(w.strict);
        CREATE INDEX fund_deadline_day ON fund_deadline (day);
        CREATE TABLE fund_check (
            id \(w.id),
            fund_id \(w.reference) NOT NULL REFERENCES fund (id) ON DELETE CASCADE,
            day \(w.date) NOT NULL,
            holding_id \(w.reference) NOT NULL REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX fund_check_of ON fund_check (fund_id, day);
        CREATE INDEX fund_check_holding ON fund_check (holding_id);
        """
    }
)
