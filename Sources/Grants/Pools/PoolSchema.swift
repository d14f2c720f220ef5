import Database

/// Pools with the rules, criteria, focus areas, steps of proportionality and money they have.
let poolMigration = Migration(
    name: "grants-001-pools",
    sql: { w in
        """
        CREATE TABLE legal_basis (
            id \(w.id),
            municipality_id \(w.reference) REFERENCES municipality (id),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
            plain TEXT NOT NULL CHECK (length(plain) BETWEEN 1 AND 600),
            complaint TEXT NOT NULL CHECK (length(complaint) BETWEEN 1 AND 1000),
            refusals TEXT NOT NULL CHECK (refusals IN (\(LegalBasis.Refusals.list)))
        ) \(w.strict);
        CREATE UNIQUE INDEX legal_basis_key ON legal_basis (COALESCE(municipality_id, 0), key);
        CREATE TABLE grant_pool (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 80),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
            lead TEXT NOT NULL CHECK (length(lead) <= 300),
            purpose TEXT NOT NULL CHECK (length(purpose) <= 4000),
            applicants TEXT NOT NULL CHECK (length(applicants) <= 2000),
            procedure TEXT NOT NULL CHECK (length(procedure) <= 2000),
            decider TEXT NOT NULL CHECK (length(decider) <= 120),
            recommender TEXT NOT NULL CHECK (length(recommender) <= 120),
            assessors \(w.integer) NOT NULL CHECK (assessors BETWEEN 1 AND 3),
            showing TEXT NOT NULL CHECK (showing IN (\(Pool.Showing.list))),
            own_share \(w.integer) NOT NULL CHECK (own_share BETWEEN 0 AND 90),
            hard_text_reason TEXT CHECK (length(hard_text_reason) BETWEEN 1 AND 600),
            owner_id \(w.reference) NOT NULL REFERENCES function (id),
            revision \(w.integer) NOT NULL CHECK (revision >= 0),
            made_at \(w.timestamp) NOT NULL,
            closed_at \(w.timestamp),
            UNIQUE (municipality_id, slug)
        ) \(w.strict);
        CREATE INDEX grant_pool_owner ON grant_pool (owner_id);
        CREATE TABLE grant_pool_basis (
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            basis_id \(w.reference) NOT NULL REFERENCES legal_basis (id),
            PRIMARY KEY (pool_id, basis_id)
        ) \(w.strict);
        CREATE INDEX grant_pool_basis_of ON grant_pool_basis (basis_id);
        CREATE TABLE grant_pool_subject (
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            taxonomy TEXT NOT NULL CHECK (taxonomy IN ('topic', 'target_group')),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
            PRIMARY KEY (pool_id, taxonomy, key)
        ) \(w.strict);
        CREATE TABLE grant_criterion (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            position \(w.integer) NOT NULL CHECK (position > 0),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            weight \(w.integer) NOT NULL CHECK (weight BETWEEN 1 AND 100),
            good TEXT NOT NULL CHECK (length(good) <= 600),
            ended_at \(w.timestamp),
            UNIQUE (pool_id, position)
        ) \(w.strict);
        CREATE TABLE grant_focus_area (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            position \(w.integer) NOT NULL CHECK (position > 0),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            text TEXT NOT NULL CHECK (length(text) <= 600),
            UNIQUE (pool_id, position)
        ) \(w.strict);
        CREATE TABLE grant_focus_round (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 1000),
            opens_on \(w.date) NOT NULL,
            closes_on \(w.date) NOT NULL CHECK (closes_on >= opens_on),
            outcome TEXT CHECK (length(outcome) BETWEEN 1 AND 2000),
            ended_at \(w.timestamp),
            CHECK ((outcome IS NULL) = (ended_at IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_focus_round_of ON grant_focus_round (pool_id);
        CREATE TABLE grant_focus_proposal (
            id \(w.id),
            round_id \(w.reference) NOT NULL REFERENCES grant_focus_round (id) ON DELETE CASCADE,
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
            at \(w.timestamp) NOT NULL,
            verdict TEXT CHECK (verdict IN (\(FocusProposal.Verdict.list))),
            reason TEXT CHECK (length(reason) BETWEEN 1 AND 1000),
            UNIQUE (round_id, organization_id),
            CHECK ((verdict IS NULL) = (reason IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_focus_proposal_organization ON grant_focus_proposal (organization_id);
        CREATE INDEX grant_focus_proposal_function ON grant_focus_proposal (function_id);
        CREATE TABLE grant_tier (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            position \(w.integer) NOT NULL CHECK (position > 0),
            up_to \(w.integer) CHECK (up_to > 0),
            minutes \(w.integer) NOT NULL CHECK (minutes BETWEEN 1 AND 600),
            accounts TEXT NOT NULL CHECK (accounts IN (\(Tier.Accounts.list))),
            report TEXT NOT NULL CHECK (report IN (\(Tier.Report.list))),
            UNIQUE (pool_id, position)
        ) \(w.strict);
        CREATE TABLE grant_budget (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            year \(w.integer) NOT NULL CHECK (year BETWEEN 2000 AND 2200),
            source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
            basis_id \(w.reference) REFERENCES legal_basis (id),
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            allotted \(w.integer) NOT NULL DEFAULT 0,
            UNIQUE (pool_id, year, source),
            CHECK (allotted BETWEEN 0 AND amount)
        ) \(w.strict);
        CREATE INDEX grant_budget_basis ON grant_budget (basis_id);
        """
    },
    fill: { db in try LegalBasis.seed(in: db) }
)
