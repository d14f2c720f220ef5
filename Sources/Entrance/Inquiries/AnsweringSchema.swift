import Database

/// What keeps a form that is sent twice from doing anything twice, finds an asker's data by their own mail, and
/// remembers the ticks on the list for something new.
let answeringMigration = Migration(
    name: "entrance-006-answering",
    sql: { w in
        """
        ALTER TABLE inquiry ADD COLUMN email_print TEXT CHECK (length(email_print) = 64);
        CREATE INDEX inquiry_email_print ON inquiry (email_print) WHERE email_print IS NOT NULL;
        ALTER TABLE inquiry_message ADD COLUMN once_key TEXT CHECK (length(once_key) = 48);
        CREATE UNIQUE INDEX inquiry_message_once ON inquiry_message (inquiry_id, once_key)
            WHERE once_key IS NOT NULL;
        CREATE TABLE inquiry_step (
            inquiry_id \(w.reference) NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
            step TEXT NOT NULL CHECK (step IN (\(BeginnersStep.list))),
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            at \(w.timestamp) NOT NULL,
            PRIMARY KEY (inquiry_id, step)
        ) \(w.strict);
        """
    }
)
