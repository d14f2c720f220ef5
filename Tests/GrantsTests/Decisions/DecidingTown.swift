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

/// The town with a pool whose deadline has passed, those who applied, and those who assess, recommend and decide.
///
/// Lundby Forsamlingshus asks for 40.000 kr., Strikkeklubben for 30.000 kr. and Korforeningen for 20.000 kr. There are
/// 60.000 kr. of the municipality's own and 20.000 kr. of the law's. The chair of Lundby is in the council.
struct DecidingTown: Sendable {
    /// Those who work on the applications.
    enum Role: String, CaseIterable, Sendable {
        case officer
        case reader
        case secondReader
        case council
        case chairInCouncil
        case decider
        case secondDecider

        fileprivate var kind: StandardFunction {
            switch self {
            case .officer, .reader, .secondReader: .grantOfficer
            case .council, .chairInCouncil: .councilMember
            case .decider, .secondDecider: .committeeMember
            }
        }
    }

    var town: Town
    var pool: Pool
    var round: Round
    var criteria: [Criterion]
    var budgets: [RoundBudget]
    /// Lundby, Strikkeklubben, Korforeningen.
    var organizations: [Organization]
    var applications: [Grants.Application]
    var functions: [Role: Function]
    var people: [Role: Person]
    var holdings: [Role: Holding]

    func function(_ role: Role) throws -> Function { try #require(functions[role]) }
    func person(_ role: Role) throws -> Person { try #require(people[role]) }
    func holding(_ role: Role) throws -> Holding { try #require(holdings[role]) }

    /// As the site would see somebody.
    func actor(_ role: Role) throws -> Actor {
        let function = Actor.Function(
            id: try self.function(role).id,
            holdingID: try holding(role).id,
            title: try self.function(role).title,
            place: "Socialforvaltningen",
            unitID: town.social.id,
            organizationID: nil,
            isDeputy: false,
            permissions: []
        )
        let person = try person(role)
        return Actor(
            personID: person.id,
            name: person.name,
            municipalityID: town.municipality,
            functions: [function],
            acting: function
        )
    }

    func room(_ role: Role, at now: Timestamp, in db: any Connection) throws -> RoundRoom {
        try RoundRoom.find(pool: pool.slug, round: round.slug, try actor(role), at: now, in: db)
    }

    /// Says that somebody has nothing to do with any of those who applied.
    func declareFree(_ role: Role, about chosen: [Organization]? = nil, at now: Timestamp, in db: any Connection) throws
    {
        let interests = try room(role, at: now, in: db).interests
        for organization in chosen ?? organizations {
            try Interest.declare(
                .free,
                why: nil,
                about: organization.id,
                interests,
                municipality: town.municipality,
                at: now,
                in: db
            )
        }
    }

    func open(
        _ application: Grants.Application,
        as role: Role,
        at now: Timestamp,
        in db: any Connection
    ) throws -> CaseRoom {
        guard case .open(let room) = try CaseRoom.enter(application.id, try actor(role), at: now, in: db) else {
            throw RowError.noRow
        }
        return room
    }

    var address: String { PoolPath.round(pool.slug, round.slug) }
}

extension DecidingTown {
    static func build(
        assessors: Int = 2,
        showing: Pool.Showing = .named,
        at now: Timestamp,
        in db: any Connection
    ) throws -> DecidingTown {
        let day = DanishTime.date(of: now)
        let town = try Town.build(on: day, at: now, in: db)
        let since = day.adding(months: -12)
        var (functions, people, holdings) = ([Role: Function](), [Role: Person](), [Role: Holding]())
        for role in Role.allCases {
            let kind = try #require(try FunctionKind.find(role.kind, municipality: town.municipality, in: db))
            let function = try Function.make(kind, in: town.social, on: since, in: db)
            let person =
                role == .chairInCouncil
                ? try town.person(.chair)
                : try Person.findOrMake(
                    name: "Person \(role.rawValue)",
                    email: "\(role.rawValue.lowercased())@havneby.example",
                    municipality: town.municipality,
                    at: now,
                    in: db
                )
            functions[role] = function
            people[role] = person
            holdings[role] = try Holding.begin(person, of: function, from: since, in: db)
        }
        let owner = try #require(functions[.officer]).id
        let opener = try #require(holdings[.officer]).id
        let pool = try makePool(town, owner: owner, assessors: assessors, showing: showing, at: now, in: db)
        let round = try makeRound(pool, opener: opener, at: now, in: db)
        for (source, amount) in [("Kommunens budget", 60_000), ("Serviceloven § 18", 20_000)] {
            let budget: Int = try db.value(
                """
                INSERT INTO grant_budget (pool_id, year, source, amount, allotted)
                VALUES (\(pool.id), 2027, \(source), \(Money(kroner: amount)), \(Money(kroner: amount))) RETURNING id
                """
            )
            try db.run(
                """
                INSERT INTO grant_round_budget (round_id, budget_id, amount)
                VALUES (\(round.id), \(budget), \(Money(kroner: amount)))
                """
            )
        }
        let others = try [("strik", "Strikkeklubben"), ("kor", "Korforeningen")].map {
            try makeOrganization($0.0, $0.1, municipality: town.municipality, in: db)
        }
        let organizations = [town.organization] + others
        let chair = try town.function(.chair)
        let contacts = [chair, chair, chair]
        let applications = try zip(organizations, zip([40_000, 30_000, 20_000], contacts)).map { organization, ask in
            try makeApplication(
                organization,
                round,
                kroner: ask.0,
                contact: ask.1.id,
                holding: try town.holding(.chair).id,
                at: round.opensAt,
                in: db
            )
        }
        return DecidingTown(
            town: town,
            pool: pool,
            round: round,
            criteria: try Criterion.of(pool: pool.id, in: db),
            budgets: try Round.budgets(rounds: [round.id], in: db),
            organizations: organizations,
            applications: applications,
            functions: functions,
            people: people,
            holdings: holdings
        )
    }

    private static func makePool(
        _ town: Town,
        owner: Int,
        assessors: Int,
        showing: Pool.Showing,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Pool {
        let id: Int = try db.value(
            """
            INSERT INTO grant_pool (municipality_id, slug, title, lead, purpose, applicants, procedure, decider,
                recommender, assessors, showing, own_share, owner_id, revision, made_at)
            VALUES (\(town.municipality), 'kulturpuljen', 'Kulturpuljen', 'Penge til kultur.', 'Kultur.', 'Foreninger.',
                'Søg.', 'Socialudvalget', '', \(assessors), \(showing), 0, \(owner), 1, \(now))
            RETURNING id
            """
        )
        for (position, (name, weight)) in [("Fællesskab", 60), ("Nye deltagere", 40)].enumerated() {
            try db.run(
                """
                INSERT INTO grant_criterion (pool_id, position, name, weight, good)
                VALUES (\(id), \(position + 1), \(name), \(weight), 'Mange er med.')
                """
            )
        }
        try db.run(
            """
            INSERT INTO grant_pool_basis (pool_id, basis_id)
            SELECT \(id), id FROM legal_basis WHERE key = 'serviceloven-18'
            """
        )
        return try #require(try Pool.find(id: id, in: db))
    }

    static func makeRound(
        _ pool: Pool,
        slug: String = "2027",
        opener: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Round {
        let form: Int = try db.value(
            """
            INSERT INTO grant_form (pool_id, version)
            SELECT \(pool.id), COUNT(*) + 1 FROM grant_form WHERE pool_id = \(pool.id) RETURNING id
            """
        )
        let id: Int = try db.value(
            """
            INSERT INTO grant_round (pool_id, slug, title, year, opens_at, deadline_at, answer_on, form_id, made_at,
                opened_at, opened_by)
            VALUES (\(pool.id), \(slug), 'Forår 2027', 2027, \(now.adding(seconds: -40 * 86_400)),
                \(now.adding(seconds: -86_400)), \(DanishTime.date(of: now).adding(days: 60)), \(form), \(now),
                \(now.adding(seconds: -40 * 86_400)), \(opener)) RETURNING id
            """
        )
        return try #require(try Round.find(id: id, in: db))
    }

    static func makeOrganization(
        _ slug: String,
        _ name: String,
        municipality: Int,
        in db: any Connection
    ) throws -> Organization {
        try db.run(
            """
            INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind)
            VALUES (\(String("\(slug)-0000-0000-0000-000000000000-0000000000".prefix(36))), \(municipality), \(slug), \(slug), \(name), \(slug), \(slug),
                \(OrganizationKind.voluntarySocial))
            """
        )
        return try #require(try Organization.find(slug: slug, in: db))
    }

    /// A function of the organisation: the one that is meant, or one that nobody holds.
    private static func ownContact(
        _ meant: Int,
        _ organization: Organization,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Int {
        if try Function.find(id: meant, in: db)?.organizationID == organization.id { return meant }
        if let other = try Function.of(organization: organization.id, in: db).first { return other.id }
        let kind = try #require(try FunctionKind.find(.chair, municipality: organization.municipalityID, in: db))
        return try Function.make(kind, in: organization, on: day, in: db).id
    }

    static func makeApplication(
        _ organization: Organization,
        _ round: Round,
        kroner: Int,
        contact: Int,
        holding: Int,
        at sent: Timestamp,
        in db: any Connection
    ) throws -> Grants.Application {
        let asked = Money(kroner: kroner)
        let contact = try ownContact(contact, organization, on: DanishTime.date(of: sent), in: db)
        let number = try NumberSeries.application.next(year: 2026, municipality: organization.municipalityID, in: db)
        let id: Int = try db.value(
            """
            INSERT INTO grant_application (municipality_id, round_id, organization_id, form_id, contact_id, title, asked,
                reference, made_at, sent_at)
            VALUES (\(organization.municipalityID), \(round.id), \(organization.id), \(round.formID), \(contact),
                \("Aften i \(organization.name)"), \(asked), \(number), \(sent), \(sent)) RETURNING id
            """
        )
        let content = """
            {"asked": \(asked.ore), "organization": "\(organization.name)", "partners": [], "tier": 1,
             "title": "Aften i \(organization.name)", "steps": [{"title": "Aktiviteten", "answers": [
                {"key": "hvad", "label": "Hvad vil I lave?", "isLater": false, "files": [],
                 "value": {"text": {"_0": "\(organization.name) synger for alle."}}}]}]}
            """
        try db.run(
            """
            INSERT INTO grant_submission (application_id, number, begun_at, at, holding_id, asked, content)
            VALUES (\(id), 1, \(sent), \(sent), \(holding), \(asked), \(content))
            """
        )
        return try #require(try Grants.Application.find(id: id, in: db))
    }
}

extension TestInstallation {
    func decidingTown(assessors: Int = 2, showing: Pool.Showing = .named) async throws -> DecidingTown {
        let now = clock.now
        return try await database.write {
            try DecidingTown.build(assessors: assessors, showing: showing, at: now, in: $0)
        }
    }

    func cookie(_ role: DecidingTown.Role, _ deciding: DecidingTown) async throws -> String {
        try await cookie(for: try deciding.person(role), as: try deciding.function(role))
    }
}

/// What a browser is answered when it works on a round.
struct RoundAnswer: Sendable {
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
    func look(_ path: String, _ cookie: String? = nil) async throws -> RoundAnswer {
        var headers = HTTPFields()
        headers[.cookie] = cookie
        return try await execute(uri: path, method: .get, headers: headers) { RoundAnswer($0) }
    }

    func send(_ path: String, _ fields: [(String, String)], _ cookie: String) async throws -> RoundAnswer {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "https://havneby.example"
        headers[.cookie] = cookie
        let text = fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text)) {
            RoundAnswer($0)
        }
    }
}
