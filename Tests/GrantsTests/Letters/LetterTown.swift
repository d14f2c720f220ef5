import App
import Database
import Followup
import HTTPTypes
import HummingbirdTesting
import Language
import NIOCore
import Registry
import TestKit
import Testing
import Web

@testable import Grants

/// The town with an officer, a pool with a round, and grants to make letters about.
struct LetterTown: Sendable {
    var town: Town
    var pool: Int
    var round: Int
    var budget: Int
    var officer: Person
    var author: Author

    static let check = Result { try TextCheck() }

    static func build(on day: CalendarDate, at now: Timestamp, in db: any Connection) throws -> LetterTown {
        let town = try Town.build(on: day, at: now, in: db)
        let kind = try #require(try FunctionKind.find(.grantOfficer, municipality: town.municipality, in: db))
        let function = try Function.make(kind, in: town.social, on: day.adding(months: -12), in: db)
        let officer = try Person.findOrMake(
            name: "Person officer",
            email: "officer@havneby.example",
            municipality: town.municipality,
            at: now,
            in: db
        )
        let holding = try Holding.begin(officer, of: function, from: day.adding(months: -12), in: db)
        let pool: Int = try db.value(
            """
            INSERT INTO grant_pool (municipality_id, slug, title, lead, purpose, applicants, procedure, decider,
                recommender, assessors, showing, own_share, owner_id, revision, made_at)
            VALUES (\(town.municipality), 'kulturpuljen', 'Kulturpuljen', '', '', '', '', 'Kulturudvalget', '', 1, 'aaben',
                0, \(function.id), 0, \(now)) RETURNING id
            """
        )
        let form: Int = try db.value(
            "INSERT INTO grant_form (pool_id, version) VALUES (\(pool), 1) RETURNING id"
        )
        let round: Int = try db.value(
            """
            INSERT INTO grant_round (pool_id, slug, title, year, opens_at, deadline_at, answer_on, form_id, made_at)
            VALUES (\(pool), 'efteraar', 'Efterår', 2027, \(now), \(now.adding(seconds: 60)), \(day), \(form), \(now))
            RETURNING id
            """
        )
        let budget: Int = try db.value(
            """
            INSERT INTO grant_budget (pool_id, year, source, amount, allotted)
            VALUES (\(pool), 2027, 'Kulturpuljen', \(Money(kroner: 300_000)), \(Money(kroner: 300_000))) RETURNING id
            """
        )
        try db.run(
            """
            INSERT INTO grant_round_budget (round_id, budget_id, amount)
            VALUES (\(round), \(budget), \(Money(kroner: 100_000)))
            """
        )
        return LetterTown(
            town: town,
            pool: pool,
            round: round,
            budget: budget,
            officer: officer,
            author: .holding(holding.id, function: function.id)
        )
    }

    /// The grant of the prototype: three sources, of which one follows prices and wages.
    func draft() throws -> Grant.Draft {
        var draft = Grant.Draft(
            "Kulturven, fællesspisning og lokaler",
            purpose: "Pengene går til jeres tre aktiviteter: Kulturven, fællesspisning med musik og lejen af Pakhus 4.",
            to: town.organization.id,
            contact: try town.function(.treasurer).id,
            pool: pool,
            year: 2027,
            decidedBy: "Kulturudvalget",
            on: try #require(CalendarDate("2026-11-17")),
            leftover: "Op til 10 % må I gemme til 2028. Er der mere, så skriv til os.",
            complaint: "I kan ikke klage til en anden myndighed over, hvor meget I fik.",
            parts: [
                Grant.Draft.Part(
                    "Kulturven",
                    detail: "år 2 af 3",
                    source: "Frivilligt socialt arbejde",
                    basis: "Serviceloven § 18",
                    asked: Money(kroner: 98_885),
                    given: Money(kroner: 98_885),
                    regulation: Regulation(
                        year: 2027,
                        base: Money(kroner: 96_000),
                        correction: Rate(hundredths: 20),
                        forecast: Rate(hundredths: 280),
                        standing: .final
                    )
                ),
                Grant.Draft.Part(
                    "Fællesspisning",
                    budget: budget,
                    source: "Kulturpuljen",
                    basis: "Kommunens budget 2027, kultur",
                    asked: Money(kroner: 45_000),
                    given: Money(kroner: 32_000)
                ),
                Grant.Draft.Part(
                    "Lokaler",
                    detail: "12 aftener",
                    source: "Tilskud til lokaler",
                    basis: "Folkeoplysningsloven",
                    asked: Money(kroner: 17_400),
                    given: Money(kroner: 17_400)
                ),
            ]
        )
        draft.roundID = round
        draft.duration = .severalYears
        draft.lastYear = 2028
        draft.recommender = "Frivilligrådet"
        draft.recommendedOn = CalendarDate("2026-11-03")
        draft.lessReason = "Der søgte foreningerne om tre gange så mange penge, som der var."
        draft.complainBy = CalendarDate("2027-01-05")
        draft.pay(on: ["2027-01-15", "2027-07-01"].compactMap { CalendarDate($0) })
        draft.conditions = [
            Grant.Draft.Condition(
                "NemKonto",
                task: "Tjek, at jeres NemKonto er rigtig.",
                by: CalendarDate("2027-01-05")
            ),
            Grant.Draft.Condition(
                "Regnskab",
                "Bestyrelsen skriver under.",
                task: "Send regnskabet og en halv side om, hvordan det gik.",
                by: CalendarDate("2028-04-01"),
                otherwise: "Kommer det ikke, ringer vi til jer.",
                report: .final
            ),
        ]
        draft.reasons = [
            GrantReason(
                criterion: "Når nye mennesker",
                weight: 60,
                verdict: .excellent,
                text: "Halvdelen af gæsterne er nye."
            ),
            GrantReason(criterion: "Egen indtægt", weight: 40, verdict: .fair, text: "Maden kan koste lidt mere."),
        ]
        return draft
    }
}

extension TestInstallation {
    func letterTown() async throws -> LetterTown {
        let now = clock.now
        return try await database.write { try LetterTown.build(on: DanishTime.date(of: now), at: now, in: $0) }
    }

    func give(_ draft: Grant.Draft, _ town: LetterTown) async throws -> Grant {
        let now = clock.now
        return try await database.write { try Grant.make(draft, by: town.author, at: now, in: $0) }
    }

    func send(_ grant: Grant, _ town: LetterTown) async throws -> Letter {
        let (now, check) = (clock.now, try LetterTown.check.get())
        return try await database.write {
            try Letter.send(grant, measuredBy: check, by: town.author, at: now, in: $0)
        }
    }
}

/// What a browser is answered.
struct LetterAnswer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: String
    var bytes: [UInt8]
}

extension TestClientProtocol {
    func read(_ path: String, _ cookie: String? = nil) async throws -> LetterAnswer {
        var headers = HTTPFields()
        headers[.cookie] = cookie
        return try await execute(uri: path, method: .get, headers: headers) { LetterAnswer($0) }
    }

    func fill(_ path: String, _ fields: [(String, String)], _ cookie: String? = nil) async throws -> LetterAnswer {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "https://havneby.example"
        headers[.cookie] = cookie
        let text = fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text)) {
            LetterAnswer($0)
        }
    }
}

extension LetterAnswer {
    init(_ response: TestResponse) {
        status = response.status
        headers = response.headers
        bytes = [UInt8](buffer: response.body)
        body = String(buffer: response.body)
    }
}
