package import Database

/// The schema of who is who: municipalities, districts, organisations.
package let registryMigrations = [
    Migration(
        name: "registry-001-municipality",
        sql: { w in
            """
            CREATE TABLE municipality (
                id \(w.id),
                code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 20),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                host TEXT UNIQUE,
                address TEXT NOT NULL DEFAULT '',
                phone TEXT,
                email TEXT,
                help_name TEXT NOT NULL DEFAULT '',
                help_phone TEXT,
                help_email TEXT,
                help_hours TEXT,
                help_address TEXT,
                latitude \(w.real) CHECK (latitude BETWEEN -90 AND 90),
                longitude \(w.real) CHECK (longitude BETWEEN -180 AND 180),
                map TEXT
            ) \(w.strict);
            CREATE TABLE municipality_default (
                only_row \(w.integer) PRIMARY KEY CHECK (only_row = 1),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id)
            ) \(w.strict);
            CREATE TABLE municipality_neighbour (
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id) ON DELETE CASCADE,
                neighbour_id \(w.reference) NOT NULL REFERENCES municipality (id) ON DELETE CASCADE,
                PRIMARY KEY (municipality_id, neighbour_id),
                CHECK (municipality_id <> neighbour_id)
            ) \(w.strict);
            CREATE TABLE district (
                id \(w.id),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
                slug TEXT NOT NULL,
                postcode TEXT,
                latitude \(w.real) CHECK (latitude BETWEEN -90 AND 90),
                longitude \(w.real) CHECK (longitude BETWEEN -180 AND 180),
                outline TEXT,
                UNIQUE (municipality_id, slug)
            ) \(w.strict);
            CREATE TABLE emergency_line (
                id \(w.id),
                municipality_id \(w.reference) REFERENCES municipality (id),
                position \(w.integer) NOT NULL,
                key TEXT NOT NULL,
                question_da TEXT NOT NULL,
                question_en TEXT NOT NULL,
                name_da TEXT NOT NULL,
                name_en TEXT NOT NULL,
                phone TEXT NOT NULL,
                UNIQUE (municipality_id, key)
            ) \(w.strict);
            """
        }
    ),
    Migration(
        name: "registry-002-organization",
        sql: { w in
            """
            CREATE TABLE organization (
                id \(w.id),
                uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
                identifier TEXT NOT NULL CHECK (length(identifier) BETWEEN 1 AND 200),
                slug TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
                sort_key \(w.key) NOT NULL,
                fold_key \(w.key) NOT NULL,
                short_name TEXT,
                kind TEXT NOT NULL CHECK (kind IN (\(OrganizationKind.list))),
                description TEXT NOT NULL DEFAULT '',
                size TEXT CHECK (size IN ('lille', 'mellem', 'stor')),
                founded \(w.integer) CHECK (founded BETWEEN 1000 AND 2100),
                cvr TEXT CHECK (length(cvr) = 8),
                email TEXT,
                phone TEXT,
                website TEXT CHECK (website LIKE 'http://%' OR website LIKE 'https://%'),
                postcode TEXT,
                UNIQUE (municipality_id, identifier)
            ) \(w.strict);
            CREATE INDEX organization_sort ON organization (municipality_id, sort_key, id);
            """
        }
    ),
    Migration(
        name: "registry-003-municipality-pages",
        sql: { w in
            """
            ALTER TABLE municipality ADD COLUMN website TEXT
                CHECK (website LIKE 'http://%' OR website LIKE 'https://%');
            ALTER TABLE municipality ADD COLUMN accessibility_email TEXT;
            ALTER TABLE municipality ADD COLUMN privacy_email TEXT;
            ALTER TABLE municipality ADD COLUMN help_hours_en TEXT;
            ALTER TABLE municipality ADD COLUMN brand_color TEXT CHECK (length(brand_color) = 6);
            ALTER TABLE municipality ADD COLUMN accent_color TEXT CHECK (length(accent_color) = 6);
            CREATE TABLE municipality_logo (
                municipality_id \(w.reference) PRIMARY KEY REFERENCES municipality (id) ON DELETE CASCADE,
                media_type TEXT NOT NULL CHECK (media_type IN ('image/svg+xml', 'image/png')),
                content \(w.bytes) NOT NULL,
                version TEXT NOT NULL
            ) \(w.strict);
            """
        }
    ),
    Migration(
        name: "registry-004-emergency-lines",
        sql: { w in
            """
            DROP TABLE emergency_line;
            CREATE TABLE emergency_line (
                id \(w.id),
                municipality_id \(w.reference) NOT NULL REFERENCES municipality (id) ON DELETE CASCADE,
                key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 40),
                name_da TEXT NOT NULL CHECK (length(name_da) BETWEEN 1 AND 100),
                name_en TEXT NOT NULL CHECK (length(name_en) BETWEEN 1 AND 100),
                phone TEXT NOT NULL CHECK (length(phone) BETWEEN 3 AND 20),
                phone_text TEXT NOT NULL CHECK (length(phone_text) BETWEEN 3 AND 30),
                hours_da TEXT NOT NULL CHECK (length(hours_da) <= 100),
                hours_en TEXT NOT NULL CHECK (length(hours_en) <= 100),
                for_da TEXT NOT NULL CHECK (length(for_da) BETWEEN 1 AND 100),
                for_en TEXT NOT NULL CHECK (length(for_en) BETWEEN 1 AND 100),
                UNIQUE (municipality_id, key)
            ) \(w.strict);
            CREATE TABLE emergency_line_place (
                line_id \(w.reference) NOT NULL REFERENCES emergency_line (id) ON DELETE CASCADE,
                place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 40),
                position \(w.integer) NOT NULL,
                PRIMARY KEY (line_id, place)
            ) \(w.strict);
            """
        }
    ),
    unitMigration,
    functionMigration,
    accountMigration,
    linkMigration,
    claimMigration,
    claimProofMigration,
    invitationMigration,
    signInWayMigration,
]
