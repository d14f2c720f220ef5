import Database
import Followup
import Language

/// Many letters sent by one person at a time («udsendelse»).
struct Mailing: RowDecodable, Sendable, Equatable {
    enum Kind: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// First letters about what was given.
        case awards = "breve"
        /// Supplements with next year's amounts.
        case regulation = "regulering"
    }

    enum State: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case waiting = "venter"
        case sent = "sendt"
        case failed = "fejl"
    }

    /// Why a letter was not sent.
    enum Fault: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case hardToRead = "svaer"
        case alreadySent = "sendt-foer"
        case other = "andet"
    }

    var id: Int
    var municipalityID: Int
    var kind: Kind
    var rateID: Int?
    var madeAt: Timestamp
    var madeBy: Int
    /// The function of whoever made it.
    var functionID: Int

    init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        kind = try row["kind"]
        rateID = try row["rate_id"]
        madeAt = try row["made_at"]
        madeBy = try row["made_by"]
        functionID = try row["function_id"]
    }

    var author: Author { .holding(madeBy, function: functionID) }
}

extension Mailing {
    private static let rows: SQL = """
        SELECT m.id, m.municipality_id, m.kind, m.rate_id, m.made_at, m.made_by, h.function_id
        FROM grant_mailing m JOIN holding h ON h.id = m.made_by
        """

    static func find(id: Int, in db: any Connection) throws -> Mailing? {
        try db.first("\(rows) WHERE m.id = \(id)")
    }

    /// Puts letters in line; each waits in one line only.
    ///
    /// - Returns: nil when there was nothing to send.
    static func make(
        _ kind: Kind,
        _ grants: [Int],
        rate: Int? = nil,
        holding: Int,
        by author: Author,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int? {
        guard !grants.isEmpty else { return nil }
        let id: Int = try db.value(
            """
            INSERT INTO grant_mailing (municipality_id, kind, rate_id, made_at, made_by)
            VALUES (\(municipality), \(kind), \(rate), \(now), \(holding)) RETURNING id
            """
        )
        for grant in grants {
            try db.run(
                """
                INSERT INTO grant_mailing_letter (mailing_id, grant_id, state) VALUES (\(id), \(grant), \(State.waiting))
                """
            )
        }
        try Journal.write(
            .madeLetters,
            about: Subject("grant_mailing", id),
            by: author,
            in: municipality,
            at: now,
            in: db
        )
        return id
    }

    /// How many are in each state.
    func counts(in db: any Connection) throws -> [State: Int] {
        let rows = try db.rows(
            "SELECT state, COUNT(*) AS n FROM grant_mailing_letter WHERE mailing_id = \(id) GROUP BY state"
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["state"] as State, try $0["n"] as Int) })
    }

    /// Letters whose file is not made yet.
    func unprinted(in db: any Connection) throws -> Int {
        try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_mailing_letter m JOIN grant_press p ON p.letter_id = m.letter_id
            WHERE m.mailing_id = \(id)
            """
        )
    }

    /// What could not be sent and the person may see to, at most 100.
    func failures(_ free: FreeCases, in db: any Connection) throws -> [(grant: Int, title: String, fault: Fault)] {
        try db.rows(
            """
            SELECT g.id, g.title, m.fault FROM grant_mailing_letter m JOIN grant_given g ON g.id = m.grant_id
            WHERE m.mailing_id = \(id) AND m.state = \(State.failed) AND \(free.grants(.own))
            ORDER BY g.id LIMIT 100
            """
        ).map { (try $0["id"], try $0["title"], try $0["fault"]) }
    }
}

extension Mailing {
    /// The letters that wait in any line, the first first.
    static func waiting(limit: Int, in db: any Connection) throws -> [(mailing: Int, grant: Int)] {
        try db.rows(
            """
            SELECT mailing_id, grant_id FROM grant_mailing_letter WHERE state = \(State.waiting)
            ORDER BY mailing_id, grant_id LIMIT \(limit)
            """
        ).map { (try $0["mailing_id"], try $0["grant_id"]) }
    }

    /// Sends one that waits, or notes why it cannot be sent; nothing when somebody else was first.
    ///
    /// In one transaction, so that one that was broken off waits still and one that was sent does not.
    static func send(
        grant id: Int,
        of mailing: Int,
        measuredBy check: TextCheck,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let state: State? = try db.value(
            "SELECT state FROM grant_mailing_letter WHERE mailing_id = \(mailing) AND grant_id = \(id)"
        )
        guard state == .waiting, let mailing = try find(id: mailing, in: db), let grant = try Grant.find(id: id, in: db)
        else { return }
        do {
            let letter = try db.savepoint { try mailing.letter(grant, check, at: now, in: db) }
            try db.run(
                """
                UPDATE grant_mailing_letter SET state = \(State.sent), letter_id = \(letter.id)
                WHERE mailing_id = \(mailing.id) AND grant_id = \(id)
                """
            )
        } catch let fault as LetterFault {
            try mailing.fail(id, Fault(fault), in: db)
        } catch is GrantFault {
            try mailing.fail(id, .other, in: db)
        } catch is ConstraintViolation {
            // One odd grant holds up none of the others.
            try mailing.fail(id, .other, in: db)
        } catch is UniqueViolation {
            try mailing.fail(id, .other, in: db)
        }
    }

    private func letter(_ grant: Grant, _ check: TextCheck, at now: Timestamp, in db: any Connection) throws -> Letter {
        guard let rateID else { return try Letter.send(grant, measuredBy: check, by: author, at: now, in: db) }
        guard let rate = try GrantRate.find(id: rateID, in: db) else { throw LetterFault.noYear }
        try grant.regulate(by: rate, at: now, in: db)
        return try Letter.supplement(
            grant,
            year: rate.year,
            because: "Beløbet følger priser og lønninger i \(rate.year).",
            measuredBy: check,
            by: author,
            at: now,
            in: db
        )
    }

    private func fail(_ grant: Int, _ fault: Fault, in db: any Connection) throws {
        try db.run(
            """
            UPDATE grant_mailing_letter SET state = \(State.failed), fault = \(fault)
            WHERE mailing_id = \(id) AND grant_id = \(grant)
            """
        )
    }
}

extension Mailing.Fault {
    init(_ fault: LetterFault) {
        self =
            switch fault {
            case .needsReason: .hardToRead
            case .alreadySent, .nothingNew: .alreadySent
            case .noYear, .noLetter: .other
            }
    }
}
