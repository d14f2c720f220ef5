import Database

/// Asking whether offers are still right, ringing those who do not answer, and what came of it.
///
/// What must never happen cannot: an offer that is asked about twice at a time, and one that is put on pause or closed
/// because nobody answered without a call about just that offer in which it was said.
let freshnessMigration = Migration(
    name: "directory-020-freshness",
    sql: { w in
        """
        CREATE TABLE freshness_interval (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            days \(w.integer) NOT NULL CHECK (days BETWEEN 30 AND 1095),
            set_at \(w.timestamp) NOT NULL,
            set_by \(w.reference) NOT NULL REFERENCES holding (id)
        ) \(w.strict);
        CREATE INDEX freshness_interval_of ON freshness_interval (municipality_id, id);
        CREATE TABLE freshness_request (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            asked_at \(w.timestamp) NOT NULL,
            asked_on \(w.date) NOT NULL,
            answer_by \(w.date) NOT NULL CHECK (answer_by >= asked_on),
            token_hash TEXT UNIQUE CHECK (length(token_hash) = 64),
            expires_at \(w.timestamp) NOT NULL,
            closed_at \(w.timestamp)
        ) \(w.strict);
        CREATE INDEX freshness_request_day ON freshness_request (municipality_id, asked_on, id);
        CREATE INDEX freshness_request_organization ON freshness_request (organization_id, asked_on);
        CREATE TABLE freshness_call (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            at \(w.timestamp) NOT NULL,
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            outcome TEXT NOT NULL CHECK (outcome IN (\(CallOutcome.list))),
            note TEXT CHECK (length(note) BETWEEN 1 AND 1000),
            again_on \(w.date),
            UNIQUE (id, outcome),
            CHECK ((again_on IS NOT NULL) = (outcome IN ('ikke-fat', 'rettes')))
        ) \(w.strict);
        CREATE INDEX freshness_call_organization ON freshness_call (organization_id, id);
        CREATE INDEX freshness_call_at ON freshness_call (at);
        CREATE TABLE freshness_call_offer (
            call_id \(w.reference) NOT NULL,
            service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
            outcome TEXT NOT NULL,
            PRIMARY KEY (call_id, service_id),
            UNIQUE (call_id, service_id, outcome),
            FOREIGN KEY (call_id, outcome) REFERENCES freshness_call (id, outcome)
        ) \(w.strict);
        CREATE INDEX freshness_call_offer_service ON freshness_call_offer (service_id);
        CREATE TABLE freshness_withdrawal (
            call_id \(w.reference) NOT NULL,
            service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
            outcome TEXT NOT NULL,
            status TEXT NOT NULL,
            status_before TEXT NOT NULL CHECK (status_before IN ('aktiv', 'pause', 'lukket')),
            at \(w.timestamp) NOT NULL,
            PRIMARY KEY (call_id, service_id),
            FOREIGN KEY (call_id, service_id, outcome) REFERENCES freshness_call_offer (call_id, service_id, outcome)
                ON DELETE CASCADE,
            CHECK ((outcome = 'pause' AND status = 'pause') OR (outcome = 'findes-ikke' AND status = 'lukket'))
        ) \(w.strict);
        CREATE INDEX freshness_withdrawal_service ON freshness_withdrawal (service_id);
        CREATE TABLE freshness_question (
            id \(w.id),
            request_id \(w.reference) NOT NULL REFERENCES freshness_request (id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
            token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
            answer TEXT CHECK (answer IN ('passer', 'rettes', 'findes-ikke')),
            answered_at \(w.timestamp),
            call_on \(w.date) NOT NULL,
            listed_on \(w.date),
            settled_at \(w.timestamp),
            outcome TEXT CHECK (outcome IN ('bekraeftet', 'pause', 'lukket', 'bortfaldet')),
            call_id \(w.reference) REFERENCES freshness_call (id),
            CHECK ((answer IS NULL) = (answered_at IS NULL)),
            CHECK ((settled_at IS NULL) = (outcome IS NULL)),
            CHECK (outcome IS NULL OR outcome NOT IN ('pause', 'lukket') OR call_id IS NOT NULL)
        ) \(w.strict);
        CREATE UNIQUE INDEX freshness_question_open ON freshness_question (service_id) WHERE settled_at IS NULL;
        CREATE INDEX freshness_question_call ON freshness_question (municipality_id, call_on) WHERE settled_at IS NULL;
        CREATE INDEX freshness_question_of ON freshness_question (organization_id) WHERE settled_at IS NULL;
        CREATE INDEX freshness_question_request ON freshness_question (request_id);
        CREATE INDEX freshness_question_service ON freshness_question (service_id, id);
        CREATE INDEX service_confirmed ON service (municipality_id, last_confirmed);
        """
    }
)
