import Database
import Followup
import Registry
import Web

/// What was done about something that is in the way.
enum BarrierState: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case open = "undersoeges"
    case removed = "fjernet"
    case eased = "lettet"
    case stays = "bliver"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    func label(_ language: PageLanguage) -> String {
        switch self {
        case .open: language.pick("Vi undersøger den", "We look into it")
        case .removed: language.pick("Fjernet", "Removed")
        case .eased: language.pick("Gjort lettere", "Made easier")
        case .stays: language.pick("Den bliver", "It stays")
        }
    }

    var badge: (style: String, icon: String) {
        switch self {
        case .open: ("warn", "clock")
        case .removed, .eased: ("ok", "check")
        case .stays: ("info", "info")
        }
    }
}

/// A rule, form or way of contact that hampers people («barriere»), in words without names, for everybody to read.
struct Barrier: RowDecodable, Sendable, Equatable {
    var id: Int
    var municipalityID: Int
    var inquiryID: Int?
    var title: String
    var text: String
    /// The function that can do something about it.
    var ownerID: Int
    var owner: String
    var state: BarrierState
    /// What was done, or why it stays.
    var done: String?
    var publishedAt: Timestamp
    var settledAt: Timestamp?

    private static let columns: SQL = """
        r.id, r.municipality_id, r.inquiry_id, r.title, r.text, f.id AS owner_id, r.state, r.done, r.published_at, \
        r.settled_at, COALESCE(f.title, k.name_da) || ', ' || u.name AS owner
        """
    /// The promise may have been passed on.
    private static let tables: SQL = """
        barrier r LEFT JOIN obligation b ON b.subject = 'barrier' AND b.subject_id = r.id AND b.kind = \(kind.key)
            AND b.settled_at IS NULL
        JOIN function f ON f.id = COALESCE(b.owner_id, r.owner_id) JOIN function_kind k ON k.id = f.kind_id
        JOIN unit u ON u.id = f.unit_id
        """

    init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        inquiryID = try row["inquiry_id"]
        title = try row["title"]
        text = try row["text"]
        ownerID = try row["owner_id"]
        owner = try row["owner"]
        state = try row["state"]
        done = try row["done"]
        publishedAt = try row["published_at"]
        settledAt = try row["settled_at"]
    }

    static let kind = ObligationKind(
        "barriere",
        danish: "Regler og formularer i vejen",
        english: "Rules and forms in the way",
        settling: .byItsThing,
        opensTo: .answerInquiries
    )
    /// Working days to find out what can be done.
    static let patience = 30
}

extension Barrier {
    static func find(id: Int, in db: any Connection) throws -> Barrier? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE r.id = \(id)")
    }

    static func of(_ inquiry: Inquiry, in db: any Connection) throws -> Barrier? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE r.inquiry_id = \(inquiry.id)")
    }

    /// Every one of a municipality, those under way first.
    static func all(municipality: Int, in db: any Connection) throws -> [Barrier] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE r.municipality_id = \(municipality)
            ORDER BY CASE WHEN r.settled_at IS NULL THEN 0 ELSE 1 END, r.published_at DESC, r.id DESC LIMIT 500
            """
        )
    }

    /// Puts one on the list, with an owner who owes to find out what can be done.
    @discardableResult
    static func make(
        _ title: String,
        _ text: String,
        owner: Function,
        from inquiry: Inquiry?,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        let id: Int = try db.value(
            """
            INSERT INTO barrier (municipality_id, inquiry_id, title, text, owner_id, state, published_at)
            VALUES (\(owner.municipalityID), \(inquiry?.id), \(title), \(text), \(owner.id), \(BarrierState.open), \(now))
            RETURNING id
            """
        )
        let subject = Subject("barrier", id)
        try Obligation.make(
            Obligation.Draft(
                kind,
                owner: owner,
                what: "Se på: \(title)",
                nextStep: "Find ud af, om reglen eller formularen kan ændres, og skriv, hvad I gør.",
                subject: subject,
                path: BarrierPath.show(id),
                dueOn: DanishTime.date(of: now).adding(workingDays: patience)
            ),
            by: author,
            at: now,
            in: db
        )
        try Journal.write(.publishedBarrier, about: subject, by: author, in: owner.municipalityID, at: now, in: db)
        ChangeLog.record("barrier", id, municipality: owner.municipalityID, in: db)
        return id
    }

    /// Says what was done about it, which keeps the promise.
    func settle(
        _ state: BarrierState,
        _ done: String,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            UPDATE barrier SET owner_id = \(ownerID), state = \(state), done = \(done), settled_at = \(now)
            WHERE id = \(id)
            """
        )
        let subject = Subject("barrier", id)
        try Obligation.settle(Self.kind, about: subject, by: author, at: now, in: db)
        try Journal.write(.settledBarrier, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("barrier", id, municipality: municipalityID, in: db)
    }
}

/// The addresses of barriers.
enum BarrierPath {
    static let index = "/barrierer"
    static let review = "/barrierer/gennemgang"
    static func show(_ id: Int) -> String { "/barrierer/\(id)" }
}

extension JournalAct {
    static let publishedBarrier = JournalAct(
        "viste-barriere",
        danish: "Satte den på listen over barrierer",
        english: "Put it on the list of barriers"
    )
    static let settledBarrier = JournalAct(
        "afgjorde-barriere",
        danish: "Skrev, hvad der blev gjort",
        english: "Wrote what was done"
    )
    static let reviewed = JournalAct(
        "gennemgik",
        danish: "Gennemgik egne krav",
        english: "Reviewed the municipality's own demands"
    )
}
