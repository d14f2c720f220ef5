import Database

/// How often offers are shown, opened and contacted; no word of who did it.
let exposureMigration = Migration(
    name: "directory-021-exposure",
    sql: { w in
        """
        CREATE TABLE offer_exposure (
            service_id \(w.reference) NOT NULL REFERENCES service (id) ON DELETE CASCADE,
            day \(w.date) NOT NULL,
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            shown \(w.integer) NOT NULL CHECK (shown >= 0),
            opened \(w.integer) NOT NULL CHECK (opened >= 0),
            contacted \(w.integer) NOT NULL CHECK (contacted >= 0),
            PRIMARY KEY (service_id, day)
        ) \(w.strict);
        CREATE INDEX offer_exposure_day ON offer_exposure (municipality_id, day);
        CREATE INDEX offer_exposure_old ON offer_exposure (day);
        CREATE TABLE exposure_month (
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            month \(w.date) NOT NULL,
            organizations \(w.integer) NOT NULL CHECK (organizations >= 0),
            gini \(w.real) CHECK (gini BETWEEN 0 AND 1),
            shown \(w.integer) NOT NULL CHECK (shown >= 0),
            opened \(w.integer) NOT NULL CHECK (opened >= 0),
            contacted \(w.integer) NOT NULL CHECK (contacted >= 0),
            PRIMARY KEY (municipality_id, month)
        ) \(w.strict);
        """
    }
)
