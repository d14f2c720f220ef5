import Database
import Followup
import Registry
import Web

/// An offer in the list that staff work through.
struct WorkOffer: RowDecodable, Equatable, Sendable {
    var id: Int
    var title: String
    var slug: String
    var organizationID: Int
    var organization: String
    var status: String
    var lastConfirmed: CalendarDate?

    init(row: Row) throws {
        id = try row["id"]
        title = try row["name"]
        slug = try row["slug"]
        organizationID = try row["organization_id"]
        organization = try row["organization"]
        status = try row["status"]
        lastConfirmed = try row["last_confirmed"]
    }

    private static let columns: SQL =
        "s.id, s.name, s.slug, s.status, s.last_confirmed, s.organization_id, o.name AS organization"
    private static let tables: SQL = "service s JOIN organization o ON o.id = s.organization_id"

    static func count(_ condition: SQL, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM \(tables) WHERE \(condition)")
    }

    static func page(_ condition: SQL, _ page: Int, in db: any Connection) throws -> [WorkOffer] {
        let most = WorkFilter.perPage
        return try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE \(condition)
            ORDER BY s.sort_key, s.id LIMIT \(most) OFFSET \((page - 1) * most)
            """
        )
    }

    /// Those of these ids that the municipality has and that were not merged into others.
    static func find(_ ids: [Int], municipality: Int, in db: any Connection) throws -> [WorkOffer] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE s.id IN (\(list: ids)) AND s.municipality_id = \(municipality)
                AND NOT EXISTS (SELECT 1 FROM offer_merge m WHERE m.service_id = s.id)
            ORDER BY s.sort_key, s.id
            """
        )
    }
}

extension JournalAct {
    static let addedTopic = JournalAct("tilfoejede-emne", danish: "Tilføjede et emne", english: "Added a topic")
    static let removedTopic = JournalAct("fjernede-emne", danish: "Fjernede et emne", english: "Removed a topic")
    static let mergedOffer = JournalAct(
        "samlede-tilbud",
        danish: "Samlede tilbuddet med et andet",
        english: "Merged the service into another"
    )

    static let ofWork: [JournalAct] = [.addedTopic, .removedTopic, .mergedOffer]
}

/// What is done to many offers at once.
enum WorkChange {
    /// Adds a topic to those that lack it, or takes it from those that have it.
    ///
    /// - Returns: how many were changed.
    static func topic(
        _ term: TaxonomyTerm,
        isAdded: Bool,
        of offers: [WorkOffer],
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        var changed: [Int] = []
        try OfferImport.remember(offers.map(\.id), in: db)
        for offer in offers {
            let rows =
                isAdded
                ? try db.run(
                    """
                    INSERT INTO service_taxonomy_term (service_id, taxonomy_term_id, position)
                    SELECT s.id, \(term.id), (
                        SELECT COALESCE(MAX(l.position), -1) + 1 FROM service_taxonomy_term l WHERE l.service_id = s.id
                    ) FROM service s WHERE s.id = \(offer.id)
                    ON CONFLICT (service_id, taxonomy_term_id) DO NOTHING
                    """
                )
                : try db.run(
                    """
                    DELETE FROM service_taxonomy_term
                    WHERE service_id = \(offer.id) AND taxonomy_term_id = \(term.id)
                    """
                )
            guard rows > 0 else { continue }
            changed.append(offer.id)
            try db.run("UPDATE service SET updated_at = \(now) WHERE id = \(offer.id)")
            let entry = try Journal.write(
                isAdded ? .addedTopic : .removedTopic,
                about: Followup.Subject("service", offer.id),
                by: author,
                why: term.danish,
                in: municipality,
                at: now,
                in: db
            )
            ChangeLog.record("service", offer.id, municipality: municipality, in: db)
            let what = isAdded ? "emnet \(term.danish) lagt til" : "emnet \(term.danish) taget af"
            try offer.tell(what, about: entry, by: author, at: now, in: db)
        }
        try EditDraft.change(topic: term.key, isAdded: isAdded, of: changed, in: db)
        return changed.count
    }

    /// Lets one offer stand for two: the other is closed, and its address leads on.
    ///
    /// What was merged into the other before leads on as well.
    static func merge(
        _ offer: WorkOffer,
        into other: WorkOffer,
        municipality: Int,
        by actor: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let author = Author(actor)
        try db.run(
            """
            INSERT INTO offer_merge (service_id, into_id, at, holding_id)
            VALUES (\(offer.id), \(other.id), \(now), \(actor.holdingID))
            """
        )
        try db.run("UPDATE offer_merge SET into_id = \(other.id) WHERE into_id = \(offer.id)")
        try db.run("UPDATE service SET status = 'lukket', updated_at = \(now) WHERE id = \(offer.id)")
        for (one, another) in [(offer, other), (other, offer)] {
            let entry = try Journal.write(
                .mergedOffer,
                about: Followup.Subject("service", one.id),
                by: author,
                why: another.title,
                in: municipality,
                at: now,
                in: db
            )
            ChangeLog.record("service", one.id, municipality: municipality, in: db)
            try one.tell("samlet med »\(another.title)«", about: entry, by: author, at: now, in: db)
        }
        try Freshness.settle([offer.id], .dropped, by: author, at: now, in: db)
    }
}

extension WorkOffer {
    /// Tells those whose offer it is what was done with it.
    fileprivate func tell(
        _ what: String,
        about entry: Followup.Subject,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard let owner = try Organization.find(ids: [organizationID], in: db).first else { return }
        let path = EditPlace.offer(slug).tasks
        try UnaskedChange.tell(owner, "»\(title)«: \(what)", about: entry, at: path, by: author, on: now, in: db)
    }
}
