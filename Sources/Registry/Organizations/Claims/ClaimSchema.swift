import Database

/// How a claim was shown to be right.
let claimProofMigration = Migration(
    name: "registry-010-claim-proof",
    sql: { w in
        """
        CREATE TABLE organization_claim_proof (
            claim_id \(w.reference) PRIMARY KEY REFERENCES organization_claim (id) ON DELETE CASCADE,
            way TEXT NOT NULL CHECK (way IN (\(ClaimWay.list))),
            at \(w.timestamp) NOT NULL,
            by_holding_id \(w.reference) REFERENCES holding (id),
            CHECK ((way = 'mail') = (by_holding_id IS NULL))
        ) \(w.strict);
        CREATE INDEX organization_claim_email ON organization_claim (email_key);
        """
    }
)

/// Who wants to look after an organisation's page, and what became of it.
let claimMigration = Migration(
    name: "registry-009-claims",
    sql: { w in
        """
        CREATE TABLE organization_claim (
            id \(w.id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
            kind_id \(w.reference) NOT NULL REFERENCES function_kind (id),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
            email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 320),
            email_key \(w.key) NOT NULL,
            note TEXT CHECK (length(note) BETWEEN 1 AND 1000),
            proof TEXT NOT NULL CHECK (proof IN ('mail', 'godkendelse')),
            token_hash TEXT UNIQUE CHECK (length(token_hash) = 64),
            made_at \(w.timestamp) NOT NULL,
            decided_at \(w.timestamp),
            answer TEXT CHECK (answer IN ('ja', 'nej')),
            answer_reason TEXT CHECK (length(answer_reason) BETWEEN 1 AND 1000),
            decided_by \(w.reference) REFERENCES holding (id),
            CHECK ((proof = 'mail') = (token_hash IS NOT NULL)),
            CHECK ((decided_at IS NULL) = (answer IS NULL)),
            CHECK ((answer = 'nej') = (answer_reason IS NOT NULL))
        ) \(w.strict);
        CREATE UNIQUE INDEX organization_claim_open ON organization_claim (organization_id, email_key)
            WHERE decided_at IS NULL;
        CREATE INDEX organization_claim_waiting ON organization_claim (proof, decided_at);
        """
    }
)
