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

/// The town, with a grant officer and a pool that lacks nothing.
struct GrantTown: Sendable {
    let town: Town
    /// The grant officer's function, with a holder.
    let office: Function
    let officer: Person
    let officerHolding: Holding
    let pool: Pool

    var author: Author { .holding(officerHolding.id, function: office.id) }
}

extension GrantTown {
    static func build(on day: CalendarDate, at now: Timestamp, in db: any Connection) throws -> GrantTown {
        let town = try Town.build(on: day, at: now, in: db)
        let kind = try #require(try FunctionKind.find(.grantOfficer, municipality: town.municipality, in: db))
        let since = day.adding(months: -12)
        var office = try Function.make(kind, in: town.social, on: since, in: db)
        office.phone = "70 00 60 15"
        try office.save(ownTitle: nil, in: db)
        let officer = try Person.findOrMake(
            name: "Person officer",
            email: "officer@havneby.example",
            municipality: town.municipality,
            at: now,
            in: db
        )
        let holding = try Holding.begin(officer, of: office, from: since, in: db)
        let author = Author.holding(holding.id, function: office.id)
        let made = try Pool.make("Kulturpuljen", owner: office, by: author, at: now, in: db)
        try fill(made, on: day, at: now, in: db)
        let pool = try #require(try Pool.find(id: made.id, in: db))
        return GrantTown(town: town, office: office, officer: officer, officerHolding: holding, pool: pool)
    }

    /// Everything that a round needs.
    private static func fill(_ pool: Pool, on day: CalendarDate, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            UPDATE grant_pool SET lead = 'Penge til kultur sammen.', purpose = 'Flere skal synge og spille sammen.',
                applicants = 'Foreninger i Havneby kan søge.', procedure = 'Vi læser. Rådet ser på det. Så får I svar.',
                decider = 'Kulturudvalget', recommender = 'Frivilligrådet'
            WHERE id = \(pool.id)
            """
        )
        let bases = try LegalBasis.all(municipality: pool.municipalityID, in: db)
        let basis = try #require(bases.first { $0.key == "kommunalfuldmagten" })
        try db.run("INSERT INTO grant_pool_basis (pool_id, basis_id) VALUES (\(pool.id), \(basis.id))")
        let topic: String = try db.value(
            "SELECT key FROM directory_topic WHERE taxonomy = 'topic' ORDER BY key LIMIT 1"
        )
        try db.run("INSERT INTO grant_pool_subject (pool_id, taxonomy, key) VALUES (\(pool.id), 'topic', \(topic))")
        let form = try #require(try ApplicationForm.latest(pool: pool.id, in: db))
        for (index, (name, weight, block)) in [("Når nye mennesker", 60, "antal"), ("Sammen med andre", 40, "hvad")]
            .enumerated()
        {
            let id: Int = try db.value(
                """
                INSERT INTO grant_criterion (pool_id, position, name, weight, good)
                VALUES (\(pool.id), \(index + 1), \(name), \(weight), 'I fortæller, hvem I vil nå.') RETURNING id
                """
            )
            try db.run("UPDATE grant_block SET criterion_id = \(id) WHERE form_id = \(form.id) AND key = \(block)")
        }
        try db.run(
            """
            INSERT INTO grant_budget (pool_id, year, source, basis_id, amount)
            VALUES (\(pool.id), \(day.year + 1), 'Kommunens budget, kultur', \(basis.id), \(Money(kroner: 300_000)))
            """
        )
        try db.run(
            """
            INSERT INTO grant_focus_round (pool_id, question, opens_on, closes_on, outcome, ended_at)
            VALUES (\(pool.id), 'Hvad mangler?', \(day.adding(days: -60)), \(day.adding(days: -30)), 'Unge.', \(now))
            """
        )
        try db.run(
            """
            INSERT INTO grant_focus_area (pool_id, position, name, text) VALUES (\(pool.id), 1, 'Unge', 'Om aftenen.')
            """
        )
    }

    /// A round that is open now, for 20 days more unless said otherwise, with all the money there is.
    func openRound(
        _ title: String = "Efterår 2026",
        opens: Int = -86_400,
        deadline: Int = 20 * 86_400,
        money: Money = Money(kroner: 300_000),
        at now: Timestamp,
        in db: any Connection
    ) throws -> Round {
        let budget = try #require(try Budget.of(pool: pool.id, in: db).first)
        let last = now.adding(seconds: deadline)
        let round = try Round.make(
            RoundForm.Answer(
                title: title,
                year: budget.year,
                opensAt: now.adding(seconds: opens),
                deadlineAt: last,
                answerOn: DanishTime.date(of: last).adding(days: 30),
                attachmentsOn: DanishTime.date(of: last).adding(days: 10),
                money: [(budget.id, money)]
            ),
            of: pool,
            by: author,
            at: now,
            in: db
        )
        _ = try round.open(of: pool, by: author, holding: officerHolding.id, at: now, in: db)
        return try #require(try Round.find(id: round.id, in: db))
    }
}

extension TestInstallation {
    func grantTown() async throws -> GrantTown {
        let now = clock.now
        return try await database.write { try GrantTown.build(on: DanishTime.date(of: now), at: now, in: $0) }
    }
}

/// A town with a pool that lacks nothing, and the officer's cookie.
func withGrantTown(
    on engine: Engine,
    _ body: @escaping @Sendable (TestInstallation, GrantTown, _ officer: String) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        let grants = try await bench.grantTown()
        try await body(bench, grants, try await bench.cookie(for: grants.officer))
    }
}

/// What a browser is answered.
struct Answered: Sendable {
    var status: HTTPResponse.Status
    var location: String?
    var body: String

    init(_ response: TestResponse) {
        status = response.status
        location = response.headers[.location]
        body = String(buffer: response.body)
    }
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
}
