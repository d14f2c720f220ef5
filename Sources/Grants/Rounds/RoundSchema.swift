import Database

/// Rounds in which a pool takes applications, with the money they share out, and what was asked about them.
///
/// What is granted is counted on the round's own row of each budget: the check there is what keeps the sum below the pool
/// however many decide at once.
let roundMigration = Migration(
    name: "grants-002-rounds",
    sql: { w in
        """
        CREATE TABLE grant_form (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            version \(w.integer) NOT NULL CHECK (version > 0),
            fixed_at \(w.timestamp),
            UNIQUE (pool_id, version),
            UNIQUE (id, pool_id)
        ) \(w.strict);
        CREATE TABLE grant_round (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id),
            slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 80),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
            year \(w.integer) NOT NULL CHECK (year BETWEEN 2000 AND 2200),
            opens_at \(w.timestamp) NOT NULL,
            deadline_at \(w.timestamp) NOT NULL CHECK (deadline_at > opens_at),
            answer_on \(w.date) NOT NULL,
            attachments_on \(w.date),
            form_id \(w.reference) NOT NULL,
            made_at \(w.timestamp) NOT NULL,
            opened_at \(w.timestamp),
            opened_by \(w.reference) REFERENCES holding (id),
            ended_at \(w.timestamp),
            UNIQUE (pool_id, slug),
            FOREIGN KEY (form_id, pool_id) REFERENCES grant_form (id, pool_id),
            CHECK ((opened_at IS NULL) = (opened_by IS NULL)),
            CHECK (ended_at IS NULL OR opened_at IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX grant_round_form ON grant_round (form_id);
        CREATE INDEX grant_round_deadline ON grant_round (deadline_at) WHERE opened_at IS NOT NULL;
        CREATE TABLE grant_round_budget (
            round_id \(w.reference) NOT NULL REFERENCES grant_round (id) ON DELETE CASCADE,
            budget_id \(w.reference) NOT NULL REFERENCES grant_budget (id),
            amount \(w.integer) NOT NULL CHECK (amount > 0),
            granted \(w.integer) NOT NULL DEFAULT 0,
            PRIMARY KEY (round_id, budget_id),
            CHECK (granted BETWEEN 0 AND amount)
        ) \(w.strict);
        CREATE INDEX grant_round_budget_of ON grant_round_budget (budget_id);
        CREATE TABLE grant_question (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            round_id \(w.reference) REFERENCES grant_round (id) ON DELETE CASCADE,
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
            asked_at \(w.timestamp) NOT NULL,
            function_id \(w.reference) REFERENCES function (id),
            state TEXT NOT NULL CHECK (state IN (\(PoolQuestion.State.list))),
            answer TEXT CHECK (length(answer) BETWEEN 1 AND 2000),
            answered_at \(w.timestamp),
            CHECK ((state = 'venter') = (answer IS NULL)),
            CHECK ((answer IS NULL) = (answered_at IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_question_of ON grant_question (pool_id, id);
        CREATE INDEX grant_question_round ON grant_question (round_id);
        CREATE INDEX grant_question_function ON grant_question (function_id);
        """
    }
)
