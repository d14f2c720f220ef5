import Foundation
import Registry

/// Takes the records of a feed one by one, gives ids to those that lack them, and puts the drafts into a spool.
///
/// Organisations come first; a service whose organisation has not come gets a placeholder.
struct HSDSFeed {
    /// The identifier of the organisation that services without one belong to.
    static let unknown = "ukendt"

    let spool: DraftSpool
    private let conversion: HSDSConversion
    private var organizations: Set<String> = []
    private var services: Set<String> = []
    private var placeholders: Set<String> = []
    /// Hashes of whole records, to know the same one when it comes again.
    private var seen: Set<Int> = []

    init(_ spool: DraftSpool) throws {
        self.spool = spool
        conversion = HSDSConversion(vocabulary: try HSDSVocabulary())
    }

    /// - Returns: the identifier it got.
    @discardableResult
    mutating func add(_ record: HSDSOrganizationRecord) throws -> String {
        var cleaning = HSDSCleaning(record.origin)
        defer { for warning in cleaning.warnings { spool.report.warn(warning) } }
        let identifier: String
        if let id = cleaning.line(record.id, "id", upTo: 200) {
            identifier = id
        } else {
            identifier = StableUUID.make("hsds-organization", record.name ?? "")
            cleaning.warn("id", "organisationen mangler et id; det er afledt af navnet")
        }
        guard organizations.insert(identifier).inserted else {
            cleaning.warn("id", "organisationen »\(identifier)« står flere gange; den første er brugt")
            return identifier
        }
        try spool.append(conversion.organization(record, identifier: identifier, &cleaning))
        return identifier
    }

    /// Whether an organisation has come already.
    func hasOrganization(_ id: String) -> Bool { organizations.contains(id) }

    mutating func add(_ record: HSDSServiceRecord) throws {
        var cleaning = HSDSCleaning(record.origin)
        defer { for warning in cleaning.warnings { spool.report.warn(warning) } }
        var content = record
        content.origin = Origin(file: "", line: 0)
        guard seen.insert(content.hashValue).inserted else {
            cleaning.warn("id", "det samme tilbud står flere gange; det første er brugt")
            return
        }
        let organization = try organization(of: record, &cleaning)
        let identifier = identifier(of: record, organization, &cleaning)
        guard
            let draft = conversion.service(
                record,
                identifier: identifier,
                organization: organization,
                &cleaning
            )
        else {
            spool.report.reject(record.origin.finding("name", "mangler, og der er intet at bruge i stedet"))
            return
        }
        try spool.append(draft)
    }

    private mutating func organization(
        of record: HSDSServiceRecord,
        _ cleaning: inout HSDSCleaning
    ) throws -> String {
        let named = cleaning.line(record.organization, "organization_id", upTo: 200)
        if let named, organizations.contains(named), !placeholders.contains(named) { return named }
        let identifier = named ?? Self.unknown
        cleaning.warn(
            "organization_id",
            named == nil
                ? "mangler; tilbuddet hører under »Ukendt organisation«"
                : "organisationen »\(identifier)« findes ikke; en pladsholder står i stedet"
        )
        if organizations.insert(identifier).inserted {
            placeholders.insert(identifier)
            try spool.append(conversion.placeholder(identifier, for: record))
        }
        return identifier
    }

    /// The service's id, or one that is the same each time the same file is read.
    private mutating func identifier(
        of record: HSDSServiceRecord,
        _ organization: String,
        _ cleaning: inout HSDSCleaning
    ) -> String {
        var base: String
        if let id = cleaning.line(record.id, "id", upTo: 190) {
            base = id
        } else {
            base = StableUUID.make("hsds-service", "\(organization)/\(record.name ?? "")")
            cleaning.warn("id", "mangler; det er afledt af organisation og navn")
        }
        if services.insert(base).inserted { return base }
        cleaning.warn("id", "»\(base)« står flere gange; dette tilbud har fået et tal efter")
        var number = 2
        while !services.insert("\(base)-\(number)").inserted { number += 1 }
        base += "-\(number)"
        return base
    }
}
