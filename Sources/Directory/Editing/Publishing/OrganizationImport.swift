import Database
import Registry

/// What a file said of an organisation whose page was edited here since: the same file is not to undo the edits.
enum OrganizationImport {
    /// Before the page of an organisation is changed here for the first time since a file told of it; all came by one.
    static func remember(_ live: ProfileContent, of organization: Int, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO organization_import (id, content) VALUES (\(organization), \(EditJSON.text(live)))
            ON CONFLICT (id) DO NOTHING
            """
        )
    }

    /// By the organisation's row id; only those that were edited here.
    static func of(_ organizations: [Int], in db: any Connection) throws -> [Int: ProfileContent] {
        var found: [Int: ProfileContent] = [:]
        for row in try db.rows("SELECT id, content FROM organization_import WHERE id IN (\(list: organizations))") {
            found[try row["id"]] = try EditJSON.read(try row["content"])
        }
        return found
    }

    /// Of which another file tells now.
    static let forgotten = StagingTable("staged_forgotten_organization", for: "organization_import", ["id"])
    /// What that file says, where something else stays here.
    static let said = StagingTable("staged_organization_import", for: "organization_import", ["id", "content"])

    static func row(_ organization: Int, _ content: ProfileContent) throws -> [SQLValue] {
        [SQLValue(organization), .text(try EditJSON.text(content))]
    }
}
