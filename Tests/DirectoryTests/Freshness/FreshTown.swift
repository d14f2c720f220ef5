import App
import Database
import Followup
import Foundation
import Language
import Registry
import TestKit
import Web

@testable import Directory

/// A town whose association Lundby Forsamlingshus has offers, by the days since each was confirmed.
struct FreshTown: Sendable {
    let bench: TestInstallation
    let town: Town

    static let baseURL = "https://havneby.example"

    var now: Timestamp { bench.clock.now }
    var today: CalendarDate { DanishTime.date(of: now) }

    /// - `ages`: days since each offer was confirmed; nil for never.
    static func build(
        _ bench: TestInstallation,
        ages: [Int?],
        email: String? = "post@lundby.example"
    ) async throws -> FreshTown {
        let town = try await bench.peopled()
        let fresh = FreshTown(bench: bench, town: town)
        try await bench.database.write { db in
            try db.run(
                """
                UPDATE organization SET email = \(email), phone = '70 00 11 04' WHERE id = \(town.organization.id)
                """
            )
            for (number, age) in ages.enumerated() {
                try fresh.add(number + 1, to: town.organization.id, age: age, in: db)
            }
        }
        return fresh
    }

    /// Makes an offer with this number.
    func add(_ number: Int, to organization: Int, age: Int?, in db: any Connection) throws {
        let confirmed = age.map { today.adding(days: -$0) }
        let uuid = "00000000-0000-4000-9000-\(String(format: "%012d", number))"
        try db.run(
            """
            INSERT INTO service (id, uuid, municipality_id, organization_id, identifier, slug, name, sort_key, coverage,
                access, last_confirmed, status, updated_at, fingerprint)
            VALUES (\(number), \(uuid), \(town.municipality), \(organization), \("t\(number)"), \("tilbud-\(number)"),
                \("Tilbud \(number)"), \("\(number)"), 'municipality', 'selvhenvendelse', \(confirmed), 'aktiv', \(now),
                'x')
            """
        )
        ChangeLog.record("service", number, municipality: town.municipality, in: db)
    }

    /// Another association, without people in Medspil.
    @discardableResult
    func addOrganization(_ id: Int, email: String?) async throws -> Int {
        let municipality = town.municipality
        return try await bench.database.write { db in
            try db.value(
                """
                INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind, email)
                VALUES (\("00000000-0000-4000-a000-\(String(format: "%012d", id))"), \(municipality), \("o\(id)"),
                    \("forening-\(id)"), \("Forening \(id)"), \(Danish.sortKey("Forening \(id)")), \("\(id)"), 'borgergruppe', \(email))
                RETURNING id
                """
            )
        }
    }

    func tick() async throws {
        try await FreshnessClock.tick(at: now, in: bench.database, baseURL: Self.baseURL)
    }

    func pass(days: Int) { bench.clock.advance(seconds: days * 86_400) }

    /// The texts of all mails to an address, the first first.
    func mails(to address: String = "post@lundby.example") async throws -> [String] {
        try await bench.values("SELECT body FROM mail_outbox WHERE recipient_key = \(address) ORDER BY id")
    }

    /// The paths of all links in the latest mail.
    func links() async throws -> [String] {
        let text = try await mails().last ?? ""
        return text.matches(of: #/https:\/\/havneby\.example(\/bekraeft\/[0-9a-f]{64})/#).map { String($0.1) }
    }

    func open(_ kind: ObligationKind) async throws -> Int {
        try await bench.count("obligation WHERE kind = \(kind.key) AND settled_at IS NULL")
    }

    func confirmed() async throws -> [CalendarDate] {
        try await bench.values("SELECT last_confirmed FROM service WHERE last_confirmed IS NOT NULL ORDER BY id")
    }

    func status() async throws -> [String] { try await bench.values("SELECT status FROM service ORDER BY id") }

    /// Writes down a call as the adviser.
    @discardableResult
    func call(_ outcome: CallOutcome, about services: [Int], note: String? = nil) async throws -> Int? {
        let (holding, function) = (try town.holding(.adviser), try town.function(.adviser))
        let actor = Actor.Function(
            id: function.id,
            holdingID: holding.id,
            title: function.title,
            place: "",
            unitID: function.unitID,
            organizationID: nil,
            isDeputy: false,
            permissions: []
        )
        let (organization, municipality, now, today) = (town.organization.id, town.municipality, now, today)
        return try await bench.database.write { db in
            guard
                let entry = try CallList.entry(organization, municipality: municipality, on: today, in: db)
            else { return nil }
            let report = FreshnessCall.Report(services: services, outcome: outcome, note: note)
            return try FreshnessCall.register(report, with: entry, by: actor, at: now, in: db)
        }
    }

    func onList() async throws -> [Int] {
        let (municipality, today) = (town.municipality, today)
        return try await bench.database.read { db in
            try CallList.page(municipality: municipality, on: today, limit: 10, offset: 0, in: db)
                .flatMap { $0.offers.map(\.serviceID) }
        }
    }
}

/// Runs a test with such a town.
func withFreshTown(
    on engine: Engine,
    ages: [Int?],
    email: String? = "post@lundby.example",
    _ body: @escaping @Sendable (FreshTown) async throws -> Void
) async throws {
    try await withInstallation(on: engine) { bench in
        try await body(try await FreshTown.build(bench, ages: ages, email: email))
    }
}
