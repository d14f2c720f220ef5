import App
import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Entrance

@Suite("Inquiries") struct InquiryTests {
    private static let secrets = ["Hemmelighed", "Navnesen", "hemmelig@eksempel.dk", "70001234", "Klubben Tavs"]

    @Test(arguments: engines) func `what citizens write stands nowhere in the open`(engine: Engine) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let path = try await client.ask(
                    "Hemmelighed om flagstangen",
                    [
                        ("navn", "Navnesen"), ("email", "hemmelig@eksempel.dk"), ("telefon", "70001234"),
                        ("forening", "Klubben Tavs"),
                    ]
                )
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Hemmelighed tilbage")], adviser)
                _ = try await client.post("/henvendelser/1/note", [("note", "Hemmelighed for os")], adviser)
                _ = try await client.post("\(path)/svar", [("svar", "Hemmelighed igen")])
                let page = try await client.get("/henvendelser/1", adviser)
                for secret in Self.secrets.filter({ $0 != "70001234" }) {
                    #expect(page.body.contains(secret), "\(secret)")
                }
            }
            // Every text of every table.
            // A mail that waits must know where it goes.
            for (table, column) in try await bench.textColumns() where table != "mail_outbox" {
                let values: [String] = try await bench.values(
                    SQL(stringLiteral: "SELECT COALESCE(CAST(\"\(column)\" AS TEXT), '') FROM \"\(table)\"")
                )
                for secret in Self.secrets {
                    #expect(!values.contains { $0.contains(secret) }, "\(secret) in \(table).\(column)")
                }
            }
            let keys = try bench.installation.keys()
            for column in EntranceFeature.sealedColumns {
                #expect(try await column.seal(anew: keys, in: bench.database) == 0)
            }
        }
    }

    @Test(arguments: engines) func `a link that was not given leads nowhere`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                let path = try await client.ask("Hvem bestemmer?")
                let token = String(path.dropFirst("/spoerg/sag/".count))
                let hash: String = try #require(try await bench.first("SELECT token_hash FROM inquiry"))
                let other = (token.hasPrefix("0") ? "1" : "0") + token.dropFirst()
                for guess in [other, hash, "1", token.uppercased(), String(token.dropLast()), "' OR 1=1", "%00"] {
                    let address = "/spoerg/sag/\(guess.contains("'") ? percentEncoded(guess) : guess)"
                    #expect([.notFound, .badRequest].contains(try await client.get(address).status), "\(guess)")
                    let sent = try await client.post("\(address)/svar", [("svar", "x")])
                    #expect([.notFound, .badRequest].contains(sent.status), "\(guess)")
                }
                #expect(try await client.get(path).status == .ok)
            }
            #expect(try await bench.count("inquiry_message") == 1)
        }
    }

    @Test(arguments: engines) func `only the function's own unit reads and answers, and each day of reading is noted`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let own = try await asking.cookie("Ældrekoordinator", bench)
            let leader = try await bench.cookie(for: asking.town.person(.houseLeader))
            let director = try await bench.cookie(for: asking.town.person(.director))
            let others = [
                try await bench.cookie(for: asking.town.person(.adviser)),
                try await bench.cookie(for: asking.town.person(.chair)),
                try await bench.cookie(for: asking.town.person(.employee)),
                try await asking.cookie("Familiekoordinator", bench),
            ]
            try await bench.browse { client in
                _ = try await client.ask("Min mor har demens")
                for cookie in others {
                    #expect(try await client.get("/henvendelser/1", cookie).status == .forbidden)
                    for part in ["svar", "note", "flytning", "deling", "samling", "lukning"] {
                        let sent = try await client.post(
                            "/henvendelser/1/\(part)",
                            [
                                ("svar", "x"), ("note", "x"), ("funktion", "1"), ("hvorfor", "x"), ("del", "x"),
                                ("del-funktion", "1"), ("nummer", "2"),
                            ],
                            cookie
                        )
                        #expect(sent.status == .forbidden, "\(part)")
                    }
                    #expect(!(try await client.get("/henvendelser", cookie).body.contains("demens")))
                }
                let stranger = try await client.get("/henvendelser/1")
                #expect(stranger.status == .seeOther && stranger.location?.hasPrefix("/log-ind") == true)
                for cookie in [own, leader, director, own] {
                    #expect(try await client.get("/henvendelser/1", cookie).status == .ok)
                }
                #expect(try await client.get("/henvendelser/2", own).status == .notFound)
                #expect(try await client.get("/henvendelser/x", own).status == .notFound)
            }
            #expect(try await bench.count("journal_entry WHERE act = 'laest'") == 3)
        }
    }

    @Test(arguments: engines) func `none is closed without an answer`(engine: Engine) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let path = try await client.ask("Hvem bestemmer?")
                let early = try await client.post("/henvendelser/1/lukning", [], adviser)
                #expect(early.status == .unprocessableContent && early.body.contains("aldrig uden svar"))
                #expect(
                    try await client.post("/henvendelser/1/svar", [("svar", "Byrådet")], adviser).status == .seeOther
                )
                // Asked again before it was closed.
                _ = try await client.post("\(path)/svar", [("svar", "Hvornår?")])
                #expect(try await client.post("/henvendelser/1/lukning", [], adviser).status == .unprocessableContent)
                _ = try await client.post("/henvendelser/1/svar", [("svar", "I maj")], adviser)
                #expect(try await client.post("/henvendelser/1/lukning", [], adviser).status == .seeOther)
                #expect(try await client.get(path).body.contains("Afsluttet"))
                // It opens again when the asker writes, or says that it did not help.
                _ = try await client.post("\(path)/hjalp", [("hjalp", "hjalp-ikke")])
                #expect(try await client.get(path).body.contains("Det er kommunens tur"))
            }
            #expect(try await bench.count("obligation WHERE kind = 'svar' AND settled_at IS NULL") == 1)
            await #expect(throws: ConstraintViolation.self) {
                try await bench.database.write {
                    try $0.run("UPDATE inquiry SET answered_at = NULL, answer_days = NULL, closed_at = received_at")
                }
            }
        }
    }

    @Test(arguments: engines) func `the asker says that it helped, and it is over`(engine: Engine) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let path = try await client.ask("Hvem bestemmer?")
                // Nothing to judge yet.
                _ = try await client.post("\(path)/hjalp", [("hjalp", "hjalp")])
                #expect(try await bench.count("inquiry_verdict") == 0)
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Byrådet")], adviser)
                #expect(try await client.post("\(path)/hjalp", [("hjalp", "maaske")]).status == .badRequest)
                _ = try await client.post("\(path)/hjalp", [("hjalp", "hjalp")])
                let page = try await client.get(path)
                #expect(page.body.contains("Du har sagt, at svaret hjalp") && !page.body.contains("Hjalp svaret dig?"))
                let list = try await client.get("/henvendelser?tilstand=lukket", adviser)
                #expect(list.body.contains("/henvendelser/1\""))
                let inEmpty = try await client.post("\(path)/svar", [("svar", "  ")])
                #expect(inEmpty.status == .unprocessableContent)
            }
            #expect(try await bench.count("inquiry WHERE closed_at IS NOT NULL") == 1)
        }
    }

    @Test(arguments: engines) func `a part goes to another function, and its answer comes on the same link`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let family = try await asking.cookie("Familiekoordinator", bench)
            let target = try asking.coordinator("Familiekoordinator").id
            try await bench.browse { client in
                let path = try await client.ask("To ting på hjerte")
                let empty = try await client.post("/henvendelser/1/deling", [("del", "<i>")], adviser)
                #expect(empty.status == .unprocessableContent && empty.body.contains("&lt;i&gt;"))
                let done = try await client.post(
                    "/henvendelser/1/deling",
                    [("del", "Legepladsen"), ("del-funktion", "\(target)")],
                    adviser
                )
                #expect(done.status == .seeOther)
                #expect(try await client.get("/henvendelser/1", family).status == .forbidden)
                #expect(try await client.get("/henvendelser/2", family).body.contains("Legepladsen"))
                _ = try await client.post("/henvendelser/2/svar", [("svar", "Den kommer til maj")], family)
                _ = try await client.post("/henvendelser/2/note", [("note", "Kun for os")], family)
                let read = try await client.get(path)
                #expect(read.body.contains("Den kommer til maj") && !read.body.contains("Kun for os"))
                // The rest is still owed.
                #expect(read.body.contains("Det er kommunens tur"))
            }
        }
    }

    @Test(arguments: engines) func `two are answered as one, and neither asker reads the other's words`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let first = try await client.ask("Mine egne ord")
                let second = try await client.ask("Andres ord")
                let foreign = try await client.ask("Min mor har demens")
                for number in ["1", "3", "99", "x"] {
                    let wrong = try await client.post("/henvendelser/1/samling", [("nummer", number)], adviser)
                    #expect(wrong.status == .unprocessableContent, "\(number)")
                }
                let done = try await client.post("/henvendelser/2/samling", [("nummer", "nr. 1")], adviser)
                #expect(done.status == .seeOther && done.location == "/henvendelser/1")
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Ét svar til jer begge")], adviser)
                let (one, other) = (try await client.get(first), try await client.get(second))
                for page in [one, other] {
                    #expect(page.body.contains("Ét svar til jer begge"))
                    #expect(page.body.contains("En anden har spurgt om det samme"))
                }
                #expect(one.body.contains("Mine egne ord") && !one.body.contains("Andres ord"))
                #expect(other.body.contains("Andres ord") && !other.body.contains("Mine egne ord"))
                #expect(!(try await client.get(foreign).body.contains("Ét svar")))
                // Whoever writes again is owed an answer of their own.
                _ = try await client.post("\(second)/svar", [("svar", "Men hvad med mig?")])
                #expect(try await client.get(second).body.contains("Det er kommunens tur"))
                #expect(try await client.get("/henvendelser", adviser).body.contains("/henvendelser/2\""))
            }
        }
    }

    @Test(arguments: engines) func `a moved one is the other function's to answer, and the asker knows`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let target = try asking.coordinator("Familiekoordinator").id
            let chair = try asking.town.function(.chair).id
            try await bench.browse { client in
                let path = try await client.ask("Hvem bestemmer?")
                let none = try await client.post("/henvendelser/1/flytning", [("hvorfor", "<u>Fordi")], adviser)
                #expect(none.status == .unprocessableContent && none.body.contains("&lt;u&gt;Fordi"))
                let wrong = try await client.post(
                    "/henvendelser/1/flytning",
                    [("funktion", "\(chair)"), ("hvorfor", "x")],
                    adviser
                )
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("Vælg en funktion på listen"))
                _ = try await client.post(
                    "/henvendelser/1/flytning",
                    [("funktion", "\(target)"), ("hvorfor", "Deres")],
                    adviser
                )
                #expect(try await client.get("/henvendelser/1", adviser).status == .forbidden)
                #expect(try await client.get(path).body.contains("givet videre til familiekoordinatoren"))
            }
            let owners: [Int] = try await bench.values("SELECT owner_id FROM obligation WHERE settled_at IS NULL")
            #expect(owners == [target])
        }
    }

    @Test(arguments: engines) func `silence goes up by itself`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            try await bench.browse { client in _ = try await client.ask("Hvem bestemmer?") }
            let later = bench.clock.now.adding(seconds: 20 * 86_400)
            try await Escalation.run(at: later, in: bench.database)
            let director = try asking.town.person(.director).id
            let told = try await bench.count("notification WHERE person_id = \(director) AND kind = 'under-dig'")
            #expect(told == 1)
        }
    }

    @Test(arguments: engines) func `pages make as many statements for many inquiries as for few`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let path = try await client.ask("Hvem bestemmer?")
                var asked = 0
                func count(_ address: String, _ cookie: String?) async throws -> Int {
                    // The least of some: now and then one also asks how far the change log has come. Each time is
                    // another address, so that no answer comes from memory.
                    var counts: [Int] = []
                    for _ in 0..<4 {
                        asked += 1
                        counts.append(
                            try await StatementCount.measure { try await client.get("\(address)?x=\(asked)", cookie) }
                                .count
                        )
                    }
                    return counts.min() ?? 0
                }
                let pages = [
                    ("/henvendelser", adviser), ("/henvendelser/1", adviser), (path, nil), ("/kontakt", nil),
                ]
                var few: [Int] = []
                for (address, cookie) in pages { few.append(try await count(address, cookie)) }
                for number in 0..<20 {
                    _ = try await client.ask("Hvem bestemmer nummer \(number)?")
                    _ = try await client.post("\(path)/svar", [("svar", "Mere \(number)")])
                }
                for ((address, cookie), before) in zip(pages, few) {
                    #expect(try await count(address, cookie) <= before, "\(address)")
                }
            }
        }
    }
}

extension TestInstallation {
    /// Every column of every table that can hold text.
    fileprivate func textColumns() async throws -> [(table: String, column: String)] {
        let statement: SQL =
            switch database.engine {
            case .sqlite:
                """
                SELECT m.name || '/' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND c.type = 'TEXT' ORDER BY 1
                """
            case .postgres:
                """
                SELECT table_name || '/' || column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND data_type = 'text' ORDER BY 1
                """
            }
        let names: [String] = try await values(statement)
        return names.map { name in
            let parts = name.split(separator: "/")
            return (String(parts[0]), String(parts[1]))
        }
    }
}
