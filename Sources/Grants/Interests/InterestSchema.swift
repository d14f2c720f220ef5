import Database

/// Who has something to do with an organisation that applies, and who has not (forvaltningsloven §§ 3-6).
///
/// Whatever is said or decided about an application refers to a row here whose verdict is 'fri': without one it cannot be
/// stored.
let interestMigration = Migration(
    name: "grants-020-interests",
    sql: { w in
        """
        CREATE TABLE grant_interest (
            id \(w.id),
            round_id \(w.reference) NOT NULL REFERENCES grant_round (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            holding_id \(w.reference) NOT NULL REFERENCES holding (id),
            verdict TEXT NOT NULL CHECK (verdict IN (\(Interest.Verdict.list))),
            source TEXT NOT NULL CHECK (source IN (\(Interest.Source.list))),
            why TEXT CHECK (length(why) BETWEEN 1 AND 1000),
            at \(w.timestamp) NOT NULL,
            UNIQUE (round_id, organization_id, holding_id),
            UNIQUE (round_id, organization_id, holding_id, verdict),
            CHECK (verdict = 'fri' OR source = 'register' OR why IS NOT NULL),
            CHECK (verdict = 'inhabil' OR source = 'selv')
        ) \(w.strict);
        CREATE INDEX grant_interest_holding ON grant_interest (holding_id, round_id);
        CREATE INDEX grant_interest_organization ON grant_interest (organization_id);
        """
    }
)

/// The columns and constraints with which a row about an application says that whoever wrote it was free to.
///
/// The names `application_id`, `round_id`, `organization_id`, `holding_id` and `verdict` are the same in each such table.
enum FreeHand {
    static func columns(_ w: SchemaWords) -> String {
        """
        round_id \(w.reference) NOT NULL,
        organization_id \(w.reference) NOT NULL,
        holding_id \(w.reference) NOT NULL,
        verdict TEXT NOT NULL DEFAULT 'fri' CHECK (verdict = 'fri')
        """
    }

    static let keys = """
        FOREIGN KEY (application_id, round_id, organization_id)
            REFERENCES grant_application (id, round_id, organization_id),
        FOREIGN KEY (round_id, organization_id, holding_id, verdict)
            REFERENCES grant_interest (round_id, organization_id, holding_id, verdict)
        """

    /// An index that the second key wants.
    static func index(_ table: String) -> String {
        "CREATE INDEX \(table)_hand ON \(table) (round_id, organization_id, holding_id);"
    }
}
