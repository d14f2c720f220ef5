import App
import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Entrance

@Suite("Sent twice, done once") struct OnceTests {
    @Test(arguments: engines) func `answers, notes, parts and replies stand once, however often they are sent`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let target = try asking.coordinator("Familiekoordinator").id
            try await bench.browse { client in
                let path = try await client.ask("Hvem bestemmer?", [("email", "anna@eksempel.dk")])
                let page = try await client.get("/henvendelser/1", adviser)
                let key = try #require(page.hidden("noegle"))
                let forms: [(String, [(String, String)])] = [
                    ("svar", [("svar", "Byrådet")]), ("note", [("note", "Til os")]),
                    ("deling", [("del", "Legepladsen"), ("del-funktion", "\(target)")]),
                ]
                for (part, fields) in forms {
                    let fresh = part == "svar" ? key : InquiryToken.make().text
                    let all = fields + [("noegle", fresh)]
                    try await withThrowingTaskGroup { group in
                        for _ in 1...4 {
                            group.addTask { try await client.post("/henvendelser/1/\(part)", all, adviser).status }
                        }
                        for try await status in group { #expect(status == .seeOther, "\(part)") }
                    }
                }
                let own = try #require(try await client.get(path).hidden("noegle"))
                for _ in 1...3 {
                    let sent = try await client.post("\(path)/svar", [("svar", "Tak"), ("noegle", own)])
                    #expect(sent.status == .seeOther)
                }
            }
            #expect(try await bench.count("inquiry_message WHERE inquiry_id = 1 AND author = 'kommune'") == 1)
            #expect(try await bench.count("inquiry_message WHERE inquiry_id = 1 AND author = 'note'") == 1)
            #expect(try await bench.count("inquiry_message WHERE inquiry_id = 1 AND author = 'spoerger'") == 2)
            #expect(try await bench.count("inquiry") == 2)
            #expect(try await bench.count("mail_outbox") == 2)
        }
    }

    @Test(arguments: engines) func `a handed over idea is received once`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let politician = try await IdeaTests.politician(asking, bench)
            try await bench.browse { client in
                let key = try #require(try await client.get("/giv-ideen-videre", politician).hidden("noegle"))
                for _ in 1...2 {
                    let sent = try await client.post(
                        "/giv-ideen-videre",
                        [("ide", "En bænk"), ("noegle", key)],
                        politician
                    )
                    #expect(sent.status == .seeOther)
                }
            }
            #expect(try await bench.count("inquiry") == 1)
        }
    }

    @Test(arguments: engines) func `nobody's address is filled with mails, and every message is received`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                var receipts: [String] = []
                for number in 1...8 {
                    let address = number.isMultiple(of: 2) ? "Offer@eksempel.dk" : "offer@eksempel.dk"
                    let sent = try await client.post(
                        "/spoerg/send",
                        [("slags", "spoergsmaal"), ("tekst", "Hvem bestemmer?"), ("email", address)]
                    )
                    receipts.append(try #require(sent.location))
                }
                let first = try await client.get(receipts[0])
                #expect(first.body.contains("Vi har også sendt linket i mail."))
                let last = try await client.get(receipts[7])
                #expect(last.status == .ok && last.body.contains("https://havneby.example/spoerg/sag/"))
                #expect(!last.body.contains("Vi har også sendt linket i mail."))
            }
            #expect(try await bench.count("inquiry") == 8)
            #expect(try await bench.count("mail_outbox") == 3)
        }
    }

    @Test(arguments: engines) func `the first mail says number, who answers and by when`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                _ = try await client.ask("Min mor har demens", [("email", "anna@eksempel.dk")])
                _ = try await client.ask("Vores hus er brændt", kind: .crisis, [("email", "kim@eksempel.dk")])
            }
            let mails: [String] = try await bench.values("SELECT body FROM mail_outbox ORDER BY id")
            #expect(mails[0].contains("nr. 1") && mails[0].contains("Ældrekoordinator, Seniorhuset"))
            #expect(mails[0].contains("Du får svar senest") && mails[1].contains("Vi kontakter jer senest"))
        }
    }
}
