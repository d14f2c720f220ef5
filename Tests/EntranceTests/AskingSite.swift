import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Entrance

/// The town, with coordinators who can be asked about something.
struct AskingTown: Sendable {
    var town: Town
    /// By title.
    var coordinators: [String: Function]
    var grants: Function
    var family: Unit

    func coordinator(_ title: String) throws -> Function { try #require(coordinators[title]) }
}

extension AskingTown {
    private static let subjects: [(title: String, topics: [String], groups: [String])] = [
        ("Ældrekoordinator", ["aeldreliv", "demens"], ["aeldre"]),
        ("Koordinator for udsatte", ["bolig_hjemloeshed", "misbrug_alkohol", "misbrug_stoffer"], ["hjemloese"]),
        ("Familiekoordinator", ["familieliv", "foraeldreskab", "lektiehjaelp"], ["boern", "familier", "unge"]),
        ("Koordinator for ny i Danmark", ["dansk_sprog", "flygtninge_integration"], ["flygtninge_indvandrere"]),
    ]

    static func build(on day: CalendarDate, at now: Timestamp, in db: any Connection) throws -> AskingTown {
        let town = try Town.build(on: day, at: now, in: db)
        let since = day.adding(months: -12)
        func kind(_ kind: StandardFunction) throws -> FunctionKind {
            try #require(try FunctionKind.find(kind, municipality: town.municipality, in: db))
        }
        let family = try Unit.make(
            "Familiehuset",
            kind: .institution,
            under: nil,
            municipality: town.municipality,
            in: db
        )
        var coordinators: [String: Function] = [:]
        for (title, topics, groups) in subjects {
            let unit = title == "Familiekoordinator" ? family : title == "Ældrekoordinator" ? town.house : town.social
            var function = try Function.make(kind(.targetGroupCoordinator), in: unit, title: title, on: since, in: db)
            function.phone = "70 00 60 21"
            function.email = "koordinator@havneby.example"
            try function.save(ownTitle: title, in: db)
            try FunctionSubject.set([.topic: topics, .targetGroup: groups], of: function, in: db)
            let person = try Person.findOrMake(
                name: "Person \(title)",
                email: "\(coordinators.count)@koordinator.example",
                municipality: town.municipality,
                at: now,
                in: db
            )
            try Holding.begin(person, of: function, from: since, in: db)
            coordinators[title] = function
        }
        let council = "Sekretær for Frivilligrådet"
        _ = try Function.make(kind(.secretary), in: town.social, title: council, on: since, in: db)
        let grants = try Function.make(kind(.grantOfficer), in: town.social, on: since, in: db)
        return AskingTown(town: town, coordinators: coordinators, grants: grants, family: family)
    }

    /// The value of a `Cookie` header for the holder of a coordinator's function.
    func cookie(_ title: String, _ bench: TestInstallation) async throws -> String {
        let function = try coordinator(title)
        let today = DanishTime.date(of: bench.clock.now)
        let person = try await bench.database.read { db in
            let holding = try Holding.current(function: function.id, on: today, in: db).first
            return try holding?.personID.flatMap { try Person.find(id: $0, in: db) }
        }
        return try await bench.cookie(for: try #require(person))
    }
}

/// The town, with its adviser's cookie.
func withAskingTown(
    on engine: Engine,
    _ body: @escaping @Sendable (TestInstallation, AskingTown, _ adviser: String) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        let asking = try await bench.askingTown()
        try await body(bench, asking, try await bench.cookie(for: asking.town.person(.adviser)))
    }
}

extension TestInstallation {
    func askingTown() async throws -> AskingTown {
        let now = clock.now
        return try await database.write { try AskingTown.build(on: DanishTime.date(of: now), at: now, in: $0) }
    }

    func first<Value: SQLDecodable & Sendable>(_ statement: SQL) async throws -> Value? {
        let all: [Value] = try await values(statement)
        return all.first
    }
}

/// What a browser is answered.
struct Answered: Sendable {
    var status: HTTPResponse.Status
    var location: String?
    var cacheControl: String?
    var body: String
}

extension TestClientProtocol {
    func get(_ path: String, _ cookie: String? = nil) async throws -> Answered {
        var headers = HTTPFields()
        headers[.cookie] = cookie
        return try await execute(uri: path, method: .get, headers: headers) { Answered($0) }
    }

    func post(_ path: String, _ fields: [(String, String)], _ cookie: String? = nil) async throws -> Answered {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "https://havneby.example"
        headers[.cookie] = cookie
        let text = fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text)) {
            Answered($0)
        }
    }

    /// Asks a question as a citizen does.
    ///
    /// - Returns: the path of the conversation.
    func ask(_ text: String, kind: InquiryKind = .question, _ more: [(String, String)] = []) async throws -> String {
        let sent = try await post(InquiryPath.send, [("slags", kind.rawValue), ("tekst", text)] + more)
        #expect(sent.status == .seeOther, "\(sent.body.suffix(300))")
        let receipt = try #require(sent.location)
        return String(receipt.dropLast("/tak".count))
    }
}

extension Answered {
    init(_ response: TestResponse) {
        status = response.status
        location = response.headers[.location]
        cacheControl = response.headers[.cacheControl]
        body = String(buffer: response.body)
    }

    /// How often a text stands in the page.
    func times(_ text: String) -> Int { body.ranges(of: text).count }

    /// The value of a hidden field.
    func hidden(_ name: String) -> String? {
        guard let start = body.firstRange(of: "name=\"\(name)\" value=\"")?.upperBound else { return nil }
        return String(body[start...].prefix { $0 != "\"" })
    }
}
