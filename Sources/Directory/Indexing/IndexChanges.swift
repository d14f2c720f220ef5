import Database

/// What the change log asks of the index.
enum IndexChanges: Sendable {
    case none
    /// These services changed or went; `last` is the position that the index then stands at.
    case services(changed: [ListingSource], removed: [Int], last: Int)
    /// Names or words changed, or more than is worth taking one by one.
    case everything

    /// Changes are taken in portions of this size.
    private static let portion = 1000
    /// With more changes than this waiting, building anew beside is the quicker way.
    private static let tooMany = 20_000

    static func read(after position: Int, in db: any Connection) throws -> IndexChanges {
        let entries = try ChangeLog.entries(after: position, limit: portion, in: db)
        let latest = try ChangeLog.position(in: db)
        // The database was set back to an earlier moment: what the index knows beyond it did not happen.
        if position > latest { return .everything }
        guard let last = entries.last else { return .none }
        if latest - position > tooMany { return .everything }
        var services: Set<Int> = []
        for entry in entries {
            switch entry.entity {
            case "service": services.insert(entry.id)
            case "organization": services.formUnion(try ids(ofOrganization: entry.id, in: db))
            case "municipality", "district", "taxonomy_term", "thesaurus_entry": return .everything
            default: break
            }
        }
        let wanted = services.sorted()
        var changed: [ListingSource] = []
        for start in stride(from: 0, to: wanted.count, by: DirectoryIndex.chunk) {
            let ids = Array(wanted[start..<min(wanted.count, start + DirectoryIndex.chunk)])
            changed += try ListingSource.load(ids, in: db)
        }
        let there = Set(changed.map(\.listing.id))
        return .services(changed: changed, removed: wanted.filter { !there.contains($0) }, last: last.sequence)
    }

    private static func ids(ofOrganization organization: Int, in db: any Connection) throws -> [Int] {
        try db.values("SELECT id FROM service WHERE organization_id = \(organization)")
    }
}
