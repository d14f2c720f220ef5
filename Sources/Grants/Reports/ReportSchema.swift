import Database

/// What is asked for when money is spent, what was sent, how it was read, and the long way to holding money back.
///
/// Money is held back by nothing here: a stop must point at a warning whose deadline has passed, of a report that may stop money
/// at all, and at the person who stopped it.
let reportMigration = Migration(
    name: "grants-030-reports",
    sql: { w in
        """
        ALTER TABLE grant_condition ADD COLUMN report TEXT CHECK (report IN (\(Report.Kind.list)));
        UPDATE grant_condition SET report = 'slut' WHERE title IN ('Regnskab', 'Bagefter') AND task IS NOT NULL;
        CREATE TABLE grant_report_step (
            id \(w.id),
            pool_id \(w.reference) NOT NULL REFERENCES grant_pool (id) ON DELETE CASCADE,
            above \(w.integer) NOT NULL CHECK (above BETWEEN 0 AND \(Money.most.ore)),
            asked TEXT NOT NULL CHECK (asked IN (\(ReportStep.Asked.list))),
            interim TEXT NOT NULL CHECK (interim IN (\(ReportStep.Interim.list))),
            stopping TEXT NOT NULL CHECK (stopping IN (\(ReportStep.Stopping.list))),
            UNIQUE (pool_id, above)
        ) \(w.strict);
        CREATE TABLE grant_report (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            grant_id \(w.reference) NOT NULL,
            year \(w.integer) NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN (\(Report.Kind.list))),
            asked TEXT NOT NULL CHECK (asked IN (\(ReportStep.Asked.list))),
            stopping TEXT NOT NULL CHECK (stopping IN (\(ReportStep.Stopping.list))),
            due_on \(w.date) NOT NULL,
            state TEXT NOT NULL CHECK (state IN (\(Report.State.list))),
            did TEXT NOT NULL CHECK (length(did) <= 2000),
            people TEXT NOT NULL CHECK (length(people) <= 2000),
            learnt TEXT NOT NULL CHECK (length(learnt) <= 2000),
            revision \(w.integer) NOT NULL CHECK (revision >= 0),
            made_at \(w.timestamp) NOT NULL,
            saved_at \(w.timestamp),
            saved_by \(w.reference) REFERENCES holding (id),
            return_reason TEXT CHECK (length(return_reason) BETWEEN 1 AND 1000),
            approved_at \(w.timestamp),
            approved_by \(w.reference) REFERENCES holding (id),
            UNIQUE (grant_id, year, kind),
            UNIQUE (id, stopping),
            FOREIGN KEY (grant_id, year) REFERENCES grant_year (grant_id, year),
            CHECK ((state = 'retur') = (return_reason IS NOT NULL)),
            CHECK ((state = 'godkendt') = (approved_at IS NOT NULL)),
            CHECK ((approved_at IS NULL) = (approved_by IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_report_waiting ON grant_report (municipality_id, due_on) WHERE state <> 'godkendt';
        CREATE INDEX grant_report_late ON grant_report (due_on) WHERE state IN ('kladde', 'retur');
        CREATE INDEX grant_report_saver ON grant_report (saved_by);
        CREATE INDEX grant_report_approver ON grant_report (approved_by);
        CREATE TABLE grant_report_line (
            id \(w.id),
            report_id \(w.reference) NOT NULL REFERENCES grant_report (id) ON DELETE CASCADE,
            position \(w.integer) NOT NULL CHECK (position > 0),
            side TEXT NOT NULL CHECK (side IN (\(ReportLine.Side.list))),
            what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 120),
            budget \(w.integer) NOT NULL CHECK (budget BETWEEN 0 AND \(Money.most.ore)),
            spent \(w.integer) CHECK (spent BETWEEN 0 AND \(Money.most.ore)),
            UNIQUE (report_id, position)
        ) \(w.strict);
        CREATE TABLE grant_report_sending (
            report_id \(w.reference) NOT NULL REFERENCES grant_report (id) ON DELETE CASCADE,
            number \(w.integer) NOT NULL CHECK (number > 0),
            content TEXT NOT NULL,
            rest \(w.integer) NOT NULL CHECK (rest BETWEEN 0 AND \(Money.most.ore)),
            sent_at \(w.timestamp) NOT NULL,
            sent_by \(w.reference) NOT NULL REFERENCES holding (id),
            PRIMARY KEY (report_id, number)
        ) \(w.strict);
        CREATE INDEX grant_report_sending_holding ON grant_report_sending (sent_by);
        CREATE TABLE grant_report_draw (
            id \(w.id),
            report_id \(w.reference) NOT NULL,
            number \(w.integer) NOT NULL,
            method TEXT NOT NULL CHECK (method IN (\(ReceiptDraw.Method.list))),
            seed TEXT NOT NULL CHECK (length(seed) = 32),
            among \(w.integer) NOT NULL CHECK (among > 0),
            drawn \(w.integer) NOT NULL,
            drawn_at \(w.timestamp) NOT NULL,
            drawn_by \(w.reference) NOT NULL REFERENCES holding (id),
            UNIQUE (report_id, number),
            FOREIGN KEY (report_id, number) REFERENCES grant_report_sending (report_id, number) ON DELETE CASCADE,
            CHECK (drawn = CASE method WHEN 'alle' THEN among ELSE (among + 9) / 10 END)
        ) \(w.strict);
        CREATE INDEX grant_report_draw_holding ON grant_report_draw (drawn_by);
        CREATE TABLE grant_report_receipt (
            id \(w.id),
            draw_id \(w.reference) NOT NULL REFERENCES grant_report_draw (id) ON DELETE CASCADE,
            position \(w.integer) NOT NULL CHECK (position > 0),
            attachment_id \(w.reference) NOT NULL,
            name TEXT NOT NULL,
            verdict TEXT CHECK (verdict IN (\(DrawnReceipt.Verdict.list))),
            note TEXT CHECK (length(note) BETWEEN 1 AND 400),
            checked_at \(w.timestamp),
            checked_by \(w.reference) REFERENCES holding (id),
            UNIQUE (draw_id, position),
            UNIQUE (draw_id, attachment_id),
            CHECK ((verdict IS NULL) = (checked_at IS NULL) AND (verdict IS NULL) = (checked_by IS NULL)),
            CHECK (verdict <> 'spoerg' OR note IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX grant_report_receipt_holding ON grant_report_receipt (checked_by);
        CREATE TABLE grant_report_rest (
            report_id \(w.reference) PRIMARY KEY REFERENCES grant_report (id) ON DELETE CASCADE,
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            outcome TEXT NOT NULL CHECK (outcome IN (\(ReportRest.Outcome.list))),
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
            settled_at \(w.timestamp) NOT NULL,
            settled_by \(w.reference) NOT NULL REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX grant_report_rest_holding ON grant_report_rest (settled_by);
        CREATE TABLE grant_report_reminder (
            report_id \(w.reference) NOT NULL REFERENCES grant_report (id) ON DELETE CASCADE,
            step TEXT NOT NULL CHECK (step IN (\(ReportReminder.Step.list))),
            due_on \(w.date) NOT NULL,
            at \(w.timestamp) NOT NULL,
            PRIMARY KEY (report_id, step, due_on)
        ) \(w.strict);
        CREATE TABLE grant_report_call (
            id \(w.id),
            report_id \(w.reference) NOT NULL REFERENCES grant_report (id) ON DELETE CASCADE,
            note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 1000),
            at \(w.timestamp) NOT NULL,
            called_by \(w.reference) NOT NULL REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX grant_report_call_of ON grant_report_call (report_id, id);
        CREATE INDEX grant_report_call_holding ON grant_report_call (called_by);
        CREATE TABLE grant_report_warning (
            id \(w.id),
            report_id \(w.reference) NOT NULL,
            stopping TEXT NOT NULL CHECK (stopping = 'kan'),
            warned_on \(w.date) NOT NULL,
            deadline \(w.date) NOT NULL CHECK (deadline > warned_on),
            warned_by \(w.reference) NOT NULL REFERENCES holding (id),
            UNIQUE (id, deadline),
            UNIQUE (report_id, deadline),
            FOREIGN KEY (report_id, stopping) REFERENCES grant_report (id, stopping) ON DELETE CASCADE
        ) \(w.strict);
        CREATE INDEX grant_report_warning_holding ON grant_report_warning (warned_by);
        CREATE TABLE grant_report_stop (
            warning_id \(w.reference) PRIMARY KEY,
            deadline \(w.date) NOT NULL,
            stop_id \(w.reference) NOT NULL UNIQUE REFERENCES grant_stop (id),
            stopped_on \(w.date) NOT NULL CHECK (stopped_on > deadline),
            stopped_by \(w.reference) NOT NULL REFERENCES holding (id),
            FOREIGN KEY (warning_id, deadline) REFERENCES grant_report_warning (id, deadline) ON DELETE CASCADE
        ) \(w.strict);
        CREATE INDEX grant_report_stop_holding ON grant_report_stop (stopped_by);
        """
    }
)

/// What an organisation asks to change while it has the money.
///
/// A move of a tenth of a line or less needs nobody, so it is never here.
let grantChangeMigration = Migration(
    name: "grants-031-changes",
    sql: { w in
        """
        CREATE TABLE grant_change (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            grant_id \(w.reference) NOT NULL REFERENCES grant_given (id),
            kind TEXT NOT NULL CHECK (kind IN (\(GrantChange.Kind.list))),
            wish TEXT CHECK (length(wish) BETWEEN 1 AND 600),
            new_day \(w.date),
            from_line TEXT CHECK (length(from_line) BETWEEN 1 AND 120),
            to_line TEXT CHECK (length(to_line) BETWEEN 1 AND 120),
            budget \(w.integer) CHECK (budget > 0),
            moved \(w.integer) CHECK (moved > 0),
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
            asked_at \(w.timestamp) NOT NULL,
            asked_by \(w.reference) NOT NULL REFERENCES holding (id),
            answer_by \(w.date) NOT NULL,
            answer TEXT CHECK (answer IN (\(GrantChange.Answer.list))),
            answer_reason TEXT CHECK (length(answer_reason) BETWEEN 1 AND 1000),
            answered_at \(w.timestamp),
            answered_by \(w.reference) REFERENCES holding (id),
            CHECK ((kind = 'formaal') = (wish IS NOT NULL)),
            CHECK ((kind = 'tid') = (new_day IS NOT NULL)),
            CHECK ((kind = 'budget') = (moved IS NOT NULL) AND (moved IS NULL) = (budget IS NULL)
                AND (moved IS NULL) = (from_line IS NULL) AND (moved IS NULL) = (to_line IS NULL)),
            CHECK (moved <= budget AND moved * 10 > budget),
            CHECK ((answer IS NULL) = (answer_reason IS NULL) AND (answer IS NULL) = (answered_at IS NULL)
                AND (answer IS NULL) = (answered_by IS NULL))
        ) \(w.strict);
        CREATE INDEX grant_change_of ON grant_change (grant_id, id);
        CREATE INDEX grant_change_waiting ON grant_change (municipality_id, answer_by) WHERE answer IS NULL;
        CREATE INDEX grant_change_asker ON grant_change (asked_by);
        CREATE INDEX grant_change_answerer ON grant_change (answered_by);
        """
    }
)
