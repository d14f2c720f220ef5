import Database

/// What files said of offers that were changed here since, and the status that a file gave each.
///
/// An offer whose latest change is a publication came by a file as its latest found version says.
let offerImportMigration = Migration(
    name: "directory-024-offer-import",
    sql: { w in
        """
        ALTER TABLE service ADD COLUMN file_status TEXT CHECK (file_status IN ('aktiv', 'pause', 'lukket'));
        CREATE TABLE service_import (
            id \(w.reference) PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
            content TEXT NOT NULL
        ) \(w.strict);
        INSERT INTO service_import (id, content)
            SELECT v.service_id, v.document FROM edit_version v JOIN service s ON s.id = v.service_id
            WHERE v.subject = 'tilbud' AND v.origin = 'fundet' AND s.fingerprint <> ''
                AND v.number = (
                    SELECT MAX(f.number) FROM edit_version f
                    WHERE f.service_id = v.service_id AND f.subject = 'tilbud' AND f.origin = 'fundet'
                )
                AND s.updated_at = (
                    SELECT MAX(p.at) FROM edit_version p WHERE p.service_id = v.service_id AND p.subject = 'tilbud'
                );
        """
    }
)
