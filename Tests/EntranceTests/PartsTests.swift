import App
import Database
import Followup
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
        try await withAskingTown(on: engine) { bench, asking, adviser in
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
        try await withAskingTown(on: engine) { bench, asking, adviser in
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

    @Test(arguments: engines)
    func `what others were merged into is not merged itself, so that each keeps the own answers`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let first = try await client.ask("De førstes ord")
                for words in ["Andres ord", "De tredjes ord"] { _ = try await client.ask(words) }
                _ = try await client.post("/henvendelser/1/samling", [("nummer", "2")], adviser)
                bench.clock.advance(seconds: 60)
                _ = try await client.post("/henvendelser/3/svar", [("svar", "Kun til de tredje")], adviser)
                _ = try await client.post("/henvendelser/2/svar", [("svar", "Til de to")], adviser)
                let refused = try await client.post("/henvendelser/2/samling", [("nummer", "3")], adviser)
                #expect(refused.status == .unprocessableContent && refused.body.contains("Andre er samlet i denne"))
                // The other way round they become one.
                let done = try await client.post("/henvendelser/3/samling", [("nummer", "2")], adviser)
                #expect(done.location == "/henvendelser/2")
                let read = try await client.get(first)
                #expect(read.body.contains("Til de to") && !read.body.contains("Kun til de tredje"))
            }
        }
    }

    @Test(arguments: engines) func `whoever opens what was moved to them has taken it on, and it stays with them`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let family = try await asking.cookie("Familiekoordinator", bench)
            let target = try asking.coordinator("Familiekoordinator").id
            try await bench.browse { client in
                for number in 1...2 {
                    _ = try await client.ask("Hvem bestemmer over nr. \(number)?")
                    _ = try await client.post(
                        "/henvendelser/\(number)/flytning",
                        [("funktion", "\(target)"), ("hvorfor", "Det er om børn")],
                        adviser
                    )
                }
                _ = try await client.get("/henvendelser/1", family)
            }
            bench.clock.advance(seconds: 6 * 86_400)
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            let owners: [Int] = try await bench.values(
                "SELECT owner_id FROM obligation WHERE kind = 'svar' ORDER BY subject_id"
            )
            // Nobody opened the second one, and it went back.
            #expect(owners.first == target && owners.last != target)
        }
    }

    @Test(arguments: engines) func `an answer is passed on only to those who may open the message`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let family = try asking.coordinator("Familiekoordinator").id
            try await bench.browse { client in
                _ = try await client.ask("Hvem bestemmer?")
                let other: Int = try await bench.database.read {
                    try $0.value(
                        """
                        SELECT MIN(id) FROM function WHERE unit_id IS NOT NULL AND kind_id NOT IN (
                            SELECT kind_id FROM function_kind_permission WHERE permission = 'henvendelser'
                        )
                        """
                    )
                }
                let page = try await client.get("/opgaver/1", adviser)
                #expect(page.body.contains("value=\"\(family)\"") && !page.body.contains("value=\"\(other)\""))
                func give(_ function: Int) async throws -> HTTPResponse.Status {
                    let fields = [("funktion", "\(function)"), ("hvorfor", "Det er jeres")]
                    return try await client.post("/opgaver/1/overdragelse", fields, adviser).status
                }
                #expect(try await give(other) == .unprocessableContent)
                #expect(try await give(family) == .seeOther)
            }
        }
    }

    @Test(arguments: engines) func `what is owed by a function that was closed is owed by whoever looks after it`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let elderly = try await asking.cookie("Ældrekoordinator", bench)
            let function = try asking.coordinator("Ældrekoordinator")
            let today = DanishTime.date(of: bench.clock.now)
            try await bench.browse { client in
                let path = try await client.ask("Min mor er 80 og ensom. Hvem kan hjælpe de ældre?")
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Besøgsvennerne")], elderly)
                try await bench.database.write { try function.close(on: today, in: $0) }
                _ = try await client.post("\(path)/svar", [("svar", "De svarer ikke")])
            }
            let owners: [Int] = try await bench.values(
                """
                SELECT b.owner_id FROM obligation b JOIN function f ON f.id = b.owner_id
                WHERE b.kind = 'svar' AND b.settled_at IS NULL AND f.closed_on IS NULL
                """
            )
            #expect(owners.count == 1 && owners.first != function.id)
        }
    }

    @Test(arguments: engines) func `the receipt that is opened again after the answer shows the answer`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let path = try await client.ask("Hvem bestemmer?")
                #expect(try await client.get("\(path)/tak").status == .ok)
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Byrådet")], adviser)
                #expect(try await client.get("\(path)/tak").location == path)
            }
        }
    }
}
