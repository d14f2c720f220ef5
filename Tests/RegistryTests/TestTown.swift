import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import TestKit
import Web

@testable import Registry

/// A municipality with a unit, an association, and the persons that a test makes.
struct TestTown: Sendable {
    let bench: TestInstallation
    let municipality: Municipality
    let unit: Registry.Unit
    let organization: Organization

    var today: CalendarDate { DanishTime.date(of: bench.clock.now) }

    /// Makes a person who holds a function in the unit or the association.
    @discardableResult
    func person(
        _ name: String,
        _ kinds: StandardFunction...,
        password: String? = nil,
        until end: CalendarDate? = nil,
        part: Holding.Part = .holder
    ) async throws -> Person {
        let hash = try password.map { try PasswordHash.make($0) }
        let (now, today, municipality) = (bench.clock.now, today, municipality)
        return try await bench.database.write { db in
            let email = "\(name.lowercased())@havneby.example"
            let person = try Person.findOrMake(name: name, email: email, municipality: municipality.id, at: now, in: db)
            for kind in kinds {
                let function = try function(kind, in: db)
                try Holding.begin(person, as: part, of: function, from: today, until: end, in: db)
            }
            if let hash { try AccountPassword.set(hash, of: person.id, at: now, in: db) }
            return person
        }
    }

    /// The function of a kind, made when there is none.
    func function(_ kind: StandardFunction, in db: any Connection) throws -> Function {
        guard let kind = try FunctionKind.find(kind, municipality: municipality.id, in: db) else {
            throw RowError.noRow
        }
        let home = kind.place == .unit ? FunctionHome.unit(unit) : .organization(organization)
        let known = try home.functions(in: db).first { $0.kindID == kind.id }
        if let known { return known }
        return try kind.place == .unit
            ? Function.make(kind, in: unit, on: today, in: db)
            : Function.make(kind, in: organization, on: today, in: db)
    }

    /// The path of a new link.
    func link(for person: Person, _ purpose: SignInLink.Purpose = .mail) async throws -> String {
        let now = bench.clock.now
        return SignInLink.path(
            try await bench.database.write { try SignInLink.make(for: person, purpose, at: now, in: $0) }
        )
    }

    /// A browser in which a person is signed in.
    func browser(_ person: Person, _ client: any TestClientProtocol) async throws -> Browser {
        let browser = Browser(client)
        let answer = try await browser.get(try await link(for: person, .terminal))
        guard answer.status == .seeOther else { throw NotSignedIn() }
        return browser
    }

    struct NotSignedIn: Error {}
}

/// Runs `body` with a new town and a way to ask its site.
func withTown(
    on engine: Engine,
    _ body: @escaping @Sendable (TestTown, any TestClientProtocol) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        let (municipality, unit, organization) = try await bench.database.write { db in
            let municipality = try Municipality.findOrMake(code: "0999", in: db)
            try db.run(
                """
                INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind, email)
                VALUES (\(String(repeating: "0", count: 36)), \(municipality.id), \("o1"), \("strik"), \("Strikkeklubben"),
                    \("strik"), \("strik"), \(OrganizationKind.voluntarySocial), \("strik@havneby.example"))
                """
            )
            guard let organization = try Organization.find(slug: "strik", in: db) else { throw RowError.noRow }
            let unit = try Registry.Unit.make(
                "Social",
                kind: .administration,
                under: nil,
                municipality: municipality.id,
                in: db
            )
            return (municipality, unit, organization)
        }
        try await bench.installation.giveStandardFunctions()
        let town = TestTown(bench: bench, municipality: municipality, unit: unit, organization: organization)
        try await bench.browse { try await body(town, $0) }
    }
}

/// A browser without scripts: keeps its cookie, follows no redirect, and says where a form was sent from.
final class Browser: Sendable {
    struct Answer: Sendable {
        var status: HTTPResponse.Status
        var location: String?
        var body: String
        var headers: HTTPFields
    }

    private let client: any TestClientProtocol
    private let stored = Mutex<String?>(nil)

    init(_ client: any TestClientProtocol, cookie: String? = nil) {
        self.client = client
        stored.withLock { $0 = cookie }
    }

    /// What it sends along: `name=token`.
    var cookie: String? { stored.withLock { $0 } }

    func get(_ path: String, _ agent: String? = nil) async throws -> Answer {
        var headers = headers()
        headers[.userAgent] = agent
        return try await client.execute(uri: path, method: .get, headers: headers) { [self] in take($0) }
    }

    func post(
        _ path: String,
        _ fields: [(String, String)] = [],
        from origin: String = "https://havneby.example"
    ) async throws -> Answer {
        var headers = headers()
        headers[.origin] = origin
        headers[.contentType] = "application/x-www-form-urlencoded"
        let text = fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
        return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text)) {
            [self] in take($0)
        }
    }

    private func headers() -> HTTPFields {
        var headers = HTTPFields()
        headers[.cookie] = cookie
        return headers
    }

    private func take(_ response: TestResponse) -> Answer {
        if let set = response.headers[.setCookie], let pair = set.split(separator: ";").first {
            let isEnd = set.contains("Max-Age=0")
            stored.withLock { $0 = isEnd ? nil : String(pair) }
        }
        return Answer(
            status: response.status,
            location: response.headers[.location],
            body: String(buffer: response.body),
            headers: response.headers
        )
    }
}
