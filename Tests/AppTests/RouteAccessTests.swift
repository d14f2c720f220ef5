import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Registry
import TestKit
import Testing
import Web

@Suite("Every address") struct RouteAccessTests {
    private typealias Client = any TestClientProtocol

    /// What an address is asked with in place of its variables: nothing that exists.
    private static func path(_ entry: Routes.Entry) -> String {
        entry.path.split(separator: "/").map { part in
            part == ":id" ? "0" : part.hasPrefix(":") ? "x" : part.hasPrefix("{") ? "0" : String(part)
        }.reduce("") { "\($0)/\($1)" }
    }

    private func ask(_ entry: Routes.Entry, _ client: Client, cookie: String?) async throws -> TestResponse {
        var headers = HTTPFields()
        headers[.cookie] = cookie
        headers[.origin] = "https://havneby.example"
        if entry.method != .get { headers[.contentType] = "application/x-www-form-urlencoded" }
        let path = Self.path(entry)
        return try await client.execute(uri: path.isEmpty ? "/" : path, method: entry.method, headers: headers)
    }

    private func withEverybody(
        _ body: @escaping @Sendable (Server, Client, [StandardFunction: String]) async throws -> Void
    ) async throws {
        try await withInstallation(on: .sqlite) { bench in
            let now = bench.clock.now
            let municipality = try await bench.database.write { try Municipality.findOrMake(code: "0999", in: $0) }
            try await bench.installation.giveStandardFunctions()
            let links = try await bench.database.write { db in
                let home = Homes(
                    try Registry.Unit.make(
                        "Social",
                        kind: .administration,
                        under: nil,
                        municipality: municipality.id,
                        in: db
                    ),
                    try Self.organization(municipality, in: db)
                )
                var links: [StandardFunction: String] = [:]
                for standard in StandardFunction.allCases {
                    let email = "\(standard.rawValue)@havneby.example"
                    let person = try Person.findOrMake(
                        name: standard.rawValue,
                        email: email,
                        municipality: municipality.id,
                        at: now,
                        in: db
                    )
                    guard let kind = try FunctionKind.find(standard, municipality: municipality.id, in: db) else {
                        throw RowError.noRow
                    }
                    try Holding.appoint(person, to: kind, in: home.of(kind), on: DanishTime.date(of: now), in: db)
                    links[standard] = SignInLink.path(try SignInLink.make(for: person, .terminal, at: now, in: db))
                }
                return links
            }
            var limits = Limits()
            limits.forms = 1_000_000
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let server = try await Server(
                bench.installation,
                baseURL: "https://havneby.example",
                logger: logger,
                limits: limits,
                now: { now }
            )
            try await server.catchUp()
            try await Application(responder: server.responder).test(.router) { client in
                var cookies: [StandardFunction: String] = [:]
                for (standard, link) in links {
                    try await client.execute(uri: link, method: .get) { response in
                        cookies[standard] = response.headers[.setCookie]?.split(separator: ";").first.map(String.init)
                    }
                }
                try await body(server, client, cookies)
            }
        }
    }

    private struct Homes {
        var unit: FunctionHome
        var organization: FunctionHome

        init(_ unit: Registry.Unit, _ organization: Organization) {
            self.unit = .unit(unit)
            self.organization = .organization(organization)
        }

        func of(_ kind: FunctionKind) -> FunctionHome { kind.place == .unit ? unit : organization }
    }

    private static func organization(_ municipality: Municipality, in db: any Connection) throws -> Organization {
        try db.run(
            """
            INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind)
            VALUES (\(String(repeating: "0", count: 36)), \(municipality.id), \("o1"), \("strik"), \("Strikkeklubben"),
                \("strik"), \("strik"), \(OrganizationKind.voluntarySocial))
            """
        )
        guard let made = try Organization.find(slug: "strik", in: db) else { throw RowError.noRow }
        return made
    }

    @Test func `refuses a stranger who it is not for, and fails for nobody`() async throws {
        try await withEverybody { server, client, _ in
            #expect(server.entries.contains { $0.access != .everyone })
            for entry in server.entries {
                let response = try await ask(entry, client, cookie: nil)
                let what = "\(entry.method) \(entry.path): \(response.status)"
                guard entry.access != .everyone else {
                    #expect(response.status.code < 500, "\(what)")
                    continue
                }
                if entry.method == .get, !entry.path.hasPrefix("/api") {
                    #expect(response.status == .seeOther, "\(what)")
                    #expect(response.headers[.location]?.hasPrefix("/log-ind") == true, "\(what)")
                } else {
                    #expect(response.status == .unauthorized, "\(what)")
                }
            }
        }
    }

    @Test func `refuses each function that it is not for, and fails for none`() async throws {
        try await withEverybody { server, client, cookies in
            #expect(cookies.count == StandardFunction.allCases.count)
            for (standard, cookie) in cookies {
                let may = Set(Installation.standardPermissions[standard, default: []].map(\.key))
                for entry in server.entries where entry.access != .everyone {
                    let response = try await ask(entry, client, cookie: cookie)
                    let what = "\(standard.rawValue): \(entry.method) \(entry.path): \(response.status)"
                    #expect(response.status.code < 500 && response.status != .unauthorized, "\(what)")
                    if case .permitted(let permissions) = entry.access, may.isDisjoint(with: permissions.map(\.key)) {
                        #expect(response.status == .forbidden, "\(what)")
                    }
                }
            }
        }
    }
}
