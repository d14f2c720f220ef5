import Database

/// Drafts of offers and of organisations' own pages, their way to approval, and what was published before.
let editingMigration = Migration(
    name: "directory-006-editing",
    sql: { w in
        """
        ALTER TABLE service ADD COLUMN not_for TEXT CHECK (length(not_for) <= 2000);
        ALTER TABLE service ADD COLUMN contact_phone TEXT CHECK (length(contact_phone) BETWEEN 3 AND 30);
        ALTER TABLE service ADD COLUMN contact_email TEXT CHECK (length(contact_email) BETWEEN 3 AND 320);
        CREATE TABLE organization_trust (
            id \(w.id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
            given_at \(w.timestamp) NOT NULL,
            given_by \(w.reference) REFERENCES holding (id),
            revoked_at \(w.timestamp) CHECK (revoked_at >= given_at),
            revoked_by \(w.reference) REFERENCES holding (id),
            CHECK (revoked_by IS NULL OR revoked_at IS NOT NULL)
        ) \(w.strict);
        CREATE UNIQUE INDEX organization_trust_given ON organization_trust (organization_id) WHERE revoked_at IS NULL;
        CREATE TABLE organization_import (
            id \(w.reference) PRIMARY KEY REFERENCES organization (id) ON DELETE CASCADE,
            content TEXT NOT NULL
        ) \(w.strict);
        CREATE TABLE edit_draft (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id),
            subject TEXT NOT NULL CHECK (subject IN ('tilbud', 'side')),
            service_id \(w.reference) REFERENCES service (id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (length(name) <= 300),
            document TEXT NOT NULL,
            revision \(w.integer) NOT NULL CHECK (revision > 0),
            begun_at \(w.timestamp) NOT NULL,
            begun_by \(w.reference) REFERENCES holding (id),
            saved_at \(w.timestamp) NOT NULL,
            saved_by \(w.reference) REFERENCES holding (id),
            closed_at \(w.timestamp),
            closed_by \(w.reference) REFERENCES holding (id),
            outcome TEXT CHECK (outcome IN ('udgivet', 'kasseret')),
            CHECK ((closed_at IS NULL) = (outcome IS NULL)),
            CHECK (subject = 'tilbud' OR service_id IS NULL)
        ) \(w.strict);
        CREATE UNIQUE INDEX edit_draft_of_service ON edit_draft (service_id) WHERE closed_at IS NULL;
        CREATE UNIQUE INDEX edit_draft_of_page ON edit_draft (organization_id)
            WHERE closed_at IS NULL AND subject = 'side';
        CREATE INDEX edit_draft_organization ON edit_draft (organization_id, id) WHERE closed_at IS NULL;
        CREATE TABLE edit_sending (
            id \(w.id),
            draft_id \(w.reference) NOT NULL REFERENCES edit_draft (id) ON DELETE CASCADE,
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            revision \(w.integer) NOT NULL,
            sent_at \(w.timestamp) NOT NULL,
            sent_by \(w.reference) REFERENCES holding (id),
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            approver_id \(w.reference) NOT NULL REFERENCES function (id),
            due_on \(w.date) NOT NULL,
            answered_at \(w.timestamp),
            answered_by \(w.reference) REFERENCES holding (id),
            answer TEXT CHECK (answer IN ('godkendt', 'tilbage', 'trukket')),
            reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
            CHECK ((answered_at IS NULL) = (answer IS NULL)),
            CHECK (answer <> 'tilbage' OR reason IS NOT NULL)
        ) \(w.strict);
        CREATE UNIQUE INDEX edit_sending_waiting_of ON edit_sending (draft_id) WHERE answered_at IS NULL;
        CREATE INDEX edit_sending_of ON edit_sending (draft_id, id);
        CREATE INDEX edit_sending_waiting ON edit_sending (municipality_id, due_on, id) WHERE answered_at IS NULL;
        CREATE TABLE edit_version (
            id \(w.id),
            organization_id \(w.reference) NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
            subject TEXT NOT NULL CHECK (subject IN ('tilbud', 'side')),
            service_id \(w.reference) REFERENCES service (id) ON DELETE CASCADE,
            number \(w.integer) NOT NULL CHECK (number > 0),
            origin TEXT NOT NULL CHECK (origin IN ('fundet', 'udgivet')),
            document TEXT NOT NULL,
            at \(w.timestamp) NOT NULL,
            holding_id \(w.reference) REFERENCES holding (id),
            function_id \(w.reference) REFERENCES function (id),
            CHECK ((subject = 'tilbud') = (service_id IS NOT NULL)),
            CHECK ((origin = 'udgivet') = (function_id IS NOT NULL))
        ) \(w.strict);
        CREATE UNIQUE INDEX edit_version_of_service ON edit_version (service_id, number) WHERE subject = 'tilbud';
        CREATE UNIQUE INDEX edit_version_of_page ON edit_version (organization_id, number) WHERE subject = 'side';
        """
    }
)
