import Database
import HTTPTypes
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("Supply and demand") struct DemandTests {
    /// So many applied, `refused` of them without money and without a word about their name.
    private static func cell(
        _ key: String,
        _ ids: ClosedRange<Int>,
        refused: Int,
        pool: Int = 1
    ) -> DemandCell {
        DemandCell(
            poolID: pool,
            year: 2026,
            key: key,
            figures: DemandFigures(applications: ids.count, yes: ids.count - refused, no: refused),
            applicants: Applicants(count: ids.count, first: ids.first, last: ids.last),
            hidden: refused == 0
                ? .none : Applicants(count: refused, first: ids.first, last: ids.lowerBound + refused - 1)
        )
    }

    private static func shown(_ cells: [DemandCell]) -> [String: DemandShowing] {
        Dictionary(uniqueKeysWithValues: DemandTable(cells).lines.map { ($0.key, $0.showing) })
    }

    @Test func `shows all where those who were refused are nobody, named, or many`() {
        let shown = Self.shown([Self.cell("a", 1...2, refused: 0), Self.cell("b", 3...9, refused: 3)])
        #expect(shown == ["a": .all, "b": .all])
    }

    @Test func `holds a row back that could tell what one of two asked for, and another that would uncover it`() {
        let shown = Self.shown([
            Self.cell("a", 1...2, refused: 1), Self.cell("b", 3...9, refused: 4), Self.cell("c", 10...14, refused: 0),
        ])
        #expect(shown == ["a": .nothing, "b": .nothing, "c": .all])
    }

    @Test func `counts many applicants with one refusal, but does not say what they asked for`() {
        let shown = Self.shown([Self.cell("a", 1...8, refused: 1), Self.cell("b", 11...19, refused: 5)])
        #expect(shown == ["a": .counts, "b": .counts])
    }

    @Test func `tells nothing about all pools that one pool's page holds back`() {
        // The second pool alone shows everything: taken from both, it would uncover the first.
        let small = Self.cell("a", 1...2, refused: 1)
        #expect(Self.shown([small, Self.cell("a", 3...9, refused: 3, pool: 2)]) == ["a": .nothing])
        // Two different pairs are four, and nobody can tell them apart; the same pair twice is still a pair.
        #expect(Self.shown([small, Self.cell("a", 5...6, refused: 2, pool: 2)]) == ["a": .all])
        #expect(Self.shown([small, Self.cell("a", 1...2, refused: 2, pool: 2)]) == ["a": .nothing])
    }

    @Test(arguments: engines) func `is open to everybody, and careful with those who were refused`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.browse { client in
                let path = "/puljer/kulturpuljen/tal"
                let waiting = try await client.look(path)
                #expect(waiting.status == .ok && waiting.body.contains("Penge til 2027: tre venter på svar."))
                // Three that wait are too many to tell apart.
                #expect(waiting.body.contains("90.000\u{A0}kr.") && !waiting.body.contains("vises ikke"))
                try await bench.database.write { db in
                    try deciding.decide([40_000, 25_000, 0], at: now, in: db)
                    try db.run("UPDATE organization SET size = 'lille', founded = 2020 WHERE slug IN ('strik', 'kor')")
                }
                let held = try await client.look("\(path)?efter=stoerrelse")
                #expect(held.body.contains("65.000\u{A0}kr.") && held.body.contains("vises ikke"))
                #expect(!held.body.contains("20.000\u{A0}kr.") && !held.body.contains("90.000\u{A0}kr."))
                let file = try await client.look("\(path).csv")
                #expect(file.body.contains("2027,,,,3,,2,65000,1,,,counts"), "\(file.body)")
                #expect(file.body.contains("2027,stoerrelse,lille,Lille forening,,,,,,,,nothing"))
                try await bench.database.write { db in
                    try db.run(
                        """
                        INSERT INTO grant_naming_consent (application_id, holding_id, at)
                        SELECT application_id, holding_id, at FROM grant_submission
                        WHERE application_id = \(deciding.applications[2].id)
                        """
                    )
                }
                let all = try await client.look("\(path)?efter=stoerrelse&aar=2027&frisk=1")
                #expect(all.body.contains("90.000\u{A0}kr.") && all.body.contains("72\u{A0}%"))
                #expect(all.body.contains("Lille forening") && all.body.contains("Ikke oplyst"))
                let open = try await client.look("/puljer/tal.json")
                #expect(open.status == .ok && open.body.contains("\"asked\" : 90000"))
                for dimension in DemandDimension.allCases {
                    let page = try await client.look("/puljer/tal?efter=\(dimension.rawValue)&aar=nul")
                    #expect(page.status == .ok && page.body.contains("efter"), "\(dimension)")
                }
                #expect(try await client.look("/puljer/ukendt/tal").status == .notFound)
                #expect(try await client.look("/en/puljer/tal?efter=x").status == .ok)
            }
        }
    }

    @Test(arguments: engines) func `counts as unspent what a year that is over never paid or gets back`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            let later = now.adding(seconds: 2 * 366 * 86_400)
            let unspent = try await bench.database.write { db in
                try deciding.decide([40_000, 25_000, 0], at: now, in: db)
                func unspent(at moment: Timestamp) throws -> Money? {
                    DemandTable(try DemandCell.read(.pool(deciding.pool.id), by: nil, at: moment, in: db))
                        .lines.first?.figures.unspent
                }
                let before = try unspent(at: later)
                let first: Int = try db.value("SELECT MIN(id) FROM grant_given")
                let file: Int = try db.value(
                    """
                    INSERT INTO grant_payment_file (municipality_id, due_by, made_at, made_by)
                    VALUES (\(deciding.town.municipality), \(DanishTime.date(of: now)), \(now),
                        \(try deciding.holding(.officer).id)) RETURNING id
                    """
                )
                try db.run(
                    """
                    INSERT INTO grant_payment (instalment_id, file_id, amount, organization, letter, text)
                    SELECT MIN(id), \(file), \(Money(kroner: 30_000)), 'Lundby', '2026-0001', 'Tilskud'
                    FROM grant_instalment WHERE grant_id = \(first)
                    """
                )
                try db.run(
                    """
                    INSERT INTO grant_repayment (grant_id, amount, reason, due_on, asked_at, asked_by)
                    VALUES (\(first), \(Money(kroner: 1_500)), 'Aftenen blev aflyst.', \(DanishTime.date(of: later)),
                        \(later), \(try deciding.holding(.officer).id))
                    """
                )
                return [before, try unspent(at: now), try unspent(at: later)]
            }
            #expect(unspent == [nil, nil, Money(kroner: 11_500)])
        }
    }
}
