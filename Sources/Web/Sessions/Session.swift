import Crypto
package import Database
import Synchronization

/// What a visitor's browser and the site remember between two pages.
///
/// Nothing is stored, and no cookie is set, before a page stores a value. The cookie holds a random token; the database
/// holds its hash. Who has signed in with a session, only ``ActorSource`` knows.
package final class Session: Sendable {
    private struct State {
        var token: String?
        var isNew = false
        /// The browser is to forget its cookie.
        var isEnded = false
        var values: [String: String]?
        var actor: Actor?
    }

    /// A value that says that somebody signed in with this session, so that for others nobody is looked up.
    private static let signedInMark = "log-ind"

    /// A session unused for this long is forgotten.
    package static let idle = 7 * 86_400
    /// A session is forgotten at this age however much it is used.
    package static let absolute = 30 * 86_400

    /// Reading counts as use, written down at most this often.
    private static let refresh = 86_400

    private let state: Mutex<State>

    init(token: String?) { state = Mutex(State(token: token)) }

    /// The token to set as a cookie, when this request made the session.
    var newToken: String? { state.withLock { $0.isNew ? $0.token : nil } }
    var isEnded: Bool { state.withLock { $0.isEnded && $0.token == nil } }
    package var isPresent: Bool { state.withLock { $0.token != nil } }

    /// Who is signed in; nil for a stranger.
    func actor(in site: Site) async throws -> Actor? {
        _ = try await values(in: site)
        return state.withLock { $0.actor }
    }

    /// What was stored under `name`, or nil.
    package func value(_ name: String, in site: Site) async throws -> String? {
        try await values(in: site)[name]
    }

    /// Stores a value (at most 4,000 characters), or removes it with nil.
    ///
    /// The first value makes the session.
    package func set(_ name: String, to value: String?, in site: Site) async throws {
        var known = try await values(in: site)
        guard known[name] != value else { return }
        let token = state.withLock { state in
            if let token = state.token { return token }
            let token = Self.randomToken()
            state.token = token
            state.isNew = true
            return token
        }
        let now = site.now()
        let hash = Self.hash(token)
        try await site.database.write { db in
            let id: Int = try db.value(
                """
                INSERT INTO web_session (token_hash, created_at, last_seen_at) VALUES (\(hash), \(now), \(now))
                ON CONFLICT (token_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at RETURNING id
                """
            )
            if let value {
                try db.run(
                    """
                    INSERT INTO web_session_value (session_id, name, value) VALUES (\(id), \(name), \(value))
                    ON CONFLICT (session_id, name) DO UPDATE SET value = excluded.value
                    """
                )
            } else {
                try db.run("DELETE FROM web_session_value WHERE session_id = \(id) AND name = \(name)")
            }
        }
        known[name] = value
        let values = known
        state.withLock { $0.values = values }
    }

    private func values(in site: Site) async throws -> [String: String] {
        let (token, known) = state.withLock { ($0.token, $0.values) }
        if let known { return known }
        guard let token else { return [:] }
        let now = site.now()
        let (seen, born) = (now.adding(seconds: -Self.idle), now.adding(seconds: -Self.absolute))
        let hash = Self.hash(token)
        let stored: Stored? = try await site.database.read { db in
            let rows = try db.rows(
                """
                SELECT s.id, s.last_seen_at, v.name, v.value FROM web_session s
                LEFT JOIN web_session_value v ON v.session_id = s.id
                WHERE s.token_hash = \(hash) AND s.last_seen_at > \(seen) AND s.created_at > \(born)
                """
            )
            guard let first = rows.first else { return nil }
            var stored = Stored(id: try first["id"], lastSeen: try first["last_seen_at"])
            for row in rows {
                if let name: String = try row["name"] { stored.values[name] = try row["value"] as String }
            }
            if stored.values[Self.signedInMark] != nil { stored.found = try site.actors.find(stored.id, now, db) }
            return stored
        }
        if let stored { try await noteUse(of: stored, at: now, in: site) }
        let values = stored?.values ?? [:]
        state.withLock { state in
            state.values = values
            state.actor = stored?.found?.actor
            // An unknown or expired token is not taken over: a stored value then makes a new one.
            if stored == nil { state.token = nil }
        }
        return values
    }

    private struct Stored: Sendable {
        var id: Int
        var lastSeen: Timestamp
        var values: [String: String] = [:]
        var found: ActorSource.Found?
    }

    private func noteUse(of stored: Stored, at now: Timestamp, in site: Site) async throws {
        let isOld = stored.lastSeen < now.adding(seconds: -Self.refresh)
        let isActorOld = stored.found.map { $0.seenAt < now.adding(seconds: -ActorSource.refresh) } ?? false
        guard isOld || isActorOld else { return }
        try await site.database.write { db in
            if isOld { try db.run("UPDATE web_session SET last_seen_at = \(now) WHERE id = \(stored.id)") }
            if isActorOld { try site.actors.touch(stored.id, now, db) }
        }
    }

    // MARK: Signing in and out

    /// Gives the visitor a session with a new token, whoever knew the old one, and lets `body` say who signed in with it.
    ///
    /// What was stored, such as a shortlist, comes along.
    ///
    /// - `body`: given the session's id, in the same transaction; nil refuses, and everything stays as it was.
    package func signIn<Value: Sendable>(
        in site: Site,
        _ body: @escaping @Sendable (_ session: Int, any Connection) throws -> Value?
    ) async throws -> Value? {
        let old = state.withLock { $0.token }.map(Self.hash)
        let token = Self.randomToken()
        let now = site.now()
        let value: Value
        do {
            value = try await site.database.write { db in
                let id = try Self.begin(token, in: db, at: now, insteadOf: old)
                guard let value = try body(id, db) else { throw Refused() }
                return value
            }
        } catch is Refused {
            return nil
        }
        state.withLock { $0 = State(token: token, isNew: true) }
        return value
    }

    /// Makes a session in which somebody is signed in, outside of a request.
    ///
    /// - `body`: given the session's id, in the same transaction.
    /// Gives the token for the cookie.
    package static func signedIn(
        at now: Timestamp,
        in database: any Database,
        _ body: @escaping @Sendable (_ session: Int, any Connection) throws -> Void
    ) async throws -> String {
        let token = randomToken()
        try await database.write { try body(begin(token, in: $0, at: now, insteadOf: nil), $0) }
        return token
    }

    /// A new session marked as one in which somebody signed in, with what the old one had stored.
    private static func begin(
        _ token: String,
        in db: any Connection,
        at now: Timestamp,
        insteadOf old: String?
    ) throws -> Int {
        let id: Int = try db.value(
            """
            INSERT INTO web_session (token_hash, created_at, last_seen_at)
            VALUES (\(hash(token)), \(now), \(now)) RETURNING id
            """
        )
        if let old {
            try db.run(
                """
                UPDATE web_session_value SET session_id = \(id)
                WHERE session_id = (SELECT id FROM web_session WHERE token_hash = \(old))
                """
            )
            try db.run("DELETE FROM web_session WHERE token_hash = \(old)")
        }
        try db.run(
            """
            INSERT INTO web_session_value (session_id, name, value) VALUES (\(id), \(signedInMark), '1')
            ON CONFLICT (session_id, name) DO NOTHING
            """
        )
        return id
    }

    /// Forgets the session and all that was stored with it.
    package func end(in site: Site) async throws {
        guard let token = state.withLock({ $0.token }) else { return }
        try await site.database.write { db in
            _ = try db.run("DELETE FROM web_session WHERE token_hash = \(Self.hash(token))")
        }
        state.withLock { $0 = State(isEnded: true, values: [:]) }
    }

    /// Reads who is signed in anew, after something about it was changed in this request.
    package func forgetActor() { state.withLock { ($0.values, $0.actor) = (nil, nil) } }

    /// The session's id, or nil when nothing is stored of it.
    package func id(in db: any Connection) throws -> Int? {
        guard let token = state.withLock({ $0.token }) else { return nil }
        return try db.value("SELECT id FROM web_session WHERE token_hash = \(Self.hash(token))")
    }

    /// Removes the sessions that ran out.
    ///
    /// - Returns: how many.
    @discardableResult
    package static func forgetOld(at now: Timestamp, in db: any Connection) throws -> Int {
        let (seen, born) = (now.adding(seconds: -idle), now.adding(seconds: -absolute))
        return try db.run("DELETE FROM web_session WHERE last_seen_at <= \(seen) OR created_at <= \(born)")
    }

    /// 256 random bits in hexadecimal: what only its owner can know.
    package static func randomToken() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { $0.hex }
    }

    /// What is stored of a token, so that nobody who reads the database can use it.
    package static func hash(_ token: String) -> String { SHA256.hash(data: Array(token.utf8)).hex }

    // MARK: Cookie

    /// Over https the name itself makes the browser refuse the cookie from anywhere but this host.
    static func cookieName(isSecure: Bool) -> String { isSecure ? "__Host-medspil" : "medspil" }

    /// The value of `Set-Cookie`.
    static func cookie(_ token: String, isSecure: Bool) -> String {
        "\(cookieName(isSecure: isSecure))=\(token); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(absolute)"
            + (isSecure ? "; Secure" : "")
    }

    /// Makes the browser forget it.
    static func endedCookie(isSecure: Bool) -> String {
        "\(cookieName(isSecure: isSecure))=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0" + (isSecure ? "; Secure" : "")
    }
}

/// Takes a transaction back without a fault.
private struct Refused: Error {}
