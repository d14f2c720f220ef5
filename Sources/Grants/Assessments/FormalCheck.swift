import Database
import Followup
import Web

/// One of the things that the officer sees to before an application is decided.
struct FormalCheck: RowDecodable, Equatable, Sendable {
    enum Kind: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case accounts = "regnskab"
        case statutes = "vedtaegter"
        case bank = "konto"
        case cvr = "cvr"
    }
    enum State: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case good = "i-orden"
        case missing = "mangler"
        /// Not asked of this applicant.
        case unneeded = "ikke-noedvendig"
    }

    var kind: Kind
    var state: State
    /// Why not, where it is not there.
    var note: String?
    var at: Timestamp
    /// "Puljeansvarlig".
    var function: String

    init(row: Row) throws {
        kind = try row["kind"]
        state = try row["state"]
        note = try row["note"]
        at = try row["at"]
        function = try row["function"]
    }

    static func of(application: Int, in db: any Connection) throws -> [FormalCheck] {
        try db.all(
            """
            SELECT c.kind, c.state, c.note, c.at, COALESCE(f.title, k.name_da) AS function
            FROM grant_case_check c JOIN holding h ON h.id = c.holding_id JOIN function f ON f.id = h.function_id
                JOIN function_kind k ON k.id = f.kind_id
            WHERE c.application_id = \(application)
            """
        )
    }

    static func set(
        _ kind: Kind,
        _ state: State,
        _ note: String?,
        of room: CaseRoom,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let application = room.application
        try db.run(
            """
            INSERT INTO grant_case_check (application_id, kind, state, note, round_id, organization_id, holding_id, at)
            VALUES (\(application.id), \(kind), \(state), \(note), \(application.roundID),
                \(application.organizationID), \(room.function.holdingID), \(now))
            ON CONFLICT (application_id, kind) DO UPDATE SET state = excluded.state, note = excluded.note,
                holding_id = excluded.holding_id, at = excluded.at
            """
        )
        try Journal.write(
            .checkedCase,
            about: application.subject,
            by: Author(room.function),
            why: note,
            in: application.municipalityID,
            at: now,
            in: db
        )
    }
}

extension FormalCheck.Kind {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .accounts: language.pick("Regnskab", "Accounts")
        case .statutes: language.pick("Vedtægter", "Statutes")
        case .bank: language.pick("NemKonto", "Bank account (NemKonto)")
        case .cvr: language.pick("CVR-nummer", "CVR number")
        }
    }
}

extension FormalCheck.State {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .good: language.pick("I orden", "In order")
        case .missing: language.pick("Mangler", "Missing")
        case .unneeded: language.pick("Ikke nødvendig", "Not needed")
        }
    }
}

/// The officer's summary of a case («sagsfremstilling»).
struct CaseSummary: RowDecodable, Equatable, Sendable {
    var text: String
    var at: Timestamp

    init(row: Row) throws {
        text = try row["text"]
        at = try row["at"]
    }

    static func of(application: Int, in db: any Connection) throws -> CaseSummary? {
        try db.first("SELECT text, at FROM grant_case_summary WHERE application_id = \(application)")
    }

    static func save(_ text: String, of room: CaseRoom, at now: Timestamp, in db: any Connection) throws {
        let application = room.application
        try db.run(
            """
            INSERT INTO grant_case_summary (application_id, text, round_id, organization_id, holding_id, at)
            VALUES (\(application.id), \(text), \(application.roundID), \(application.organizationID),
                \(room.function.holdingID), \(now))
            ON CONFLICT (application_id) DO UPDATE SET text = excluded.text, holding_id = excluded.holding_id,
                at = excluded.at
            """
        )
        try Journal.write(
            .summedUpCase,
            about: application.subject,
            by: Author(room.function),
            in: application.municipalityID,
            at: now,
            in: db
        )
    }
}
