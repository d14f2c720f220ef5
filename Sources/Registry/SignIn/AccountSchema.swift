import Database

/// How persons sign in, and where they are signed in.
let accountMigration = Migration(
    name: "registry-007-accounts",
    sql: { w in
        """
        CREATE TABLE account_password (
            person_id \(w.reference) PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
            hash TEXT NOT NULL CHECK (hash LIKE '$argon2id$%'),
            changed_at \(w.timestamp) NOT NULL
        ) \(w.strict);
        CREATE TABLE sign_in_link (
            id \(w.id),
            person_id \(w.reference) NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
            made_at \(w.timestamp) NOT NULL,
            expires_at \(w.timestamp) NOT NULL CHECK (expires_at > made_at),
            used_at \(w.timestamp)
        ) \(w.strict);
        CREATE INDEX sign_in_link_person ON sign_in_link (person_id);
        CREATE INDEX sign_in_link_expiry ON sign_in_link (expires_at);
        CREATE TABLE sign_in (
            session_id \(w.reference) PRIMARY KEY REFERENCES web_session (id) ON DELETE CASCADE,
            person_id \(w.reference) NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            function_id \(w.reference) REFERENCES function (id),
            device TEXT NOT NULL CHECK (length(device) BETWEEN 1 AND 100),
            signed_in_at \(w.timestamp) NOT NULL,
            seen_at \(w.timestamp) NOT NULL
        ) \(w.strict);
        CREATE INDEX sign_in_person ON sign_in (person_id);
        """
    }
)

/// How somebody signed in: only the way by mail shows that the person can do without the password.
let signInWayMigration = Migration(
    name: "registry-012-sign-in-way",
    sql: { _ in
        """
        ALTER TABLE sign_in ADD COLUMN way TEXT NOT NULL DEFAULT 'adgangskode'
            CHECK (way IN ('adgangskode', 'link'));
        """
    }
)
