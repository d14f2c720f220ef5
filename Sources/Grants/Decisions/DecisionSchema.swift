import Database

/// What is going to be decided while it is written, and what was decided: that never changes.
///
/// A correction is a decision of its own that points to the one before.
let decisionMigration = Migration(
    name: "grants-023-decisions",
    sql: { w in
        """
        CREATE TABLE grant_draft_decision (
            application_id \(w.reference) PRIMARY KEY,
            answer TEXT NOT NULL CHECK (answer IN (\(Decision.Answer.list))),
            ground TEXT CHECK (ground IN (\(Decision.Ground.list))),
            reason TEXT NOT NULL CHECK (length(reason) <= 3000),
            deviation TEXT CHECK (length(deviation) BETWEEN 1 AND 2000),
            revision \(w.integer) NOT NULL CHECK (revision > 0),
            \(FreeHand.columns(w)),
            at \(w.timestamp) NOT NULL,
            UNIQUE (application_id, round_id),
            \(FreeHand.keys)
        ) \(w.strict);
        \(FreeHand.index("grant_draft_decision"))
        CREATE TABLE grant_draft_amount (
            application_id \(w.reference) NOT NULL,
            round_id \(w.reference) NOT NULL,
            budget_id \(w.reference) NOT NULL,
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            PRIMARY KEY (application_id, budget_id),
            FOREIGN KEY (application_id, round_id) REFERENCES grant_draft_decision (application_id, round_id)
                ON DELETE CASCADE,
            FOREIGN KEY (round_id, budget_id) REFERENCES grant_round_budget (round_id, budget_id)
        ) \(w.strict);
        CREATE INDEX grant_draft_amount_budget ON grant_draft_amount (round_id, budget_id);
        CREATE TABLE grant_draft_reason (
            application_id \(w.reference) NOT NULL REFERENCES grant_draft_decision (application_id) ON DELETE CASCADE,
            criterion_id \(w.reference) NOT NULL REFERENCES grant_criterion (id),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
            PRIMARY KEY (application_id, criterion_id)
        ) \(w.strict);
        CREATE INDEX grant_draft_reason_criterion ON grant_draft_reason (criterion_id);
        CREATE TABLE grant_decision (
            id \(w.id),
            application_id \(w.reference) NOT NULL,
            answer TEXT NOT NULL CHECK (answer IN (\(Decision.Answer.list))),
            ground TEXT CHECK (ground IN (\(Decision.Ground.list))),
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 0 AND \(Money.most.ore)),
            asked \(w.integer) NOT NULL CHECK (asked > 0),
            recommended \(w.integer),
            reason TEXT NOT NULL CHECK (length(reason) <= 3000),
            deviation TEXT CHECK (length(deviation) BETWEEN 1 AND 2000),
            corrects_id \(w.reference) UNIQUE,
            \(FreeHand.columns(w)),
            at \(w.timestamp) NOT NULL,
            UNIQUE (id, round_id),
            UNIQUE (id, application_id),
            FOREIGN KEY (corrects_id, application_id) REFERENCES grant_decision (id, application_id),
            CHECK ((answer = 'nej') = (amount = 0)),
            CHECK ((answer = 'ja') = (amount = asked)),
            CHECK (answer = 'ja' OR length(reason) > 0),
            CHECK (answer = 'ja' OR ground IS NOT NULL),
            CHECK (recommended IS NULL OR recommended = amount OR deviation IS NOT NULL),
            \(FreeHand.keys)
        ) \(w.strict);
        CREATE UNIQUE INDEX grant_decision_first ON grant_decision (application_id) WHERE corrects_id IS NULL;
        CREATE INDEX grant_decision_application ON grant_decision (application_id);
        \(FreeHand.index("grant_decision"))
        CREATE TABLE grant_decision_amount (
            decision_id \(w.reference) NOT NULL,
            round_id \(w.reference) NOT NULL,
            budget_id \(w.reference) NOT NULL,
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            PRIMARY KEY (decision_id, budget_id),
            FOREIGN KEY (decision_id, round_id) REFERENCES grant_decision (id, round_id),
            FOREIGN KEY (round_id, budget_id) REFERENCES grant_round_budget (round_id, budget_id)
        ) \(w.strict);
        CREATE INDEX grant_decision_amount_budget ON grant_decision_amount (round_id, budget_id);
        CREATE TABLE grant_decision_reason (
            decision_id \(w.reference) NOT NULL REFERENCES grant_decision (id),
            criterion_id \(w.reference) NOT NULL REFERENCES grant_criterion (id),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
            PRIMARY KEY (decision_id, criterion_id)
        ) \(w.strict);
        CREATE INDEX grant_decision_reason_criterion ON grant_decision_reason (criterion_id);
        CREATE TABLE grant_party_hearing (
            id \(w.id),
            application_id \(w.reference) NOT NULL,
            facts TEXT NOT NULL CHECK (length(facts) BETWEEN 1 AND 3000),
            due_on \(w.date) NOT NULL,
            \(FreeHand.columns(w)),
            at \(w.timestamp) NOT NULL,
            answer TEXT CHECK (length(answer) BETWEEN 1 AND 5000),
            answered_at \(w.timestamp),
            answered_by \(w.reference) REFERENCES holding (id),
            CHECK ((answer IS NULL) = (answered_at IS NULL)),
            CHECK ((answer IS NULL) = (answered_by IS NULL)),
            \(FreeHand.keys)
        ) \(w.strict);
        CREATE UNIQUE INDEX grant_party_hearing_open ON grant_party_hearing (application_id) WHERE answer IS NULL;
        CREATE INDEX grant_party_hearing_application ON grant_party_hearing (application_id);
        CREATE INDEX grant_party_hearing_by ON grant_party_hearing (answered_by);
        \(FreeHand.index("grant_party_hearing"))
        CREATE TABLE grant_naming_consent (
            application_id \(w.reference) PRIMARY KEY REFERENCES grant_application (id) ON DELETE CASCADE,
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            at \(w.timestamp) NOT NULL
        ) \(w.strict);
        CREATE INDEX grant_naming_consent_holding ON grant_naming_consent (holding_id);
        \(FixedRows.refuse([.update, .delete], of: "grant_decision", w))
        \(FixedRows.refuse([.update, .delete], of: "grant_decision_amount", w))
        \(FixedRows.refuse([.update, .delete], of: "grant_decision_reason", w))
        """
    }
)
