package import Database

/// Mails on their way, addresses that refuse them, and whether this installation is a demo.
package let mailMigrations = [
    Migration(
        name: "mail-001-outbox",
        sql: { w in
            """
            CREATE TABLE mail_outbox (
                id \(w.id),
                recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 320),
                recipient_key \(w.key) NOT NULL,
                subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 300),
                body TEXT CHECK (length(body) BETWEEN 1 AND 100000),
                reply_to TEXT,
                unsubscribe_url TEXT CHECK (unsubscribe_url LIKE 'http%'),
                about TEXT CHECK (length(about) BETWEEN 1 AND 60),
                about_id \(w.reference),
                token TEXT NOT NULL UNIQUE CHECK (length(token) = 32),
                keeping TEXT NOT NULL CHECK (keeping IN ('30-dage', 'til-sendt')),
                useless_at \(w.timestamp),
                made_at \(w.timestamp) NOT NULL,
                attempts \(w.integer) NOT NULL DEFAULT 0 CHECK (attempts >= 0),
                next_attempt_at \(w.timestamp) NOT NULL,
                claim TEXT,
                claimed_until \(w.timestamp),
                sent_at \(w.timestamp),
                failed_at \(w.timestamp),
                failure TEXT CHECK (length(failure) BETWEEN 1 AND 500),
                CHECK (sent_at IS NULL OR failed_at IS NULL),
                CHECK (failed_at IS NULL OR failure IS NOT NULL),
                CHECK (body IS NOT NULL OR sent_at IS NOT NULL OR failed_at IS NOT NULL),
                CHECK ((about IS NULL) = (about_id IS NULL)),
                CHECK ((claim IS NULL) = (claimed_until IS NULL))
            ) \(w.strict);
            CREATE INDEX mail_outbox_due ON mail_outbox (next_attempt_at, id)
                WHERE sent_at IS NULL AND failed_at IS NULL;
            CREATE INDEX mail_outbox_recipient ON mail_outbox (recipient_key);
            CREATE INDEX mail_outbox_made ON mail_outbox (made_at);
            CREATE TABLE mail_dead_address (
                address_key \(w.key) PRIMARY KEY,
                died_at \(w.timestamp) NOT NULL,
                reply TEXT NOT NULL CHECK (length(reply) BETWEEN 1 AND 500),
                works_again_at \(w.timestamp) CHECK (works_again_at >= died_at)
            ) \(w.strict);
            CREATE TABLE demo_mark (
                id \(w.reference) PRIMARY KEY CHECK (id = 1),
                made_at \(w.timestamp) NOT NULL
            ) \(w.strict);
            """
        }
    )
]
