import Database

/// Help with applications: who asked for it, what was said, what came of it; texts to take over, and courses.
let sparringMigration = Migration(
    name: "grants-042-sparring",
    sql: { w in
        """
        CREATE TABLE sparring (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            pool_id \(w.reference) REFERENCES grant_pool (id) ON DELETE SET NULL,
            fund_id \(w.reference) REFERENCES fund (id) ON DELETE SET NULL,
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND \(Sparring.longestTitle)),
            question TEXT NOT NULL CHECK (length(question) <= \(Sparring.longestQuestion)),
            draft TEXT NOT NULL CHECK (length(draft) <= \(Sparring.longestDraft)),
            wanted_on \(w.date),
            asked_at \(w.timestamp) NOT NULL,
            answered_at \(w.timestamp),
            CHECK (pool_id IS NULL OR fund_id IS NULL)
        ) \(w.strict);
        CREATE INDEX sparring_organization ON sparring (organization_id, id);
        CREATE INDEX sparring_municipality ON sparring (municipality_id, id);
        CREATE INDEX sparring_function ON sparring (function_id);
        CREATE INDEX sparring_pool ON sparring (pool_id);
        CREATE INDEX sparring_fund ON sparring (fund_id);
        CREATE TABLE sparring_comment (
            id \(w.id),
            sparring_id \(w.reference) NOT NULL REFERENCES sparring (id) ON DELETE CASCADE,
            paragraph \(w.integer) CHECK (paragraph > 0),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND \(Sparring.longestComment)),
            at \(w.timestamp) NOT NULL,
            function_id \(w.reference) NOT NULL REFERENCES function (id)
        ) \(w.strict);
        CREATE INDEX sparring_comment_of ON sparring_comment (sparring_id, id);
        CREATE INDEX sparring_comment_function ON sparring_comment (function_id);
        CREATE TABLE sparring_outcome (
            id \(w.id),
            sparring_id \(w.reference) NOT NULL REFERENCES sparring (id) ON DELETE CASCADE,
            result TEXT NOT NULL CHECK (result IN (\(SparringOutcome.Result.list))),
            amount \(w.integer) CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            at \(w.timestamp) NOT NULL,
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            CHECK ((result = 'faaet') = (amount IS NOT NULL))
        ) \(w.strict);
        CREATE INDEX sparring_outcome_of ON sparring_outcome (sparring_id, id);
        CREATE INDEX sparring_outcome_function ON sparring_outcome (function_id);
        CREATE TABLE application_text (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND \(HelpForm.longestTitle)),
            purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND \(HelpForm.longestPurpose)),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND \(HelpForm.longestText)),
            made_at \(w.timestamp) NOT NULL,
            ended_at \(w.timestamp)
        ) \(w.strict);
        CREATE INDEX application_text_of ON application_text (municipality_id, id);
        CREATE TABLE application_course (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND \(HelpForm.longestTitle)),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND \(HelpForm.longestPurpose)),
            day \(w.date) NOT NULL,
            from_time TEXT NOT NULL CHECK (from_time LIKE '__:__'),
            to_time TEXT NOT NULL CHECK (to_time LIKE '__:__'),
            place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND \(HelpForm.longestTitle)),
            sign_up TEXT NOT NULL CHECK (length(sign_up) BETWEEN 1 AND 500),
            made_at \(w.timestamp) NOT NULL,
            ended_at \(w.timestamp)
        ) \(w.strict);
        CREATE INDEX application_course_of ON application_course (municipality_id, day);
        """
    }
)
