import Database

/// What was given («bevilling»), year by year, from which sources, when it is paid and on what terms.
///
/// The arithmetic of prices and wages stands in a check: a regulated amount cannot be another than its rates say.
let grantMigration = Migration(
    name: "grants-020-grants",
    sql: { w in
        """
        CREATE TABLE grant_rate (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            year \(w.integer) NOT NULL CHECK (year BETWEEN 2000 AND 2200),
            correction \(w.integer) NOT NULL CHECK (correction BETWEEN -2000 AND 2000),
            forecast \(w.integer) NOT NULL CHECK (forecast BETWEEN -2000 AND 2000),
            standing TEXT NOT NULL CHECK (standing IN (\(Regulation.Standing.list))),
            entered_at \(w.timestamp) NOT NULL,
            entered_by \(w.reference) NOT NULL REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX grant_rate_year ON grant_rate (municipality_id, year, id);
        CREATE INDEX grant_rate_holding ON grant_rate (entered_by);
        CREATE TABLE grant_given (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id),
            round_id \(w.reference) REFERENCES grant_round (id),
            application_id \(w.reference) UNIQUE,
            contact_id \(w.reference) NOT NULL REFERENCES function (id),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
            purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 600),
            duration TEXT NOT NULL CHECK (duration IN (\(Grant.Duration.list))),
            first_year \(w.integer) NOT NULL CHECK (first_year BETWEEN 2000 AND 2200),
            last_year \(w.integer) CHECK (last_year BETWEEN first_year AND 2200),
            decider TEXT NOT NULL CHECK (length(decider) BETWEEN 1 AND 120),
            decided_on \(w.date) NOT NULL,
            recommender TEXT CHECK (length(recommender) BETWEEN 1 AND 120),
            recommended_on \(w.date),
            less_reason TEXT CHECK (length(less_reason) BETWEEN 1 AND 1000),
            leftover TEXT NOT NULL CHECK (length(leftover) BETWEEN 1 AND 1000),
            complaint TEXT NOT NULL CHECK (length(complaint) BETWEEN 1 AND 2000),
            complain_by \(w.date),
            made_at \(w.timestamp) NOT NULL,
            ended_at \(w.timestamp),
            ended_reason TEXT CHECK (length(ended_reason) BETWEEN 1 AND 1000),
            FOREIGN KEY (application_id, round_id, organization_id)
                REFERENCES grant_application (id, round_id, organization_id),
            CHECK (application_id IS NULL OR round_id IS NOT NULL),
            CHECK ((recommender IS NULL) = (recommended_on IS NULL)),
            CHECK (recommended_on IS NULL OR recommended_on <= decided_on),
            CHECK ((last_year IS NULL) = (duration = 'fast')),
            CHECK (duration <> 'et-aar' OR last_year = first_year),
            CHECK ((ended_at IS NULL) = (ended_reason IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_given_organization ON grant_given (organization_id, id);
        CREATE INDEX grant_given_municipality ON grant_given (municipality_id, id);
        CREATE INDEX grant_given_pool ON grant_given (pool_id);
        CREATE INDEX grant_given_round ON grant_given (round_id);
        CREATE INDEX grant_given_contact ON grant_given (contact_id);
        CREATE TABLE grant_year (
            grant_id \(w.reference) NOT NULL REFERENCES grant_given (id) ON DELETE CASCADE,
            year \(w.integer) NOT NULL CHECK (year BETWEEN 2000 AND 2200),
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 0 AND \(Money.most.ore)),
            standing TEXT NOT NULL CHECK (standing IN (\(Regulation.Standing.list))),
            made_at \(w.timestamp) NOT NULL,
            PRIMARY KEY (grant_id, year)
        ) \(w.strict);
        CREATE TABLE grant_part (
            id \(w.id),
            grant_id \(w.reference) NOT NULL,
            year \(w.integer) NOT NULL,
            position \(w.integer) NOT NULL CHECK (position > 0),
            budget_id \(w.reference) REFERENCES grant_budget (id),
            source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
            basis TEXT NOT NULL CHECK (length(basis) BETWEEN 1 AND 120),
            line TEXT NOT NULL CHECK (length(line) BETWEEN 1 AND 60),
            detail TEXT CHECK (length(detail) BETWEEN 1 AND 120),
            asked \(w.integer) CHECK (asked BETWEEN 0 AND \(Money.most.ore)),
            given \(w.integer) NOT NULL CHECK (given BETWEEN 0 AND \(Money.most.ore)),
            base \(w.integer) CHECK (base BETWEEN 0 AND \(Money.most.ore)),
            correction \(w.integer) CHECK (correction BETWEEN -2000 AND 2000),
            forecast \(w.integer) CHECK (forecast BETWEEN -2000 AND 2000),
            unit \(w.integer) CHECK (unit IN (1, 100)),
            standing TEXT CHECK (standing IN (\(Regulation.Standing.list))),
            UNIQUE (grant_id, year, position),
            FOREIGN KEY (grant_id, year) REFERENCES grant_year (grant_id, year) ON DELETE CASCADE,
            CHECK ((base IS NULL) = (correction IS NULL) AND (base IS NULL) = (forecast IS NULL)
                AND (base IS NULL) = (unit IS NULL) AND (base IS NULL) = (standing IS NULL)),
            CHECK (base IS NULL OR given =
                (((base * (10000 + correction) + 5000) / 10000 * (10000 + forecast) + 5000) / 10000 + unit / 2)
                / unit * unit)
        ) \(w.strict);
        CREATE INDEX grant_part_budget ON grant_part (budget_id);
        CREATE TABLE grant_instalment (
            id \(w.id),
            grant_id \(w.reference) NOT NULL,
            year \(w.integer) NOT NULL,
            number \(w.integer) NOT NULL CHECK (number > 0),
            due_on \(w.date) NOT NULL,
            UNIQUE (grant_id, year, number),
            FOREIGN KEY (grant_id, year) REFERENCES grant_year (grant_id, year) ON DELETE CASCADE
        ) \(w.strict);
        CREATE INDEX grant_instalment_due ON grant_instalment (due_on);
        CREATE TABLE grant_instalment_part (
            instalment_id \(w.reference) NOT NULL REFERENCES grant_instalment (id) ON DELETE CASCADE,
            part_id \(w.reference) NOT NULL REFERENCES grant_part (id) ON DELETE CASCADE,
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 0 AND \(Money.most.ore)),
            PRIMARY KEY (instalment_id, part_id)
        ) \(w.strict);
        CREATE INDEX grant_instalment_part_of ON grant_instalment_part (part_id);
        CREATE TABLE grant_condition (
            id \(w.id),
            grant_id \(w.reference) NOT NULL,
            year \(w.integer) NOT NULL,
            position \(w.integer) NOT NULL CHECK (position > 0),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
            text TEXT CHECK (length(text) BETWEEN 1 AND 1000),
            task TEXT CHECK (length(task) BETWEEN 1 AND 190),
            due_on \(w.date),
            consequence TEXT CHECK (length(consequence) BETWEEN 1 AND 400),
            UNIQUE (grant_id, year, position),
            FOREIGN KEY (grant_id, year) REFERENCES grant_year (grant_id, year) ON DELETE CASCADE,
            CHECK (text IS NOT NULL OR task IS NOT NULL),
            CHECK ((task IS NULL) = (due_on IS NULL))
        ) \(w.strict);
        CREATE TABLE grant_reason (
            id \(w.id),
            grant_id \(w.reference) NOT NULL REFERENCES grant_given (id) ON DELETE CASCADE,
            position \(w.integer) NOT NULL CHECK (position > 0),
            criterion TEXT NOT NULL CHECK (length(criterion) BETWEEN 1 AND 80),
            weight \(w.integer) NOT NULL CHECK (weight BETWEEN 1 AND 100),
            verdict TEXT NOT NULL CHECK (verdict IN (\(GrantReason.Verdict.list))),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
            UNIQUE (grant_id, position)
        ) \(w.strict);
        """
    }
)
