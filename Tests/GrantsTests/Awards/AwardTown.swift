import Database
import Followup
import Foundation
import Grants
import Registry
import TestKit

/// A town with a pool that gives money, and files of earlier awards.
struct AwardTown: Sendable {
    let town: Town
    let municipality: Municipality
    let pool: Pool
    let round: Round

    init(_ bench: TestInstallation) async throws {
        town = try await bench.peopled()
        let (town, now) = (town, bench.clock.now)
        let owner = try town.function(.adviser).id
        let (municipality, pool, round) = try await bench.database.write { db in
            let pool: Int = try db.value(
                """
                INSERT INTO grant_pool (municipality_id, slug, title, lead, purpose, applicants, procedure, decider,
                    recommender, assessors, showing, own_share, owner_id, revision, made_at)
                VALUES (\(town.municipality), 'kulturpuljen', 'Kulturpuljen', 'Penge til kultur', '', '', '',
                    'Kulturudvalget', '', 1, 'aaben', 0, \(owner), 0, \(now)) RETURNING id
                """
            )
            let form: Int = try db.value(
                "INSERT INTO grant_form (pool_id, version) VALUES (\(pool), 1) RETURNING id"
            )
            let round: Int = try db.value(
                """
                INSERT INTO grant_round (pool_id, slug, title, year, opens_at, deadline_at, answer_on, form_id, made_at)
                VALUES (\(pool), 'efteraar', 'Efterår', 2026, \(now), \(now.adding(seconds: 60)),
                    \(DanishTime.date(of: now)), \(form), \(now)) RETURNING id
                """
            )
            return (
                try Municipality.find(id: town.municipality, in: db), try Pool.find(id: pool, in: db),
                try Round.find(id: round, in: db)
            )
        }
        guard let municipality, let pool, let round else { throw RowError.noRow }
        (self.municipality, self.pool, self.round) = (municipality, pool, round)
    }

    /// A decision to give the town's association money.
    func decision(
        _ reference: String,
        kroner: Int = 25_000,
        title: String = "Kor for alle",
        description: String = "Sang hver torsdag",
        on day: CalendarDate
    ) -> AwardPublication {
        AwardPublication(
            to: town.organization,
            from: pool,
            round,
            amount: Money(kroner: kroner),
            reference: reference,
            title: title,
            description: description,
            awardedOn: day
        )
    }
}

/// A grant of 360Giving as a file would have it, with some fields changed or left out.
func threeSixtyRecord(_ id: String, _ changes: [String: any Sendable] = [:], without: [String] = []) -> [String: Any] {
    var record: [String: Any] = [
        "id": id, "title": "Grant \(id)", "description": "Something good", "currency": "GBP", "amountAwarded": 1500,
        "awardDate": "2019-05-01",
        "recipientOrganization": [["id": "GB-CHC-1136419", "name": "Women's Aid Leicestershire"]],
        "fundingOrganization": [["id": "GB-CHC-327114", "name": "Lloyds Bank Foundation"]],
        "grantProgramme": [["title": "Invest South"]],
    ]
    for (key, value) in changes { record[key] = value }
    for key in without { record[key] = nil }
    return record
}

extension TestInstallation {
    /// Writes a package of 360Giving.
    func package(_ name: String, _ records: [[String: Any]]) throws -> URL {
        try file(name, try JSONSerialization.data(withJSONObject: ["grants": records], options: .sortedKeys))
    }

    func take(_ file: GrantFile, strict: Bool = false) async throws -> AwardImportReport {
        let municipality = try await database.write { try Municipality.findOrMake(code: "0999", in: $0) }
        return try await AwardImport.take(file, for: municipality, strict: strict, at: clock.now, in: database)
    }
}
