import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Grants

@Suite("A correction of a grant") struct CorrectionTests {
    /// What the page shows, as a browser would send it.
    private static func fields(_ changes: [String: String], udgave: String = "0") -> [(String, String)] {
        var fields: [String: String] = [
            "udgave": udgave, "aar": "2027", "beloeb-1": "98.885", "beloeb-2": "32.000", "beloeb-3": "17.400",
            "rate-1-dag": "15", "rate-1-maaned": "1", "rate-1-aar": "2027", "rate-2-dag": "1", "rate-2-maaned": "7",
            "rate-2-aar": "2027", "navn-1": "NemKonto", "opgave-1": "Tjek, at jeres NemKonto er rigtig.",
            "frist-1-dag": "5", "frist-1-maaned": "1", "frist-1-aar": "2027", "grund": "Vi regnede forkert.",
        ]
        fields.merge(changes) { $1 }
        return fields.map { ($0.key, $0.value) }
    }

    @Test(arguments: engines) func `is read as its supplement first, and nothing changes before it is sent`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            var draft = try town.draft()
            // A report is its own promise, and stays: here the accounts are a task like any other.
            for index in draft.conditions.indices { draft.conditions[index].report = nil }
            let grant = try await bench.give(draft, town)
            _ = try await bench.send(grant, town)
            let officer = try await bench.cookie(for: town.officer)
            let path = "/bevillinger/nr/\(grant.id)/ret"
            try await bench.browse { client in
                let form = try await client.read(path, officer)
                #expect(form.status == .ok && form.body.contains("value=\"32.000\"") && form.body.contains("NemKonto"))
                let empty = try await client.fill(path, Self.fields(["grund": "", "beloeb-2": "x"]), officer)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv hvorfor"))
                #expect(empty.body.contains("Skriv et beløb"))
                // The round has 100.000 kr., of which 32.000 are given.
                let much = try await client.fill(path, Self.fields(["beloeb-2": "100.001"]), officer)
                #expect(much.status == .unprocessableContent && much.body.contains("ikke penge nok i budgettet"))
                let seen = try await client.fill(path, Self.fields(["beloeb-2": "40.000"]), officer)
                #expect(seen.status == .ok && seen.body.contains("Dette er tillæg 1 til brev 2026-0001."))
                #expect(seen.body.contains("Vi regnede forkert.") && seen.body.contains("Før"))
                #expect(try await bench.count("grant_letter") == 1)
                #expect(try await bench.values("SELECT granted FROM grant_round_budget") == [3_200_000])
                #expect(try await client.fill(path, Self.fields(["trin": "ret"]), officer).status == .ok)
                let sent = try await client.fill(path, Self.fields(["beloeb-2": "40.000", "trin": "send"]), officer)
                #expect(sent.status == .seeOther)
                #expect(try await bench.values("SELECT granted FROM grant_round_budget") == [4_000_000])
                let letter = try await client.read("/bevillinger/breve/2026-0002", officer)
                #expect(letter.body.contains("40.000 kr.".unbrokenNumbers))
                // Somebody who saw the grant before it was sent is told.
                let late = try await client.fill(path, Self.fields(["beloeb-2": "1", "trin": "send"]), officer)
                #expect(late.status == .unprocessableContent && late.body.contains("Bevillingen er ændret imens"))
            }
            let terms = try await bench.database.read { try #require(try grant.terms(of: 2027, in: $0)) }
            #expect(terms.amount == Money(kroner: 156_285) && terms.instalments.map(\.sum).sum == terms.amount)
            // What the first letter asked for is asked once; what is taken out is owed no more.
            #expect(try await bench.count("obligation WHERE kind = 'bevilling-aftale' AND settled_at IS NULL") == 1)
            #expect(try await bench.count("obligation WHERE kind = 'bevilling-aftale' AND outcome = 'bortfaldet'") == 1)
            #expect(try await bench.count("journal_entry WHERE act = 'bevilling-rettet'") == 1)
        }
    }

    @Test(arguments: engines) func `leaves what is paid, and asks for a day for more`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            var draft = try town.draft()
            draft.pay(on: ["2026-12-01"].compactMap { CalendarDate($0) })
            let grant = try await bench.give(draft, town)
            _ = try await bench.send(grant, town)
            try await bench.database.write { try $0.run("UPDATE organization SET cvr = '99001372'") }
            let officer = try await bench.cookie(for: town.officer)
            let path = "/bevillinger/nr/\(grant.id)/ret"
            try await bench.browse { client in
                _ = try await client.fill("/bevillinger/betalinger", [], officer)
                let less = try await client.fill(path, Self.fields(["beloeb-2": "30.000"]), officer)
                #expect(less.status == .unprocessableContent && less.body.contains("Der er allerede betalt"))
                let more = try await client.fill(path, Self.fields(["beloeb-2": "40.000"]), officer)
                #expect(more.status == .unprocessableContent && more.body.contains("Alle rater er betalt"))
                let extra = ["beloeb-2": "40.000", "ny-rate-dag": "1", "ny-rate-maaned": "9", "ny-rate-aar": "2027"]
                let sent = try await client.fill(
                    path,
                    Self.fields(extra.merging(["trin": "send"]) { $1 }),
                    officer
                )
                #expect(sent.status == .seeOther)
            }
            let terms = try await bench.database.read { try #require(try grant.terms(of: 2027, in: $0)) }
            #expect(terms.instalments.map(\.sum) == [Money(kroner: 148_285), Money(kroner: 8_000)])
        }
    }
}
