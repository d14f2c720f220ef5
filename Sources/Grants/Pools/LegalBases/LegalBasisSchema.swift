import Database

/// A municipality's own rules come and go; what a decision said about complaining stays with it.
let legalBasisMigration = Migration(
    name: "grants-053-legal-bases",
    sql: { w in
        """
        ALTER TABLE legal_basis ADD COLUMN ended_at \(w.timestamp)
            CHECK (ended_at IS NULL OR municipality_id IS NOT NULL);
        ALTER TABLE grant_decision ADD COLUMN complaint TEXT CHECK (length(complaint) BETWEEN 1 AND 4000);
        """
    }
)
