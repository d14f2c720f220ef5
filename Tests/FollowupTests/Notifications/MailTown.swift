import App
import Database
import Hummingbird
import HummingbirdTesting
import TestKit

@testable import Followup
@testable import Registry
@testable import Web

/// A municipality with a unit and an association, whose functions people hold.
struct MailTown: Sendable {
    let bench: TestInstallation
    let municipality: Municipality
    let unit: Registry.Unit
    let organization: Organization
    let leader: Function
    let adviser: Function
    let chair: Function
    let treasurer: Function

    var database: any Database { bench.database }
    var today: CalendarDate { DanishTime.date(of: bench.clock.now) }

    /// A promise of a function, by the clock of the test.
    @discardableResult
    func promise(_ what: String, of function: Function, in days: Int = 40) async throws -> Obligation {
        let (now, due) = (bench.clock.now, today.adding(days: days))
        return try await database.write { db in
            try Obligation.make(
                Obligation.Draft(
                    Vacancies.kind,
                    owner: function,
                    what: what,
                    nextStep: "Ring først.",
                    subject: Subject("function", function.id),
                    path: "/funktioner/\(function.id)",
                    dueOn: due
                ),
                by: .system,
                at: now,
                in: db
            )
        }
    }

    /// The person who holds a function.
    func holder(_ function: Function) async throws -> Person {
        let today = today
        let found = try await database.read { db in
            try Holding.current(function: function.id, on: today, in: db).first?.personID
                .flatMap { try Person.find(id: $0, in: db) }
        }
        guard let found else { throw RowError.noRow }
        return found
    }

    /// Signs a person in.
    ///
    /// - Returns: the cookie.
    func signIn(_ person: Person) async throws -> String {
        let (token, now) = (Session.randomToken(), bench.clock.now)
        try await database.write { db in
            let id: Int = try db.value(
                """
                INSERT INTO web_session (token_hash, created_at, last_seen_at)
                VALUES (\(Session.hash(token)), \(now), \(now)) RETURNING id
                """
            )
            try db.run("INSERT INTO web_session_value (session_id, name, value) VALUES (\(id), 'log-ind', '1')")
            try SignIn.begin(person, session: id, device: "Test", at: now, in: db)
        }
        return "\(Session.cookieName(isSecure: true))=\(token)"
    }
}

/// Runs `body` with a new town on one engine.
func withMailTown(on engine: Engine, _ body: (MailTown) async throws -> Void) async throws {
    try await withInstallation(on: engine) { bench in
        let municipality = try await bench.database.write { try Municipality.findOrMake(code: "0999", in: $0) }
        try await bench.installation.giveStandardFunctions()
        let now = bench.clock.now
        let town = try await bench.database.write { db in
            try db.run(
                """
                INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind)
                VALUES (\(String(repeating: "0", count: 36)), \(municipality.id), 'o1', 'strik', 'Strikkeklubben',
                    'strik', 'strik', \(OrganizationKind.allCases[0]))
                """
            )
            let organizations = try Organization.all(municipality: municipality.id, in: db)
            let unit = try Registry.Unit.make(
                "Social",
                kind: .administration,
                under: nil,
                municipality: municipality.id,
                in: db
            )
            let today = DanishTime.date(of: now)
            func make(_ standard: StandardFunction, _ name: String) throws -> Function {
                guard let kind = try FunctionKind.find(standard, municipality: municipality.id, in: db) else {
                    throw RowError.noRow
                }
                let function =
                    try kind.place == .unit
                    ? Function.make(kind, in: unit, on: today, in: db)
                    : Function.make(kind, in: organizations[0], on: today, in: db)
                let email = "\(name.lowercased())@havneby.example"
                let person = try Person.findOrMake(
                    name: name,
                    email: email,
                    municipality: municipality.id,
                    at: now,
                    in: db
                )
                try Holding.begin(person, of: function, from: today, in: db)
                return function
            }
            return MailTown(
                bench: bench,
                municipality: municipality,
                unit: unit,
                organization: organizations[0],
                leader: try make(.leader, "Leder"),
                adviser: try make(.volunteerAdviser, "Anna"),
                chair: try make(.chair, "Formand"),
                treasurer: try make(.treasurer, "Kasper")
            )
        }
        try await body(town)
    }
}

extension TestClientProtocol {
    func get(_ path: String, cookie: String? = nil) async throws -> (status: HTTPResponse.Status, body: String) {
        var headers = HTTPFields()
        headers[.cookie] = cookie
        let answer = try await execute(uri: path, method: .get, headers: headers)
        return (answer.status, String(buffer: answer.body))
    }

    /// - `origin`: where the form stands; nil for a program that says nothing of it.
    func post(
        _ path: String,
        _ body: String = "",
        cookie: String? = nil,
        from origin: String? = "https://havneby.example"
    ) async throws -> (status: HTTPResponse.Status, location: String?) {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.cookie] = cookie
        headers[.origin] = origin
        let answer = try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
        return (answer.status, answer.headers[.location])
    }
}
