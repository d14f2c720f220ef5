package import Database

/// What people turned to the municipality with, and what was answered.
package let entranceMigrations = [
    Migration(
        name: "entrance-001-inquiries",
        sql: { w in
            """
            CREATE TABLE inquiry (
                id \(w.id),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                kind TEXT NOT NULL CHECK (kind IN (\(InquiryKind.list))),
                headline TEXT NOT NULL CHECK (length(headline) BETWEEN 1 AND 160),
                topic TEXT CHECK (length(topic) BETWEEN 1 AND 100),
                target_group TEXT CHECK (length(target_group) BETWEEN 1 AND 100),
                language TEXT NOT NULL CHECK (language IN ('da', 'en')),
                name TEXT,
                email TEXT,
                phone TEXT,
                association TEXT,
                token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
                owner_id \(w.reference) NOT NULL REFERENCES function (id),
                asked_by_id \(w.reference) REFERENCES function (id),
                received_at \(w.timestamp) NOT NULL,
                answered_at \(w.timestamp),
                answer_days \(w.integer) CHECK (answer_days >= 0),
                closed_at \(w.timestamp),
                merged_into_id \(w.reference) REFERENCES inquiry (id) ON DELETE CASCADE,
                split_from_id \(w.reference) REFERENCES inquiry (id) ON DELETE SET NULL,
                CHECK (closed_at IS NULL OR answered_at IS NOT NULL OR merged_into_id IS NOT NULL),
                CHECK (merged_into_id IS NULL OR closed_at IS NOT NULL),
                CHECK ((answered_at IS NULL) = (answer_days IS NULL)),
                CHECK (merged_into_id <> id)
            ) \(w.strict);
            CREATE INDEX inquiry_owner ON inquiry (owner_id, id);
            CREATE INDEX inquiry_received ON inquiry (municipality_id, received_at);
            CREATE INDEX inquiry_asked_by ON inquiry (asked_by_id, id) WHERE asked_by_id IS NOT NULL;
            CREATE INDEX inquiry_merged ON inquiry (merged_into_id) WHERE merged_into_id IS NOT NULL;
            CREATE INDEX inquiry_split ON inquiry (split_from_id) WHERE split_from_id IS NOT NULL;
            CREATE INDEX inquiry_closed ON inquiry (closed_at) WHERE closed_at IS NOT NULL;
            CREATE TABLE inquiry_message (
                id \(w.id),
                inquiry_id \(w.reference) NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
                author TEXT NOT NULL CHECK (author IN (\(InquiryMessage.Author.list))),
                function_id \(w.reference) REFERENCES function (id),
                text TEXT NOT NULL,
                at \(w.timestamp) NOT NULL,
                CHECK ((author IN ('kommune', 'note')) = (function_id IS NOT NULL))
            ) \(w.strict);
            CREATE INDEX inquiry_message_of ON inquiry_message (inquiry_id, id);
            CREATE TABLE inquiry_concept (
                inquiry_id \(w.reference) NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
                concept TEXT NOT NULL CHECK (length(concept) BETWEEN 1 AND 100),
                PRIMARY KEY (inquiry_id, concept)
            ) \(w.strict);
            CREATE TABLE inquiry_reading (
                inquiry_id \(w.reference) NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
                holding_id \(w.reference) NOT NULL REFERENCES holding (id),
                read_on \(w.date) NOT NULL,
                PRIMARY KEY (inquiry_id, holding_id, read_on)
            ) \(w.strict);
            CREATE TABLE inquiry_verdict (
                id \(w.id),
                inquiry_id \(w.reference) NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
                verdict TEXT NOT NULL CHECK (verdict IN ('hjalp', 'hjalp-ikke')),
                at \(w.timestamp) NOT NULL
            ) \(w.strict);
            CREATE INDEX inquiry_verdict_of ON inquiry_verdict (inquiry_id, id);
            """
        }
    ),
    Migration(
        name: "entrance-002-routing",
        sql: { w in
            """
            CREATE TABLE routing_lesson (
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                concept TEXT NOT NULL CHECK (length(concept) BETWEEN 1 AND 100),
                function_id \(w.reference) NOT NULL REFERENCES function (id),
                moves \(w.integer) NOT NULL CHECK (moves > 0),
                PRIMARY KEY (municipality_id, concept, function_id)
            ) \(w.strict);
            CREATE TABLE entrance_setting (
                municipality_id \(w.reference) PRIMARY KEY REFERENCES municipality (id),
                anchoring TEXT NOT NULL CHECK (anchoring IN (\(Anchoring.list)))
            ) \(w.strict);
            """
        }
    ),
    Migration(
        name: "entrance-003-ideas",
        sql: { w in
            """
            CREATE TABLE idea (
                id \(w.id),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                inquiry_id \(w.reference) UNIQUE REFERENCES inquiry (id) ON DELETE SET NULL,
                asked_by_id \(w.reference) REFERENCES function (id),
                headline TEXT NOT NULL CHECK (length(headline) BETWEEN 1 AND 160),
                title TEXT CHECK (length(title) BETWEEN 1 AND 120),
                text TEXT CHECK (length(text) BETWEEN 1 AND 2000),
                made_at \(w.timestamp) NOT NULL,
                published_at \(w.timestamp),
                outcome TEXT CHECK (outcome IN (\(IdeaOutcome.list))),
                reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
                decided_at \(w.timestamp),
                CHECK ((published_at IS NULL) = (title IS NULL) AND (published_at IS NULL) = (text IS NULL)),
                CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (reason IS NULL))
            ) \(w.strict);
            CREATE INDEX idea_asked_by ON idea (asked_by_id, made_at) WHERE asked_by_id IS NOT NULL;
            CREATE INDEX idea_published ON idea (municipality_id, published_at) WHERE published_at IS NOT NULL;
            """
        }
    ),
    Migration(
        name: "entrance-004-barriers",
        sql: { w in
            """
            CREATE TABLE barrier (
                id \(w.id),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                inquiry_id \(w.reference) UNIQUE REFERENCES inquiry (id) ON DELETE SET NULL,
                title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
                text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
                owner_id \(w.reference) NOT NULL REFERENCES function (id),
                state TEXT NOT NULL CHECK (state IN (\(BarrierState.list))),
                done TEXT CHECK (length(done) BETWEEN 1 AND 2000),
                published_at \(w.timestamp) NOT NULL,
                settled_at \(w.timestamp),
                CHECK ((state = 'undersoeges') = (settled_at IS NULL)),
                CHECK ((settled_at IS NULL) = (done IS NULL))
            ) \(w.strict);
            CREATE INDEX barrier_of ON barrier (municipality_id, published_at);
            CREATE TABLE barrier_review (
                id \(w.id),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                year \(w.integer) NOT NULL CHECK (year BETWEEN 2020 AND 2200),
                area TEXT NOT NULL CHECK (area IN (\(ReviewArea.list))),
                found TEXT NOT NULL CHECK (length(found) BETWEEN 1 AND 2000),
                at \(w.timestamp) NOT NULL,
                UNIQUE (municipality_id, year, area)
            ) \(w.strict);
            """
        }
    ),
    ideaFollowerMigration,
    answeringMigration,
]
