import Database

/// Functions, who holds them, and who is away.
let functionMigration = Migration(
    name: "registry-006-functions",
    sql: { w in
        """
        CREATE TABLE function_kind (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
            name_da TEXT NOT NULL CHECK (length(name_da) BETWEEN 1 AND 100),
            name_en TEXT NOT NULL CHECK (length(name_en) BETWEEN 1 AND 100),
            place TEXT NOT NULL CHECK (place IN ('enhed', 'forening')),
            duty TEXT CHECK (duty IN ('leder', 'formand', 'konsulent', 'administrator')),
            level TEXT CHECK (level IN ('strategisk', 'maalgruppe', 'borgernaer')),
            position \(w.integer) NOT NULL,
            UNIQUE (municipality_id, key),
            UNIQUE (id, municipality_id, place),
            CHECK (duty IS NULL OR (duty = 'formand') = (place = 'forening'))
        ) \(w.strict);
        CREATE TABLE function_kind_permission (
            kind_id \(w.reference) NOT NULL REFERENCES function_kind (id) ON DELETE CASCADE,
            permission TEXT NOT NULL CHECK (length(permission) BETWEEN 1 AND 60),
            PRIMARY KEY (kind_id, permission)
        ) \(w.strict);
        CREATE TABLE permission_given (
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id) ON DELETE CASCADE,
            permission TEXT NOT NULL,
            PRIMARY KEY (municipality_id, permission)
        ) \(w.strict);
        CREATE TABLE function (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            kind_id \(w.reference) NOT NULL,
            place TEXT NOT NULL CHECK (place IN ('enhed', 'forening')),
            unit_id \(w.reference),
            organization_id \(w.reference) REFERENCES organization (id),
            title TEXT CHECK (length(title) BETWEEN 1 AND 120),
            email TEXT CHECK (length(email) BETWEEN 3 AND 320),
            phone TEXT CHECK (length(phone) BETWEEN 3 AND 30),
            hours TEXT CHECK (length(hours) BETWEEN 1 AND 300),
            mandate TEXT CHECK (length(mandate) BETWEEN 1 AND 2000),
            weekly_minutes \(w.integer) CHECK (weekly_minutes BETWEEN 1 AND 10080),
            ambition TEXT CHECK (length(ambition) BETWEEN 1 AND 2000),
            made_on \(w.date) NOT NULL,
            closed_on \(w.date) CHECK (closed_on >= made_on),
            CHECK ((place = 'enhed') = (unit_id IS NOT NULL)),
            CHECK ((place = 'forening') = (organization_id IS NOT NULL)),
            FOREIGN KEY (kind_id, municipality_id, place) REFERENCES function_kind (id, municipality_id, place),
            FOREIGN KEY (unit_id, municipality_id) REFERENCES unit (id, municipality_id)
        ) \(w.strict);
        CREATE INDEX function_unit ON function (unit_id);
        CREATE INDEX function_organization ON function (organization_id);
        CREATE INDEX function_kind_of ON function (kind_id);
        CREATE TABLE function_subject (
            function_id \(w.reference) NOT NULL REFERENCES function (id) ON DELETE CASCADE,
            taxonomy TEXT NOT NULL CHECK (taxonomy IN ('topic', 'target_group')),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
            PRIMARY KEY (function_id, taxonomy, key)
        ) \(w.strict);
        CREATE TABLE person (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
            email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 320),
            email_key \(w.key) NOT NULL,
            phone TEXT CHECK (length(phone) BETWEEN 3 AND 30),
            made_at \(w.timestamp) NOT NULL,
            UNIQUE (municipality_id, email_key)
        ) \(w.strict);
        CREATE TABLE holding (
            id \(w.id),
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            person_id \(w.reference) REFERENCES person (id) ON DELETE SET NULL,
            part TEXT NOT NULL CHECK (part IN ('indehaver', 'stedfortraeder')),
            from_on \(w.date) NOT NULL,
            until_on \(w.date) CHECK (until_on >= from_on),
            CHECK (person_id IS NOT NULL OR until_on IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX holding_function ON holding (function_id, until_on);
        CREATE INDEX holding_person ON holding (person_id, until_on);
        CREATE UNIQUE INDEX holding_open ON holding (function_id, person_id) WHERE until_on IS NULL;
        CREATE TABLE absence (
            id \(w.id),
            holding_id \(w.reference) NOT NULL REFERENCES holding (id) ON DELETE CASCADE,
            from_on \(w.date) NOT NULL,
            until_on \(w.date) NOT NULL CHECK (until_on >= from_on)
        ) \(w.strict);
        CREATE INDEX absence_holding ON absence (holding_id, until_on);
        """
    }
)
