import App
import Database
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Entrance

@Suite("What is kept about askers") struct AskerDataTests {
    @Test(arguments: engines) func `stands in the register, and an account finds and deletes what has its mail`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let chair = try asking.town.person(.chair)
            let cookie = try await bench.cookie(for: chair)
            try await bench.browse { client in
                let register = try await client.get("/privatliv/oplysninger")
                #expect(register.body.contains("Navn, mail, telefon og ord fra dem, der skriver til kommunen"))
                let own = [("navn", "Navnesen"), ("email", chair.email.uppercased()), ("telefon", "70 00 12 34")]
                _ = try await client.ask("Hvem bestemmer?", own)
                _ = try await client.ask("Hvem styrer?", own)
                _ = try await client.ask("Hvem ellers?", [("email", "anden@eksempel.dk")])
                // Merged into another, it waits for that one's answer.
                _ = try await client.ask("Hvem endnu?", own)
                _ = try await client.post("/henvendelser/4/samling", [("nummer", "3")], adviser)
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Byrådet")], adviser)
                let report = try await client.get("/mit-medspil/oplysninger", cookie)
                #expect(report.body.contains("Nr. 1: Spørgsmål") && report.body.contains("Nr. 2: Spørgsmål"))
                // The words are on the asker's own link, for anybody can type a mail.
                #expect(!report.body.contains("Nr. 3:") && !report.body.contains("Hvem bestemmer?"))
                let done = try await client.post("/mit-medspil/sletning", [("ja", "ja")], cookie)
                #expect(done.status == .seeOther)
            }
            let named = "name IS NOT NULL OR email IS NOT NULL OR phone IS NOT NULL OR email_print IS NOT NULL"
            let left: [Int] = try await bench.values(
                SQL(stringLiteral: "SELECT id FROM inquiry WHERE \(named) ORDER BY id")
            )
            #expect(left == [3])
            // Whoever waits for an answer keeps the question.
            let words: [Int] = try await bench.values(
                "SELECT inquiry_id FROM inquiry_message WHERE author = 'spoerger' ORDER BY inquiry_id"
            )
            #expect(words == [2, 3, 4])
        }
    }
}
