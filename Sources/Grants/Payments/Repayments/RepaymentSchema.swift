import Database

/// What is asked back is never more than what was paid, and what comes never more than what was asked for.
let repaymentMigration = Migration(
    name: "grants-051-repayments",
    sql: { w in
        """
        ALTER TABLE grant_repayment ADD COLUMN text TEXT CHECK (length(text) BETWEEN 1 AND 120);
        ALTER TABLE grant_repayment ADD COLUMN received \(w.integer) NOT NULL DEFAULT 0
            CHECK (received BETWEEN 0 AND amount AND (paid_on IS NULL) = (received < amount));
        CREATE TABLE grant_repayment_part (
            id \(w.id),
            repayment_id \(w.reference) NOT NULL REFERENCES grant_repayment (id),
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            came_on \(w.date) NOT NULL,
            noted_at \(w.timestamp) NOT NULL,
            noted_by \(w.reference) NOT NULL REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX grant_repayment_part_of ON grant_repayment_part (repayment_id);
        CREATE INDEX grant_repayment_part_holding ON grant_repayment_part (noted_by);
        CREATE INDEX grant_repayment_due ON grant_repayment (due_on) WHERE paid_on IS NULL;
        \(FixedRows.refuse([.insert], of: "grant_repayment", when: moreThanPaid, w))
        """
    }
)

private func moreThanPaid(_ row: String) -> String {
    """
    \(row).amount + (SELECT COALESCE(SUM(r.amount), 0) FROM grant_repayment r WHERE r.grant_id = \(row).grant_id)
        > (SELECT COALESCE(SUM(y.amount), 0) FROM grant_payment y JOIN grant_instalment i ON i.id = y.instalment_id
            WHERE i.grant_id = \(row).grant_id)
    """
}
