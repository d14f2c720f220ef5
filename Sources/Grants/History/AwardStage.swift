import Database
import Registry

/// Awards on their way in, told apart from those that are here already.
struct AwardStage {
    static let new = StagingTable("staged_new_award", for: "grant_award", columns)
    static let changed = StagingTable("staged_changed_award", for: "grant_award", columns)

    private static let columns: [StaticString] = [
        "id", "dataset", "identifier", "title", "recipient", "recipient_kind", "organization_id", "amount", "currency",
        "awarded_on", "year", "starts_on", "ends_on", "funder", "programme", "fold_key", "document",
    ]

    private struct Known: RowDecodable {
        var id: Int
        var source: Award.Source
        var dataset: String?
        var identifier: String
        var organizationID: Int?
        var document: String

        init(row: Row) throws {
            id = try row["id"]
            source = try row["source"]
            dataset = try row["dataset"]
            identifier = try row["identifier"]
            organizationID = try row["organization_id"]
            document = try row["document"]
        }
    }

    let ids: ThreeSixtyID
    private let municipality: Int
    private let dataset: String
    private let organizations: [String: Int]
    private var fresh = FreshIDs("grant_award")

    init(_ municipality: Municipality, dataset: String, in db: any Connection) throws {
        ids = ThreeSixtyID(code: municipality.code)
        self.municipality = municipality.id
        self.dataset = dataset
        organizations = try Self.organizations(municipality.id, ids, in: db)
        try Self.new.make(in: db)
        try Self.changed.make(in: db)
    }

    /// Our organisations by their ids in open data.
    private static func organizations(
        _ municipality: Int,
        _ ids: ThreeSixtyID,
        in db: any Connection
    ) throws -> [String: Int] {
        let all = try Organization.all(municipality: municipality, in: db)
        return Dictionary(all.map { (ids.organization($0), $0.id) }) { first, _ in first }
    }

    mutating func add(
        _ grants: [(row: Int, grant: ThreeSixtyGrant)],
        _ report: inout AwardImportReport,
        in db: any Connection
    ) throws {
        guard !grants.isEmpty else { return }
        let known = try known(grants.map(\.grant.id), in: db)
        var (new, changed): ([[SQLValue]], [[SQLValue]]) = ([], [])
        for (row, grant) in grants {
            let organization = grant.recipientOrganization?.first.flatMap { organizations[$0.id] }
            let award = try AwardRow(grant, .imported, organizationID: organization)
            guard let before = known[grant.id] else {
                new.append(values(award, id: try fresh.take(in: db)))
                report.added += 1
                continue
            }
            if before.source == .own {
                report.reject(row, "id", "»\(grant.id)« er kommunens egen bevilling og bliver ikke ændret af en fil")
            } else if before.document == award.document, before.organizationID == organization,
                before.dataset == dataset
            {
                report.unchanged += 1
            } else {
                changed.append(values(award, id: before.id))
                report.changed += 1
            }
        }
        try Self.new.append(new, in: db)
        try Self.changed.append(changed, in: db)
    }

    private func known(_ identifiers: [String], in db: any Connection) throws -> [String: Known] {
        let known: [Known] = try db.all(
            """
            SELECT id, source, dataset, identifier, organization_id, document FROM grant_award
            WHERE municipality_id = \(municipality) AND identifier IN (\(list: identifiers))
            """
        )
        return Dictionary(known.map { ($0.identifier, $0) }) { first, _ in first }
    }

    private func values(_ award: AwardRow, id: Int) -> [SQLValue] {
        [
            SQLValue(id), SQLValue(dataset), SQLValue(award.identifier), SQLValue(award.title),
            SQLValue(award.recipient), SQLValue(award.recipientKind), SQLValue(award.organizationID),
            SQLValue(award.amount), SQLValue(award.currency), SQLValue(award.awardedOn), SQLValue(award.awardedOn.year),
            SQLValue(award.startsOn), SQLValue(award.endsOn), SQLValue(award.funder), SQLValue(award.programme),
            SQLValue(award.foldKey), SQLValue(award.document),
        ]
    }
}
