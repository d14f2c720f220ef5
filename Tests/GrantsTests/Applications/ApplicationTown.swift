import Database
import Followup
import Registry
import TestKit
import Testing

@testable import Grants

/// The town, with a pool that can be applied to: its officer, a treasurer and a chair who write, and a second association.
struct ApplicationTown: Sendable {
    var town: Town
    var officer: Function
    var officerPerson: Person
    var pool: Pool
    var round: Round
    /// Another association, with its chair.
    var other: Organization
    var otherChair: Person

    static let begin = "/puljer/naboskab/runder/2027/ansoegninger"
}

extension ApplicationTown {
    /// The questions of the pool's form.
    private static let blocks:
        [(step: String, key: String, kind: Block.Kind, need: Block.Need, tier: Int, settings: BlockSettings)] = [
            ("Aktiviteten", "hvad", .text, .required, 1, BlockSettings(most: 600)),
            (
                "Aktiviteten", "deltagere", .number, .optional, 1,
                BlockSettings(least: 1, greatest: 5_000, unit: "deltagere")
            ),
            ("Aktiviteten", "start", .date, .optional, 1, BlockSettings()),
            ("Aktiviteten", "andre", .choice, .optional, 1, BlockSettings(choices: ["Nej", "Ja"])),
            ("Foreningen", "om-os", .text, .optional, 1, BlockSettings(most: 2_000)),
            ("Foreningen", "vedtaegter", .files, .optional, 1, BlockSettings()),
            ("Foreningen", "regnskab", .files, .later, 1, BlockSettings()),
            ("Budget", "budget", .budget, .required, 2, BlockSettings()),
            ("Sammen med andre", "partnere", .partners, .optional, 1, BlockSettings()),
            ("Planen", "plan", .milestones, .optional, 2, BlockSettings()),
        ]

    static func build(at now: Timestamp, in db: any Connection) throws -> ApplicationTown {
        let today = DanishTime.date(of: now)
        let town = try Town.build(on: today, at: now, in: db)
        guard let kind = try FunctionKind.find(.grantOfficer, municipality: town.municipality, in: db),
            let chairKind = try FunctionKind.find(.chair, municipality: town.municipality, in: db)
        else { throw RowError.noRow }
        let officer = try Function.make(kind, in: town.social, on: today.adding(months: -12), in: db)
        func person(_ name: String, _ function: Function) throws -> Person {
            let person = try Person.findOrMake(
                name: name,
                email: "\(function.id)@grants.example",
                municipality: town.municipality,
                at: now,
                in: db
            )
            _ = try Holding.begin(person, of: function, from: today.adding(months: -12), in: db)
            return person
        }
        let officerPerson = try person("Person officer", officer)
        try db.run(
            """
            INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind)
            VALUES ('00000000-0000-4000-8000-000000000002', \(town.municipality), 'havnekoret', 'havnekoret',
                'Havnekoret', 'havnekoret', 'havnekoret', 'folkeoplysende_forening')
            """
        )
        try db.run("UPDATE organization SET description = 'Vi samler byen.' WHERE id = \(town.organization.id)")
        guard let other = try Organization.find(slug: "havnekoret", in: db) else { throw RowError.noRow }
        let chair = try Function.make(chairKind, in: other, on: today.adding(months: -12), in: db)
        let otherChair = try person("Person other chair", chair)
        let pool = try pool(town, officer, at: now, in: db)
        let round = try Self.round(pool, officer, town, at: now, in: db)
        return ApplicationTown(
            town: town,
            officer: officer,
            officerPerson: officerPerson,
            pool: pool,
            round: round,
            other: other,
            otherChair: otherChair
        )
    }

    private static func pool(_ town: Town, _ owner: Function, at now: Timestamp, in db: any Connection) throws -> Pool {
        let id: Int = try db.value(
            """
            INSERT INTO grant_pool (municipality_id, slug, title, lead, purpose, applicants, procedure, decider,
                recommender, assessors, showing, own_share, owner_id, revision, made_at)
            VALUES (\(town.municipality), 'naboskab', 'Naboskabspuljen', 'Penge til naboer.', 'Naboskab', 'Foreninger',
                'Vi læser og svarer.', 'Socialudvalget', '', 1, \(Pool.Showing.named), 20, \(owner.id), 0, \(now))
            RETURNING id
            """
        )
        for (position, limit, minutes) in [(1, Money(kroner: 20_000) as Money?, 10), (2, nil, 40)] {
            try db.run(
                """
                INSERT INTO grant_tier (pool_id, position, up_to, minutes, accounts, report)
                VALUES (\(id), \(position), \(limit), \(minutes), \(Tier.Accounts.none), \(Tier.Report.lines))
                """
            )
        }
        try db.run(
            """
            INSERT INTO grant_criterion (pool_id, position, name, weight, good)
            VALUES (\(id), 1, 'Når nye mennesker', 100, 'Siger hvem og hvordan')
            """
        )
        return try #require(try Pool.find(id: id, in: db))
    }

    /// A round that is open for two days more; the second of the same pool for another year.
    static func round(
        _ pool: Pool,
        _ owner: Function,
        _ town: Town,
        year: Int = 2027,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Round {
        let form: Int = try db.value(
            """
            INSERT INTO grant_form (pool_id, version, fixed_at)
            SELECT \(pool.id), COALESCE(MAX(version), 0) + 1, \(now) FROM grant_form WHERE pool_id = \(pool.id)
            RETURNING id
            """
        )
        let criterion: Int = try db.value("SELECT id FROM grant_criterion WHERE pool_id = \(pool.id)")
        for (index, block) in blocks.enumerated() {
            let reuse: Block.Reuse = block.key == "hvad" ? .lastAnswer : block.key == "om-os" ? .description : .nothing
            try db.run(
                """
                INSERT INTO grant_block (form_id, position, step, key, kind, label, needed, from_tier, criterion_id,
                    reuse, settings)
                VALUES (\(form), \(index + 1), \(block.step), \(block.key), \(block.kind), \("Spørgsmål \(block.key)"),
                    \(block.need), \(block.tier), \(block.key == "hvad" ? criterion : nil), \(reuse),
                    \(try block.settings.json()))
                """
            )
        }
        let holding: Int = try db.value("SELECT id FROM holding WHERE function_id = \(owner.id)")
        let today = DanishTime.date(of: now)
        let id: Int = try db.value(
            """
            INSERT INTO grant_round (pool_id, slug, title, year, opens_at, deadline_at, answer_on, attachments_on,
                form_id, made_at, opened_at, opened_by)
            VALUES (\(pool.id), \(String(year)), \("Runde \(year)"), \(year), \(now.adding(seconds: -86_400)),
                \(now.adding(seconds: 2 * 86_400)), \(today.adding(days: 60)), \(today.adding(days: 30)), \(form),
                \(now), \(now), \(holding)) RETURNING id
            """
        )
        let budget: Int = try db.value(
            """
            INSERT INTO grant_budget (pool_id, year, source, amount, allotted)
            VALUES (\(pool.id), \(year), 'Kommunen', \(Money(kroner: 300_000)), \(Money(kroner: 300_000))) RETURNING id
            """
        )
        try db.run(
            """
            INSERT INTO grant_round_budget (round_id, budget_id, amount)
            VALUES (\(id), \(budget), \(Money(kroner: 300_000)))
            """
        )
        return try #require(try Round.find(id: id, in: db))
    }
}
