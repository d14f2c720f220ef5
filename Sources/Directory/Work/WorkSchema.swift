import Database

/// Two offers that were one: the address of the first leads to the second, and nothing of either is deleted.
let offerMergeMigration = Migration(
    name: "directory-022-offer-merge",
    sql: { w in
        """
        CREATE TABLE offer_merge (
            service_id \(w.reference) PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
            into_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
            at \(w.timestamp) NOT NULL,
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            CHECK (service_id <> into_id)
        ) \(w.strict);
        CREATE INDEX offer_merge_into ON offer_merge (into_id);
        """
    }
)
