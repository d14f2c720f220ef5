import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Grants

@Suite("Money asked back") struct RepaymentTests {
    /// A grant of which the first half is paid.
    private func withPaidGrant(
        on engine: Engine,
        _ body: @escaping @Sendable (TestInstallation, LetterTown, Grant, _ officer: String) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            var draft = try town.draft()
            draft.roundID = nil
            draft.pay(on: ["2026-12-01", "2027-07-01"].compactMap { CalendarDate($0) })
            let grant = try await bench.give(draft, town)
            _ = try await bench.send(grant, town)
            try await bench.database.write { try $0.run("UPDATE organization SET cvr = '99001372'") }
            let officer = try await bench.cookie(for: town.officer)
            try await bench.browse { client in
                // Before anything is paid nothing can be asked back.
                let early = try await client.read("/bevillinger/nr/\(grant.id)/tilbage", officer)
                #expect(early.status == .ok && early.body.contains("Der er ikke betalt noget"))
                _ = try await client.fill("/bevillinger/betalinger", [], officer)
            }
            try await body(bench, town, grant, officer)
        }
    }

    private static func asking(_ amount: String, _ reason: String = "Turen blev aflyst.") -> [(String, String)] {
        [
            ("beloeb", amount), ("grund", reason), ("frist-dag", "1"), ("frist-maaned", "5"), ("frist-aar", "2028"),
            ("tekst", "Aflyst tur"),
        ]
    }

    @Test(arguments: engines) func `is the contact's task by its day, comes in parts, and ends with the last of it`(
        engine: Engine
    ) async throws {
        try await withPaidGrant(on: engine) { bench, town, grant, officer in
            let path = "/bevillinger/nr/\(grant.id)/tilbage"
            let treasurer = try await bench.cookie(for: try town.town.person(.treasurer))
            try await bench.browse { client in
                #expect(try await client.read("/bevillinger/nr/\(grant.id)", officer).body.contains(path))
                let empty = try await client.fill(path, [], officer)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv et beløb"))
                #expect(empty.body.contains("Skriv hvorfor") && empty.body.contains("Skriv en dato, som findes"))
                let much = try await client.fill(path, Self.asking("74.143"), officer)
                #expect(much.body.contains("Det kan højst være 74.142\u{A0}kr."))
                #expect(much.body.contains(">Turen blev aflyst.</textarea>"))
                #expect(try await client.fill(path, Self.asking("1.200"), treasurer).status == .forbidden)
                #expect(try await client.fill(path, Self.asking("1.200"), officer).status == .seeOther)
                let letter = try await client.read("/bevillinger/breve/2026-0001", treasurer)
                #expect(
                    letter.body.contains("1.200\u{A0}kr. senest 1.\u{A0}maj\u{A0}2028")
                        && letter.body.contains("Aflyst tur")
                )
                let figures = try await client.read("/bevillinger/breve/2026-0001/tal.csv", treasurer)
                #expect(figures.body.contains("Skal tilbage;2028-05-01;;;;-1200,00"))
                #expect(try await client.read("/bevillinger/betalinger", officer).body.contains("\(path)/1"))
                let came = [("dag-dag", "1"), ("dag-maaned", "11"), ("dag-aar", "2026")]
                let over = try await client.fill("\(path)/1", [("beloeb", "1.201")] + came, officer)
                #expect(over.status == .unprocessableContent && over.body.contains("Det kan højst være 1.200"))
                #expect(try await client.fill("\(path)/1", [("beloeb", "200")] + came, officer).status == .seeOther)
                #expect(try await bench.count("obligation WHERE kind = 'betal-tilbage' AND settled_at IS NULL") == 1)
                #expect(try await client.fill("\(path)/1", [("beloeb", "1.000")] + came, officer).status == .seeOther)
                #expect(try await bench.count("obligation WHERE kind = 'betal-tilbage' AND outcome = 'gjort'") == 1)
                let json = try await client.read("/bevillinger/breve/2026-0001/tal.json", treasurer)
                #expect(json.body.contains("\"received_ore\" : 120000"))
                #expect(try await client.read("\(path)/1", officer).body.contains("Alle pengene er kommet."))
                #expect(try await client.read("\(path)/99", officer).status == .notFound)
                #expect(try await client.fill("\(path)/99", came, officer).status == .notFound)
            }
            #expect(try await bench.count("journal_entry WHERE act IN ('penge-tilbage', 'penge-kommet-tilbage')") == 3)
        }
    }

    @Test(arguments: engines) func `is never more than was paid, whoever asks`(engine: Engine) async throws {
        try await withPaidGrant(on: engine) { bench, town, grant, _ in
            let holding: [Int] = try await bench.values("SELECT sent_by FROM grant_letter")
            let (now, sender) = (bench.clock.now, try #require(holding.first))
            let answers = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            try await bench.database.write { db in
                                try Repayment.ask(
                                    Money(kroner: 50_000),
                                    of: grant,
                                    because: "Pengene er ikke brugt.",
                                    by: try #require(CalendarDate("2028-05-01")),
                                    holding: sender,
                                    author: town.author,
                                    at: now,
                                    in: db
                                )
                            }
                            return true
                        } catch {
                            #expect(error as? Repayment.Fault == .moreThanPaid(left: Money(kroner: 24_142)))
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $1 ? $0 + 1 : $0 }
            }
            #expect(answers == 1)
            await #expect(throws: (any Error).self) {
                try await bench.database.write {
                    try $0.run(
                        """
                        INSERT INTO grant_repayment (grant_id, amount, reason, due_on, asked_at, asked_by)
                        SELECT grant_id, amount, reason, due_on, asked_at, asked_by FROM grant_repayment
                        """
                    )
                }
            }
        }
    }
}
