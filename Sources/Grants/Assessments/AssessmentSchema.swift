import Database

/// Who assesses what, their scores with reasons, what the officer checked and sums up.
let assessmentMigration = Migration(
    name: "grants-021-assessments",
    sql: { w in
        """
        CREATE TABLE grant_assessor (
            application_id \(w.reference) NOT NULL REFERENCES grant_application (id) ON DELETE CASCADE,
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            round_id \(w.reference) NOT NULL REFERENCES grant_round (id),
            at \(w.timestamp) NOT NULL,
            PRIMARY KEY (application_id, function_id)
        ) \(w.strict);
        CREATE INDEX grant_assessor_function ON grant_assessor (function_id, round_id);
        CREATE INDEX grant_assessor_round ON grant_assessor (round_id);
        CREATE TABLE grant_assessment (
            id \(w.id),
            application_id \(w.reference) NOT NULL,
            function_id \(w.reference) NOT NULL,
            \(FreeHand.columns(w)),
            saved_at \(w.timestamp) NOT NULL,
            done_at \(w.timestamp),
            UNIQUE (application_id, function_id),
            FOREIGN KEY (application_id, function_id) REFERENCES grant_assessor (application_id, function_id),
            \(FreeHand.keys)
        ) \(w.strict);
        \(FreeHand.index("grant_assessment"))
        CREATE TABLE grant_score (
            assessment_id \(w.reference) NOT NULL REFERENCES grant_assessment (id) ON DELETE CASCADE,
            criterion_id \(w.reference) NOT NULL REFERENCES grant_criterion (id),
            score \(w.integer) CHECK (score BETWEEN 0 AND 4),
            reason TEXT NOT NULL CHECK (length(reason) <= 2000),
            PRIMARY KEY (assessment_id, criterion_id)
        ) \(w.strict);
        CREATE INDEX grant_score_criterion ON grant_score (criterion_id);
        CREATE TABLE grant_case_check (
            application_id \(w.reference) NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN (\(FormalCheck.Kind.list))),
            state TEXT NOT NULL CHECK (state IN (\(FormalCheck.State.list))),
            note TEXT CHECK (length(note) BETWEEN 1 AND 600),
            \(FreeHand.columns(w)),
            at \(w.timestamp) NOT NULL,
            PRIMARY KEY (application_id, kind),
            CHECK (state = 'i-orden' OR note IS NOT NULL),
            \(FreeHand.keys)
        ) \(w.strict);
        \(FreeHand.index("grant_case_check"))
        CREATE TABLE grant_case_summary (
            application_id \(w.reference) PRIMARY KEY,
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 3000),
            \(FreeHand.columns(w)),
            at \(w.timestamp) NOT NULL,
            \(FreeHand.keys)
        ) \(w.strict);
        \(FreeHand.index("grant_case_summary"))
        """
    }
)
