import Database
import Followup
import Foundation
import Language
import Registry
import TestKit
import Testing

@testable import Grants

@Suite("A letter about a grant") struct LetterTests {
    @Test(arguments: engines) func `is numbered, told to the contact, and its deadlines become their tasks`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let grant = try await bench.give(try town.draft(), town)
            let letter = try await bench.send(grant, town)
            #expect(letter.number == "2026-0001" && letter.supplement == 0)
            #expect(letter.content.amount == Money(kroner: 148_285))
            #expect(letter.lix.map { $0 <= 45 } == true)
            let treasurer = try town.town.function(.treasurer).id
            let due: [String] = try await bench.values(
                "SELECT what FROM obligation WHERE owner_id = \(treasurer) ORDER BY due_on"
            )
            #expect(
                due == ["Tjek, at jeres NemKonto er rigtig", "Send regnskabet og en halv side om, hvordan det gik"]
            )
            #expect(try await bench.count("notification WHERE kind = 'bevillingsbrev'") == 1)
            await #expect(throws: LetterFault.alreadySent) { try await bench.send(grant, town) }
            let second = try await bench.send(try await bench.give(try town.draft(), town), town)
            #expect(second.number == "2026-0002")
        }
    }

    @Test(arguments: engines) func `never changes, not even for whoever writes to the table`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let letter = try await bench.send(try await bench.give(try town.draft(), town), town)
            for statement: SQL in [
                "UPDATE grant_letter SET amount = 1", "UPDATE grant_letter SET content = '{}' WHERE id = \(letter.id)",
                "DELETE FROM grant_letter",
            ] {
                await #expect(throws: (any Error).self) { try await bench.database.write { try $0.run(statement) } }
            }
            let after = try await bench.database.read { try Letter.find(id: letter.id, in: $0) }
            #expect(after == letter)
        }
    }

    @Test(arguments: engines) func `says what it said although everything around it has changed`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let letter = try await bench.send(try await bench.give(try town.draft(), town), town)
            let before = LetterBody(letter.content)
            try await bench.database.write { db in
                try db.run("UPDATE organization SET name = 'Et andet navn'")
                try db.run("UPDATE grant_given SET purpose = 'Noget andet.', complaint = 'Anderledes.'")
                try db.run("UPDATE grant_reason SET text = 'Anderledes.'")
            }
            let after = try await bench.database.read { try #require(try Letter.find(id: letter.id, in: $0)) }
            let (one, two) = (
                try JSONEncoder.sorted.encode(before), try JSONEncoder.sorted.encode(LetterBody(after.content))
            )
            #expect(one == two)
        }
    }

    @Test(arguments: engines) func `is refused by the schema when its sums do not add up`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let spoils: [SQL] = [
                "UPDATE grant_year SET amount = amount + 1",
                "UPDATE grant_part SET given = given + 100 WHERE position = 2",
                "UPDATE grant_instalment_part SET amount = amount + 1",
            ]
            for spoil in spoils {
                let grant = try await bench.give(try town.draft(), town)
                try await bench.database.write { try $0.run(spoil) }
                await #expect(throws: (any Error).self) { try await bench.send(grant, town) }
                try await bench.database.write { db in
                    try db.run("DELETE FROM grant_given")
                    try db.run("UPDATE grant_round_budget SET granted = 0")
                }
            }
            #expect(try await bench.count("grant_letter") == 0)
            // The number that was taken went back with it.
            #expect(try await bench.count("grant_number") == 0)
        }
    }

    @Test(arguments: engines) func `that is hard to read needs a reason, which is kept`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            var draft = try town.draft()
            draft.complaint = String(
                repeating: "Foreningsbestyrelsens medlemmer underretter kommunalforvaltningen skriftligt. ",
                count: 20
            )
            let grant = try await bench.give(draft, town)
            await #expect(throws: LetterFault.self) { try await bench.send(grant, town) }
            let (now, check) = (bench.clock.now, try LetterTown.check.get())
            let letter = try await bench.database.write { db in
                try Letter.send(
                    grant,
                    measuredBy: check,
                    hardBecause: "Loven bruger ordene.",
                    by: town.author,
                    at: now,
                    in: db
                )
            }
            #expect(letter.hardTextReason == "Loven bruger ordene." && letter.lix.map { $0 > 45 } == true)
        }
    }

    @Test(arguments: engines) func `that is a supplement says before and after, and needs something new`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            let grant = try await bench.give(try town.draft(), town)
            let (now, check) = (bench.clock.now, try LetterTown.check.get())
            let supplement: @Sendable (any Connection) throws -> Letter = { db in
                try Letter.supplement(
                    grant,
                    year: 2027,
                    because: "Lokalet blev dyrere.",
                    measuredBy: check,
                    by: town.author,
                    at: now,
                    in: db
                )
            }
            await #expect(throws: LetterFault.noLetter) { try await bench.database.write(supplement) }
            let first = try await bench.send(grant, town)
            await #expect(throws: LetterFault.nothingNew) { try await bench.database.write(supplement) }
            try await bench.database.write { db in
                try db.run("UPDATE grant_part SET given = given + 60000 WHERE position = 3")
                try db.run("UPDATE grant_year SET amount = amount + 60000")
                try db.run(
                    """
                    UPDATE grant_instalment_part SET amount = amount + 30000
                    WHERE part_id IN (SELECT id FROM grant_part WHERE position = 3)
                    """
                )
            }
            let second = try await bench.database.write(supplement)
            let body = LetterBody(second.content)
            #expect(second.kind == .supplement && second.supplement == 1 && second.number == "2026-0002")
            #expect(body.supplementTo == "Dette er tillæg 1 til brev 2026-0001. Lokalet blev dyrere.")
            let changes = try #require(body.changes)
            #expect(changes.before == "Før" && changes.sumChange == "+600,00\u{A0}kr.")
            #expect(changes.rows.map(\.change) == ["0,00\u{A0}kr.", "0,00\u{A0}kr.", "+600,00\u{A0}kr."])
            #expect(first.content.amount == Money(kroner: 148_285))
        }
    }

    @Test func `reads as the treasurer's books want it`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let town = try await bench.letterTown()
            let letter = try await bench.send(try await bench.give(try town.draft(), town), town)
            let body = LetterBody(letter.content)
            #expect(body.regulations.first?.formula == "96.000 kr. + 0,2 % + 2,8 % = 98.885 kr.".unbrokenNumbers)
            #expect(
                body.comparison?.hasPrefix("I søgte om 161.285 kr. I får 13.000 kr. mindre.".unbrokenNumbers) == true
            )
            #expect(body.whyHeading == "Hvorfor 148.285 kr. og ikke 161.285 kr.?".unbrokenNumbers)
            let figures = LetterFigures(letter.content)
            let lines = figures.csv.split(separator: "\r\n").map(String.init)
            #expect(lines.first == "\u{FEFF}Brev;År;Art;Dato;Kilde;Regel;Formål;Beløb")
            #expect(lines.contains("2026-0001;2027;I alt;;;;;148285,00"))
            #expect(lines.contains { $0.hasSuffix("Kulturven;-0,38") })
            #expect(LetterFigures.cell("=SUM(A1)") == "'=SUM(A1)" && LetterFigures.cell("-0,38") == "-0,38")
            #expect(LetterFigures.cell("a;\"b\"") == "\"a;\"\"b\"\"\"")
            let json = try JSONSerialization.jsonObject(with: figures.json()) as? [String: Any]
            #expect(json?["amount_ore"] as? Int == 14_828_500)
        }
    }
}

extension String {
    /// As screens write sums and percentages.
    var unbrokenNumbers: String { replacing(" kr.", with: "\u{A0}kr.").replacing(" %", with: "\u{A0}%") }
}

extension JSONEncoder {
    static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }
}
