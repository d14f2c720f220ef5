import Database

/// Instalments that were sent to be paid, those that are held back, and what is to be paid back.
///
/// An instalment is in one file only: the unique key keeps it from being paid twice.
let paymentMigration = Migration(
    name: "grants-023-payments",
    sql: { w in
        """
        CREATE TABLE grant_payment_file (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            due_by \(w.date) NOT NULL,
            made_at \(w.timestamp) NOT NULL,
            made_by \(w.reference) NOT NULL REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX grant_payment_file_of ON grant_payment_file (municipality_id, id);
        CREATE INDEX grant_payment_file_holding ON grant_payment_file (made_by);
        CREATE TABLE grant_payment (
            instalment_id \(w.reference) PRIMARY KEY REFERENCES grant_instalment (id),
            file_id \(w.reference) NOT NULL REFERENCES grant_payment_file (id),
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            organization TEXT NOT NULL,
            cvr TEXT,
            letter TEXT NOT NULL,
            text TEXT NOT NULL
        ) \(w.strict);
        CREATE INDEX grant_payment_of ON grant_payment (file_id);
        CREATE TABLE grant_stop (
            id \(w.id),
            grant_id \(w.reference) NOT NULL REFERENCES grant_given (id),
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
            begun_at \(w.timestamp) NOT NULL,
            begun_by \(w.reference) NOT NULL REFERENCES holding (id),
            ended_at \(w.timestamp)
        ) \(w.strict);
        CREATE UNIQUE INDEX grant_stop_open ON grant_stop (grant_id) WHERE ended_at IS NULL;
        CREATE INDEX grant_stop_of ON grant_stop (grant_id);
        CREATE INDEX grant_stop_holding ON grant_stop (begun_by);
        CREATE TABLE grant_repayment (
            id \(w.id),
            grant_id \(w.reference) NOT NULL REFERENCES grant_given (id),
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
            due_on \(w.date) NOT NULL,
            asked_at \(w.timestamp) NOT NULL,
            asked_by \(w.reference) NOT NULL REFERENCES holding (id),
            paid_on \(w.date)
        ) \(w.strict);
        CREATE INDEX grant_repayment_of ON grant_repayment (grant_id);
        CREATE INDEX grant_repayment_holding ON grant_repayment (asked_by);
        """
    }
)
