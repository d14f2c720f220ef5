import Database
import Followup
import Registry
import Web

/// For whom an organisation's history is told.
enum HistoryViewer: Equatable, Sendable {
    /// Somebody who has a function in it.
    case own
    /// An adviser of the municipality: what the two have to do with each other, and not the organisation's own tasks.
    case adviser

    /// Nil for whom it is not for.
    init?(_ function: Actor.Function, _ organization: Organization) {
        if function.organizationID == organization.id {
            self = .own
        } else if function.organizationID == nil, function.may(.approveOffers) {
            self = .adviser
        } else {
            return nil
        }
    }

    init?(_ actor: Actor?, _ organization: Organization) {
        guard let actor, let acting = actor.acting, actor.municipalityID == organization.municipalityID else {
            return nil
        }
        self.init(acting, organization)
    }

    /// - Throws: ``Access/Refusal/forbidden(couldAs:)``, which names another function of theirs that could.
    static func demand(_ actor: Actor, _ organization: Organization) throws -> HistoryViewer {
        if let viewer = HistoryViewer(actor, organization) { return viewer }
        let isHere = actor.municipalityID == organization.municipalityID
        let other = isHere ? actor.functions.first { HistoryViewer($0, organization) != nil } : nil
        throw Access.Refusal.forbidden(couldAs: other.map { "\($0.title), \($0.place)" })
    }
}

/// A part of an organisation's history.
enum HistoryTopic: String, CaseIterable, Sendable {
    case all = "alt"
    /// Its page and its offers.
    case offers = "tilbud"
    case people = "personer"
    case promises = "opgaver"
}

/// What happened to an organisation, its offers, people and promises: a page of the journal.
struct OrganizationHistory: Sendable {
    static let pageSize = 30

    var organization: Organization
    var count: Int
    var entries: [JournalEntry]
    var things: [Followup.Subject: HistoryThing]

    /// Four statements, however much there is.
    static func find(
        _ organization: Organization,
        _ topic: HistoryTopic,
        page: Int,
        for viewer: HistoryViewer,
        in db: any Connection
    ) throws -> OrganizationHistory {
        let scope = scope(organization.id, topic, viewer)
        var entries = try JournalEntry.page(page, of: pageSize, in: scope, in: db)
        // They come as they were written down, which for two at once need not be as they happened.
        entries.sort { ($1.at, $1.id) < ($0.at, $0.id) }
        if viewer == .own {
            // Of calls and of those who asked to take the page over, staff wrote for themselves.
            for index in entries.indices where entries[index].subject.table == "organization" {
                entries[index].reason = nil
            }
        }
        return OrganizationHistory(
            organization: organization,
            count: try JournalEntry.count(in: scope, in: db),
            entries: entries,
            things: try HistoryThing.all(entries.map(\.subject), in: db)
        )
    }

    static func scope(_ id: Int, _ topic: HistoryTopic, _ viewer: HistoryViewer) -> JournalScope {
        var scope = JournalScope()
        if topic == .all || topic == .offers {
            scope.add("organization", "\(id)")
            scope.add("service", "SELECT s.id FROM service s WHERE s.organization_id = \(id)")
            // A publication is told of the offer.
            let drafts: SQL = "SELECT d.id FROM edit_draft d WHERE d.organization_id = \(id)"
            scope.add("edit_draft", drafts, without: [.publishedOffer])
        }
        if topic == .all || topic == .people {
            scope.add("function", "SELECT f.id FROM function f WHERE f.organization_id = \(id)")
        }
        if topic == .all || topic == .promises { scope.add("obligation", promises(id, viewer)) }
        return scope
    }

    /// Drafts tell themselves what was promised about them.
    private static let isOwnThing: SQL = "(b.subject IS NULL OR b.subject <> 'edit_draft')"

    private static func promises(_ id: Int, _ viewer: HistoryViewer) -> SQL {
        var owned: SQL = """
            SELECT b.id FROM function f JOIN obligation b ON b.owner_id = f.id
            WHERE f.organization_id = \(id) AND \(isOwnThing)
            """
        if viewer == .adviser {
            owned = """
                \(owned) AND EXISTS (
                    SELECT 1 FROM function g WHERE g.id = b.owed_function_id AND g.unit_id IS NOT NULL
                )
                """
        }
        // One by one, because each has an index of its own.
        return """
            \(owned) AND b.settled_at IS NULL UNION ALL \(owned) AND b.settled_at IS NOT NULL
            UNION ALL SELECT b.id FROM obligation b WHERE b.owed_organization_id = \(id) AND \(isOwnThing)
            """
    }
}

/// What an entry is about, by name.
struct HistoryThing: Sendable {
    /// A promise with the function that has it.
    var name: String
    /// Where it can be seen by whoever may see the history.
    var path: String?

    /// One statement, whatever they are.
    static func all(_ subjects: [Followup.Subject], in db: any Connection) throws -> [Followup.Subject: HistoryThing] {
        let known = Dictionary(grouping: Set(subjects), by: \.table).mapValues { $0.map(\.id).sorted() }
        func ids(_ table: String) -> [Int] { known[table] ?? [] }
        let rows = try db.rows(
            """
            SELECT 'service' AS subject, s.id, s.name, s.slug FROM service s WHERE s.id IN (\(list: ids("service")))
            UNION ALL SELECT 'edit_draft', d.id, d.name, s.slug FROM edit_draft d
                LEFT JOIN service s ON s.id = d.service_id WHERE d.id IN (\(list: ids("edit_draft")))
            UNION ALL SELECT 'function', f.id, COALESCE(f.title, k.name_da), NULL FROM function f
                JOIN function_kind k ON k.id = f.kind_id WHERE f.id IN (\(list: ids("function")))
            UNION ALL SELECT 'obligation', b.id, b.what || ' (' || COALESCE(f.title, k.name_da) || ', '
                    || COALESCE(u.name, o.name) || ')', NULL
                FROM obligation b JOIN function f ON f.id = b.owner_id JOIN function_kind k ON k.id = f.kind_id
                LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
                WHERE b.id IN (\(list: ids("obligation")))
            """
        )
        var found: [Followup.Subject: HistoryThing] = [:]
        for row in rows {
            let subject = Followup.Subject(try row["subject"], try row["id"])
            let (name, slug): (String, String?) = (try row["name"], try row["slug"])
            guard !name.isEmpty else { continue }
            let path = subject.table == "function" ? FunctionPath.show(subject.id) : slug.map(OfferPath.show)
            found[subject] = HistoryThing(name: name, path: path)
        }
        return found
    }
}

/// Drafts that are closed belong to an organisation's history.
let organizationHistoryMigration = Migration(
    name: "directory-023-organization-history",
    sql: { _ in "CREATE INDEX edit_draft_ever_of_organization ON edit_draft (organization_id, id);" }
)
