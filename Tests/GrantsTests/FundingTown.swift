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

@testable import Grants

/// The town, with a grant officer and the directory's words.
struct FundingTown: Sendable {
    var town: Town
    var officer: Function
    var officerHolder: Person
    /// Values of `Cookie` headers.
    var officerCookie: String
    var chairCookie: String
    var adviserCookie: String

    var municipality: Int { town.municipality }
}

/// What a browser is answered about money.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var location: String?
    var body: String

    /// The numbers of rows that links of a kind lead to.
    func times(_ text: String) -> Int { body.ranges(of: text).count }
}

extension TestInstallation {
    func fundingTown() async throws -> FundingTown {
        let now = clock.now
        try await installation.migrate()
        let (town, officer, person) = try await database.write { db -> (Town, Function, Person) in
            let day = DanishTime.date(of: now)
            let town = try Town.build(on: day, at: now, in: db)
            try db.run(
                """
                INSERT INTO district (municipality_id, name, slug) VALUES (\(town.municipality), 'Havnen', 'havnen'),
                    (\(town.municipality), 'Lundby', 'lundby')
                """
            )
            let kind = try #require(try FunctionKind.find(.grantOfficer, municipality: town.municipality, in: db))
            let officer = try Function.make(kind, in: town.social, on: day.adding(months: -12), in: db)
            let person = try Person.findOrMake(
                name: "Person puljeansvarlig",
                email: "puljer@havneby.example",
                municipality: town.municipality,
                at: now,
                in: db
            )
            try Holding.begin(person, of: officer, from: day.adding(months: -12), in: db)
            return (town, officer, person)
        }
        return FundingTown(
            town: town,
            officer: officer,
            officerHolder: person,
            officerCookie: try await cookie(for: person),
            chairCookie: try await cookie(for: town.person(.chair)),
            adviserCookie: try await cookie(for: town.person(.adviser))
        )
    }
}

extension TestClientProtocol {
    func see(_ path: String, _ cookie: String? = nil) async throws -> Answer {
        var headers = HTTPFields()
        headers[.cookie] = cookie
        return try await execute(uri: path, method: .get, headers: headers) { Answer($0) }
    }

    func send(_ path: String, _ fields: [(String, String)], _ cookie: String? = nil) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "https://havneby.example"
        headers[.cookie] = cookie
        let text = fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text)) {
            Answer($0)
        }
    }
}

extension Answer {
    init(_ response: TestResponse) {
        status = response.status
        location = response.headers[.location]
        body = String(buffer: response.body)
    }
}

/// A file of funds.
enum FundFile {
    static let heading = """
        id;name;owner;giver;purpose;topics;target_groups;districts;applicant_kinds;applicant_sizes;amount_from;amount_to;\
        own_share;deadlines;link;language;updated_on
        """
    static let lighthouse = """
        fyr;Fyrfonden;Fyrfonden;fond;Penge til fællesskaber for ældre;ensomhed|Ældreliv;aeldre;;;;10000;150.000;;\
        2027-03-01|2027-09-01;https://fyr.example/soeg;;2026-09-15
        """
    static let state = """
        stat1;Naboskabspuljen;Styrelsen;stat;Projekter mellem naboer;nabolag;;Lundby;borgergruppe;lille;;75000;10;\
        loebende;;da;2026-09-15
        """
    static let europe = """
        eu1;Unge på tværs;Ungekontoret;eu;Unge fra to lande;uddannelse_job;unge;;;stor;40000;;;2026-12-10;;en;2026-09-15
        """

    static func table(_ rows: String...) throws -> FundTable {
        let text = ([heading] + rows).joined(separator: "\n") + "\n"
        return try FundTable(.init(text.utf8), name: "fonde.csv")
    }
}

extension FundingTown {
    @discardableResult
    func take(_ table: FundTable, _ bench: TestInstallation) async throws -> FundImportReport {
        let now = bench.clock.now
        return try await bench.database.write {
            try FundImport.take(table, municipality: municipality, at: now, in: $0)
        }
    }

    func takeAll(_ bench: TestInstallation) async throws {
        try await take(FundFile.table(FundFile.lighthouse, FundFile.state, FundFile.europe), bench)
    }
}
