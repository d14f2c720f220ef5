package import Database
package import Web

/// A browser in which a person is signed in.
package struct SignIn: RowDecodable, Equatable, Sendable {
    /// Of the session.
    package var id: Int
    package var personID: Int
    /// What the person acts as there; nil takes the first function held.
    package var functionID: Int?
    /// "Firefox på Windows".
    package var device: String
    package var way: Way
    package var signedInAt: Timestamp
    package var seenAt: Timestamp

    /// How a person showed who it is.
    package enum Way: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        case password = "adgangskode"
        /// By a link that was mailed, or printed at the terminal.
        case link
    }

    /// Unused for so long, in seconds, it ends: half a day, so that a shared computer is nobody's the next morning.
    package static let idle = 12 * 3_600
    /// It ends after so long, in seconds, however much it is used.
    package static let absolute = 14 * 86_400

    static let columns: SQL = "session_id, person_id, function_id, device, way, signed_in_at, seen_at"

    package init(row: Row) throws {
        id = try row["session_id"]
        personID = try row["person_id"]
        functionID = try row["function_id"]
        device = try row["device"]
        way = try row["way"]
        signedInAt = try row["signed_in_at"]
        seenAt = try row["seen_at"]
    }

    func isOver(at now: Timestamp) -> Bool {
        seenAt <= now.adding(seconds: -Self.idle) || signedInAt <= now.adding(seconds: -Self.absolute)
    }
}

extension SignIn {
    /// Those of a person that are still open, the one used last first.
    package static func of(person: Int, at now: Timestamp, in db: any Connection) throws -> [SignIn] {
        try db.all("SELECT \(columns) FROM sign_in WHERE person_id = \(person) ORDER BY seen_at DESC, session_id")
            .filter { !$0.isOver(at: now) }
    }

    /// Signs a person in with a session.
    package static func begin(
        _ person: Person,
        session: Int,
        by way: Way = .password,
        device: String,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO sign_in (session_id, person_id, device, way, signed_in_at, seen_at)
            VALUES (\(session), \(person.id), \(device), \(way), \(now), \(now))
            """
        )
    }

    /// Signs a person out somewhere, with everything stored of that session.
    ///
    /// - Returns: whether it was one of the person's.
    package static func end(_ session: Int, of person: Int, in db: any Connection) throws -> Bool {
        try db.run(
            """
            DELETE FROM web_session
            WHERE id = (SELECT session_id FROM sign_in WHERE session_id = \(session) AND person_id = \(person))
            """
        ) > 0
    }

    /// Signs a person out everywhere, but for one session.
    package static func endAll(of person: Int, but session: Int? = nil, in db: any Connection) throws {
        try db.run(
            """
            DELETE FROM web_session WHERE id IN (
                SELECT session_id FROM sign_in WHERE person_id = \(person) AND session_id <> \(session ?? 0)
            )
            """
        )
    }

    /// Lets a person act as one of the functions held today.
    ///
    /// - Returns: whether it is one.
    package static func act(
        as function: Int,
        session: Int,
        person: Int,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Bool {
        guard try Holding.of(person: person, on: day, in: db).contains(where: { $0.functionID == function }) else {
            return false
        }
        return try db.run(
            "UPDATE sign_in SET function_id = \(function) WHERE session_id = \(session) AND person_id = \(person)"
        ) > 0
    }
}

extension ActorSource {
    /// Who is signed in by the tables of Registry.
    package static let registry = ActorSource(
        find: { session, now, db in
            guard
                let signIn: SignIn = try db.first(
                    "SELECT \(SignIn.columns) FROM sign_in WHERE session_id = \(session)"
                ), !signIn.isOver(at: now),
                let person = try Person.find(id: signIn.personID, in: db)
            else { return nil }
            let functions = try Actor.functions(of: person.id, on: DanishTime.date(of: now), in: db)
            return Found(
                actor: Actor(
                    personID: person.id,
                    name: person.name,
                    municipalityID: person.municipalityID,
                    functions: functions,
                    acting: functions.first { $0.id == signIn.functionID } ?? functions.first
                ),
                seenAt: signIn.seenAt
            )
        },
        touch: { session, now, db in
            _ = try db.run("UPDATE sign_in SET seen_at = \(now) WHERE session_id = \(session)")
        }
    )
}

extension Actor {
    /// What a person holds on a day, in the order in which it is offered; one statement.
    package static func functions(of person: Int, on day: CalendarDate, in db: any Connection) throws -> [Function] {
        let rows = try db.rows(
            """
            SELECT h.id AS holding_id, h.part, f.id, COALESCE(f.title, k.name_da) AS title, f.unit_id,
                f.organization_id, COALESCE(u.name, o.name) AS place, p.permission
            FROM holding h JOIN function f ON f.id = h.function_id JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            LEFT JOIN function_kind_permission p ON p.kind_id = k.id
            WHERE h.person_id = \(person) AND h.from_on <= \(day) AND (h.until_on IS NULL OR h.until_on >= \(day))
                AND f.closed_on IS NULL
            ORDER BY CASE h.part WHEN 'indehaver' THEN 0 ELSE 1 END, k.position, h.id, p.permission
            """
        )
        var functions: [Function] = []
        for row in rows {
            let holding: Int = try row["holding_id"]
            if functions.last?.holdingID != holding {
                let part: Holding.Part = try row["part"]
                functions.append(
                    Function(
                        id: try row["id"],
                        holdingID: holding,
                        title: try row["title"],
                        place: try row["place"],
                        unitID: try row["unit_id"],
                        organizationID: try row["organization_id"],
                        isDeputy: part == .deputy,
                        permissions: []
                    )
                )
            }
            if let permission: String = try row["permission"] {
                functions[functions.count - 1].permissions.insert(permission)
            }
        }
        return functions
    }
}
