package import Database

/// The schema of the directory: what is offered, to whom, where and when.
///
/// Names are those of HSDS 3.0 where it has one.
package let directoryMigrations = [
    Migration(
        name: "directory-001-taxonomy",
        sql: { w in
            """
            CREATE TABLE taxonomy (
                id \(w.id),
                uuid TEXT NOT NULL UNIQUE,
                key TEXT NOT NULL UNIQUE,
                name_da TEXT NOT NULL,
                name_en TEXT NOT NULL,
                description TEXT NOT NULL DEFAULT ''
            ) \(w.strict);
            CREATE TABLE taxonomy_term (
                id \(w.id),
                uuid TEXT NOT NULL UNIQUE,
                taxonomy_id \(w.reference) NOT NULL REFERENCES taxonomy (id),
                key TEXT NOT NULL,
                name_da TEXT NOT NULL,
                name_en TEXT NOT NULL,
                description TEXT NOT NULL DEFAULT '',
                icon TEXT,
                parent_id \(w.reference) REFERENCES taxonomy_term (id),
                UNIQUE (taxonomy_id, key)
            ) \(w.strict);
            """
        }
    ),
    Migration(
        name: "directory-002-service",
        sql: { w in
            """
            CREATE TABLE service (
                id \(w.id),
                uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                organization_id \(w.reference) NOT NULL REFERENCES organization (id),
                identifier TEXT NOT NULL CHECK (length(identifier) BETWEEN 1 AND 200),
                slug TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
                sort_key \(w.key) NOT NULL,
                summary TEXT NOT NULL DEFAULT '',
                description TEXT NOT NULL DEFAULT '',
                minimum_age \(w.integer) CHECK (minimum_age BETWEEN 0 AND 130),
                maximum_age \(w.integer) CHECK (maximum_age BETWEEN 0 AND 130),
                gender TEXT CHECK (gender IN ('kvinder', 'maend')),
                price \(w.integer) CHECK (price BETWEEN 0 AND 1000000),
                price_text TEXT,
                coverage TEXT NOT NULL CHECK (coverage IN ('districts', 'municipality', 'country')),
                schedule_text TEXT,
                access TEXT NOT NULL CHECK (access IN ('selvhenvendelse', 'henvisning', 'begge', 'visitation')),
                conditions TEXT,
                waiting_days \(w.integer) CHECK (waiting_days BETWEEN 0 AND 3650),
                capacity \(w.integer) CHECK (capacity BETWEEN 0 AND 1000000),
                last_confirmed \(w.date),
                status TEXT NOT NULL CHECK (status IN ('aktiv', 'pause', 'lukket')),
                updated_at \(w.timestamp) NOT NULL,
                fingerprint TEXT NOT NULL,
                UNIQUE (municipality_id, identifier),
                CHECK (minimum_age IS NULL OR maximum_age IS NULL OR minimum_age <= maximum_age)
            ) \(w.strict);
            CREATE INDEX service_organization ON service (organization_id, sort_key, id);
            CREATE INDEX service_municipality ON service (municipality_id, sort_key, id);
            CREATE INDEX service_updated ON service (updated_at, id);
            CREATE TABLE service_area (
                service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                PRIMARY KEY (service_id, municipality_id)
            ) \(w.strict);
            CREATE INDEX service_area_municipality ON service_area (municipality_id, service_id);
            CREATE TABLE service_district (
                service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
                district_id \(w.reference) NOT NULL REFERENCES district (id),
                PRIMARY KEY (service_id, district_id)
            ) \(w.strict);
            CREATE TABLE service_taxonomy_term (
                service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
                taxonomy_term_id \(w.reference) NOT NULL REFERENCES taxonomy_term (id),
                position \(w.integer) NOT NULL,
                PRIMARY KEY (service_id, taxonomy_term_id)
            ) \(w.strict);
            CREATE INDEX service_taxonomy_term_term ON service_taxonomy_term (taxonomy_term_id, service_id);
            CREATE TABLE service_language (
                service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
                code TEXT NOT NULL CHECK (length(code) BETWEEN 2 AND 20),
                position \(w.integer) NOT NULL,
                PRIMARY KEY (service_id, code)
            ) \(w.strict);
            CREATE TABLE service_feature (
                service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
                feature TEXT NOT NULL CHECK (feature IN (\(ServiceFeature.list))),
                PRIMARY KEY (service_id, feature)
            ) \(w.strict);
            CREATE TABLE location (
                id \(w.id),
                uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                address TEXT,
                postcode TEXT,
                latitude \(w.real) CHECK (latitude BETWEEN -90 AND 90),
                longitude \(w.real) CHECK (longitude BETWEEN -180 AND 180)
            ) \(w.strict);
            CREATE TABLE location_accessibility (
                location_id \(w.reference) NOT NULL REFERENCES location (id) ON DELETE CASCADE,
                feature TEXT NOT NULL CHECK (length(feature) BETWEEN 1 AND 100),
                PRIMARY KEY (location_id, feature)
            ) \(w.strict);
            CREATE TABLE service_at_location (
                id \(w.id),
                uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
                location_id \(w.reference) NOT NULL REFERENCES location (id),
                UNIQUE (service_id, location_id)
            ) \(w.strict);
            CREATE INDEX service_at_location_location ON service_at_location (location_id);
            CREATE TABLE schedule (
                id \(w.id),
                uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
                position \(w.integer) NOT NULL,
                freq TEXT NOT NULL CHECK (freq IN ('DAILY', 'WEEKLY', 'BIWEEKLY', 'MONTHLY', 'ONCE')),
                days TEXT NOT NULL DEFAULT '',
                opens_at TEXT CHECK (opens_at LIKE '__:__'),
                closes_at TEXT CHECK (closes_at LIKE '__:__'),
                starts_on \(w.date),
                UNIQUE (service_id, position)
            ) \(w.strict);
            """
        }
    ),
    Migration(
        name: "directory-003-feedback",
        sql: { w in
            """
            CREATE TABLE error_report (
                id \(w.id),
                service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN (\(ErrorReportKind.list))),
                text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
                email TEXT CHECK (length(email) <= 320),
                reported_at \(w.timestamp) NOT NULL
            ) \(w.strict);
            CREATE INDEX error_report_service ON error_report (service_id, id);
            CREATE TABLE search_log (
                id \(w.id),
                municipality_id \(w.reference) REFERENCES municipality (id),
                day \(w.date) NOT NULL,
                query TEXT NOT NULL CHECK (length(query) <= 200),
                filters TEXT NOT NULL,
                hits \(w.integer) NOT NULL CHECK (hits >= 0),
                searches \(w.integer) NOT NULL CHECK (searches > 0),
                opened \(w.integer) NOT NULL CHECK (opened >= 0),
                UNIQUE (municipality_id, day, query, filters)
            ) \(w.strict);
            CREATE INDEX search_log_day ON search_log (day, hits);
            CREATE TABLE thesaurus_entry (
                id \(w.id),
                municipality_id \(w.reference) REFERENCES municipality (id),
                concept TEXT NOT NULL,
                phrase TEXT NOT NULL CHECK (length(phrase) BETWEEN 1 AND 200),
                UNIQUE (municipality_id, concept, phrase)
            ) \(w.strict);
            """
        }
    ),
    glossaryMigration,
    mistakeMigration,
    freshnessMigration,
    editingMigration,
    exposureMigration,
    offerMergeMigration,
    organizationHistoryMigration,
    offerImportMigration,
    importReviewMigration,
]
