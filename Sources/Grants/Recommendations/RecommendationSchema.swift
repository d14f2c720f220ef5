import Database

/// What the council recommends, application by application, and that it was handed over.
let recommendationMigration = Migration(
    name: "grants-022-recommendations",
    sql: { w in
        """
        CREATE TABLE grant_recommendation (
            round_id \(w.reference) PRIMARY KEY REFERENCES grant_round (id),
            note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            at \(w.timestamp) NOT NULL
        ) \(w.strict);
        CREATE INDEX grant_recommendation_holding ON grant_recommendation (holding_id);
        CREATE TABLE grant_recommended (
            application_id \(w.reference) PRIMARY KEY,
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 0 AND \(Money.most.ore)),
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
            \(FreeHand.columns(w)),
            at \(w.timestamp) NOT NULL,
            \(FreeHand.keys)
        ) \(w.strict);
        \(FreeHand.index("grant_recommended"))
        CREATE TABLE grant_recommendation_leave (
            application_id \(w.reference) NOT NULL REFERENCES grant_application (id),
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            PRIMARY KEY (application_id, holding_id)
        ) \(w.strict);
        CREATE INDEX grant_recommendation_leave_holding ON grant_recommendation_leave (holding_id);
        \(FixedRows.refuse(
            FixedRows.Change.allCases,
            of: "grant_recommended",
            when: { "EXISTS (SELECT 1 FROM grant_recommendation r WHERE r.round_id = \($0).round_id)" },
            w
        ))
        \(FixedRows.refuse([.update, .delete], of: "grant_recommendation", w))
        """
    }
)
