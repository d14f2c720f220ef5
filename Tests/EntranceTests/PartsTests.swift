import App
import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Entrance

@Suite("Whose turn it is") struct PartsTests {
    @Test(arguments: engines) func `each part of a split message has its own turn and deadline`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let adviser = try await bench.cookie(for: asking.town.person(.adviser))
            let family = try await asking.cookie("Familiekoordinator", bench)
            let target = try asking.coordinator("Familiekoordinator").id
            try await bench.browse { client in
                let path = try await client.ask("To ting på hjerte")
                _ = try await client.post(
                    "/henvendelser/1/deling",
                    [("del", "Legepladsen er mørk"), ("del-funktion", "\(target)")],
                    adviser
                )
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Den ene er klaret")], adviser)
                let half = try await client.get(path)
                #expect(half.body.contains("Det er kommunens tur") && !half.body.contains("Det er din tur"))
                #expect(
                    half.body.contains("Nr. 1: To ting på hjerte") && half.body.contains("Nr. 2: Legepladsen er mørk")
                )
                #expect(half.body.contains("Familiekoordinator, Familiehuset. Du får svar senest"))
                // One can say of the answered part that it helped, and only of that.
                #expect(half.times("value=\"hjalp\"") == 1)
                _ = try await client.post("\(path)/hjalp", [("hjalp", "hjalp"), ("del", "1")])
                let one = try await client.get(path)
                #expect(one.body.contains("Du har sagt, at svaret hjalp") && one.body.contains("Det er kommunens tur"))
                _ = try await client.post("/henvendelser/2/svar", [("svar", "Den kommer til maj")], family)
                #expect(try await client.get(path).body.contains("Det er din tur"))
                _ = try await client.post("\(path)/hjalp", [("hjalp", "hjalp-ikke"), ("del", "2")])
                #expect(try await client.get(path).body.contains("Det er kommunens tur"))
                _ = try await client.post("/henvendelser/2/svar", [("svar", "I april")], family)
                _ = try await client.post("\(path)/hjalp", [("hjalp", "hjalp"), ("del", "2")])
                let over = try await client.get(path)
                #expect(over.body.contains("Skriv igen, hvis der er mere") && over.times("value=\"hjalp\"") == 0)
                // Another's message is no part of it.
                _ = try await client.ask("Hvem bestemmer?")
                let foreign = try await client.post("\(path)/hjalp", [("hjalp", "hjalp"), ("del", "3")])
                #expect(foreign.status == .notFound)
            }
            #expect(try await bench.count("inquiry WHERE closed_at IS NOT NULL") == 2)
        }
    }

    @Test(arguments: engines) func `whoever's message was merged can say whether the answer helped`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let adviser = try await bench.cookie(for: asking.town.person(.adviser))
            try await bench.browse { client in
                _ = try await client.ask("Mine egne ord")
                let second = try await client.ask("Andres ord")
                let third = try await client.ask("De tredjes ord")
                for number in [2, 3] {
                    _ = try await client.post("/henvendelser/\(number)/samling", [("nummer", "1")], adviser)
                }
                let waiting = try await client.get(second)
                #expect(waiting.body.contains("Det er kommunens tur") && waiting.times("value=\"hjalp\"") == 0)
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Ét svar")], adviser)
                let answered = try await client.get(second)
                #expect(answered.body.contains("Du har fået svar. Hjalp det?"))
                #expect(answered.times("value=\"hjalp\"") == 1)
                _ = try await client.post("\(second)/hjalp", [("hjalp", "hjalp"), ("del", "2")])
                let helped = try await client.get(second)
                #expect(helped.body.contains("Afsluttet") && helped.body.contains("Du har sagt, at svaret hjalp"))
                // The other one's answer is owed anew, to them alone.
                _ = try await client.post("\(third)/hjalp", [("hjalp", "hjalp-ikke"), ("del", "3")])
                #expect(try await client.get(third).body.contains("Det er kommunens tur"))
                #expect(try await client.get(second).body.contains("Afsluttet"))
            }
            #expect(try await bench.count("obligation WHERE kind = 'svar' AND settled_at IS NULL") == 1)
        }
    }
}
