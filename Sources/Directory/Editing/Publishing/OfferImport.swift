import Database

/// What a file said of an offer that was changed here since: the next file holds only where it says something new.
enum OfferImport {
    /// Before an offer that came by a file is changed here for the first time.
    static func remember(_ live: OfferContent, of service: Int, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO service_import (id, content)
            SELECT id, \(EditJSON.text(EditContent.offer(live))) FROM service
            WHERE id = \(service) AND fingerprint <> ''
            ON CONFLICT (id) DO NOTHING
            """
        )
    }

    /// Before offers are changed here; those that are remembered already cost one statement for all.
    static func remember(_ services: [Int], in db: any Connection) throws {
        let new: [Int] = try db.values(
            """
            SELECT id FROM service WHERE id IN (\(list: services)) AND fingerprint <> ''
                AND NOT EXISTS (SELECT 1 FROM service_import i WHERE i.id = service.id)
            """
        )
        for (id, live) in try OfferContent.live(new, in: db) { try remember(live, of: id, in: db) }
    }

    /// By the offer's row id; only those that were changed here.
    static func of(_ services: [Int], in db: any Connection) throws -> [Int: OfferContent] {
        var found: [Int: OfferContent] = [:]
        for row in try db.rows("SELECT id, content FROM service_import WHERE id IN (\(list: services))") {
            let content: EditContent = try EditJSON.read(try row["content"])
            found[try row["id"]] = content.offer
        }
        return found
    }

    static func row(_ service: Int, _ content: OfferContent) throws -> [SQLValue] {
        [SQLValue(service), .text(try EditJSON.text(EditContent.offer(content)))]
    }

    /// As with ``OrganizationImport``.
    static let forgotten = StagingTable("staged_forgotten_service", for: "service_import", ["id"])
    static let said = StagingTable("staged_service_import", for: "service_import", ["id", "content"])
}
