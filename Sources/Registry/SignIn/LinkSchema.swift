import Database

/// What a link is for, and a new address that waits for its owner to say yes.
let linkMigration = Migration(
    name: "registry-008-links",
    sql: { w in
        """
        ALTER TABLE sign_in_link ADD COLUMN purpose TEXT NOT NULL DEFAULT 'mail'
            CHECK (purpose IN ('mail', 'invitation', 'terminal'));
        CREATE TABLE email_change (
            person_id \(w.reference) PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
            email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 320),
            token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
            made_at \(w.timestamp) NOT NULL,
            expires_at \(w.timestamp) NOT NULL CHECK (expires_at > made_at)
        ) \(w.strict);
        CREATE INDEX email_change_expiry ON email_change (expires_at);
        """
    }
)
