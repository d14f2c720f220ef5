import Database

/// What was learned from a pool's year, and what it came to: a change, or the reason why nothing is changed.
///
/// It is one or the other: the check refuses neither and both. What was published stays as it was.
let evaluationMigration = Migration(
    name: "grants-044-evaluations",
    sql: { w in
        """
        CREATE TABLE grant_evaluation (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id),
            year \(w.integer) NOT NULL CHECK (year BETWEEN 2000 AND 2200),
            saw TEXT NOT NULL CHECK (length(saw) BETWEEN 1 AND \(Evaluation.longestText)),
            heard TEXT NOT NULL CHECK (length(heard) BETWEEN 1 AND \(Evaluation.longestText)),
            council TEXT CHECK (length(council) BETWEEN 1 AND \(Evaluation.longestText)),
            change TEXT CHECK (length(change) BETWEEN 1 AND \(Evaluation.longestChange)),
            obligation_id \(w.reference) REFERENCES obligation (id),
            owner_id \(w.reference) REFERENCES function (id),
            due_on \(w.date),
            reason TEXT CHECK (length(reason) BETWEEN 1 AND \(Evaluation.longestText)),
            at \(w.timestamp) NOT NULL,
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            UNIQUE (pool_id, year),
            CHECK ((change IS NULL) <> (reason IS NULL)),
            CHECK ((change IS NULL) = (obligation_id IS NULL) AND (change IS NULL) = (owner_id IS NULL)
                AND (change IS NULL) = (due_on IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_evaluation_obligation ON grant_evaluation (obligation_id);
        CREATE INDEX grant_evaluation_owner ON grant_evaluation (owner_id);
        CREATE INDEX grant_evaluation_holding ON grant_evaluation (holding_id);
        \(FixedRows.refuse([.update, .delete], of: "grant_evaluation", w))
        """
    }
)
