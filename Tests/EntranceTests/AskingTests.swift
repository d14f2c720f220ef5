import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Entrance

@Suite("Asking") struct AskingTests {
    @Test(arguments: engines) func `a question is routed, promised, answered, and read by the private link`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let cookie = try await asking.cookie("Ældrekoordinator", bench)
            try await bench.browse { client in
                let form = try await client.get("/spoerg?slags=spoergsmaal")
                #expect(form.status == .ok && form.body.contains("value=\"spoergsmaal\" checked"))
                let fields = [
                    ("slags", "spoergsmaal"), ("tekst", "Min mor har demens. Hvad er der for hende?"),
                    ("email", "anna@eksempel.dk"),
                ]
                let check = try await client.post("/spoerg/tjek", fields)
                #expect(check.status == .ok && check.cacheControl == "no-store")
                #expect(check.body.contains("Ældrekoordinator, Seniorhuset"), "\(check.body.suffix(4_000))")
                #expect(check.body.contains("Du skriver om") && check.body.contains("/tilbud?q=Min%20mor"))
                #expect(try await bench.count("inquiry") == 0)
                let key = try #require(check.hidden("noegle"))
                let sent = try await client.post("/spoerg/send", fields + [("noegle", key)])
                #expect(sent.status == .seeOther && sent.location == "/spoerg/sag/\(key)/tak")
                // Pressed twice.
                let again = try await client.post("/spoerg/send", fields + [("noegle", key)])
                #expect(again.location == sent.location)
                #expect(try await bench.count("inquiry") == 1)
                let receipt = try await client.get("/spoerg/sag/\(key)/tak")
                #expect(receipt.body.contains("https://havneby.example/spoerg/sag/\(key)"))
                #expect(receipt.body.contains("Du får svar senest") && receipt.cacheControl == "no-store")
                let id: Int = try #require(try await bench.first("SELECT id FROM inquiry"))
                let list = try await client.get("/henvendelser", cookie)
                #expect(list.body.contains("href=\"/henvendelser/\(id)\"") && list.body.contains("Spørgsmål om demens"))
                let page = try await client.get("/henvendelser/\(id)", cookie)
                #expect(page.body.contains("Min mor har demens") && page.body.contains("anna@eksempel.dk"))
                let answer = try await client.post("/henvendelser/\(id)/svar", [("svar", "Kom på <torsdag>.")], cookie)
                #expect(answer.status == .seeOther)
                let read = try await client.get("/spoerg/sag/\(key)")
                #expect(read.body.contains("Kom på &lt;torsdag&gt;.") && read.body.contains("Det er din tur"))
                #expect(read.cacheControl == "no-store")
            }
            #expect(try await bench.count("obligation WHERE kind = 'svar' AND outcome = 'gjort'") == 1)
            // The first mail holds the link, the second neither link nor answer.
            let mails: [String] = try await bench.values("SELECT body FROM mail_outbox ORDER BY id")
            #expect(mails.count == 2 && mails[0].contains("/spoerg/sag/"))
            #expect(!mails[1].contains("/spoerg/sag/") && !mails[1].contains("torsdag"))
            let keeping: [String] = try await bench.values("SELECT DISTINCT keeping FROM mail_outbox")
            #expect(keeping == ["til-sendt"])
        }
    }

    @Test(arguments: engines) func `nothing that was typed is lost, and nothing of it is markup`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                let typed = "</textarea><script>alert(1)</script> & \"x\""
                let wrong = try await client.post(
                    "/spoerg/tjek",
                    [("tekst", typed), ("navn", "<b>Kim"), ("email", "hej"), ("telefon", "abc"), ("forening", "\">x")]
                )
                #expect(wrong.status == .unprocessableContent)
                for message in [
                    "Vælg, hvad det drejer sig om", "Skriv en mailadresse som", "Skriv et telefonnummer med tal",
                ] {
                    #expect(wrong.times(message) == 2, "\(message)")
                }
                #expect(
                    wrong.body.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;")
                )
                #expect(wrong.body.contains("value=\"&lt;b&gt;Kim\"") && wrong.body.contains("value=\"&quot;&gt;x\""))
                #expect(!wrong.body.contains("<script>alert"))
                let check = try await client.post("/spoerg/tjek", [("slags", "ide"), ("tekst", typed)])
                #expect(check.status == .ok && !check.body.contains("<script>alert"))
                let back = try await client.post("/spoerg/ret", [("slags", "ide"), ("tekst", typed)])
                #expect(back.status == .ok && back.body.contains("value=\"ide\" checked"))
                #expect(back.body.contains("&lt;script&gt;alert(1)"))
                let long = String(repeating: "x", count: AskForm.longest + 3)
                let over = try await client.post("/spoerg/send", [("slags", "ide"), ("tekst", long)])
                #expect(over.status == .unprocessableContent && over.body.contains("Gør teksten 3 tegn kortere"))
                let path = try await client.ask(typed)
                #expect(try await client.get(path).body.contains("&lt;script&gt;alert(1)"))
            }
        }
    }

    @Test(arguments: engines) func `an association in a crisis must leave a way to reach it, and several get tasks`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                let fields = [("slags", "krise"), ("tekst", "Vi har mistet vores lokale efter en brand")]
                let silent = try await client.post("/spoerg/tjek", fields)
                #expect(silent.status == .unprocessableContent && silent.body.contains("så vi kan ringe hurtigt"))
                let check = try await client.post("/spoerg/tjek", fields + [("telefon", "70 00 00 01")])
                #expect(check.body.contains("Vi kontakter jer senest") && check.body.contains("Frivilligkonsulent"))
                _ = try await client.ask(fields[1].1, kind: .crisis, [("telefon", "70 00 00 01")])
            }
            let today = DanishTime.date(of: bench.clock.now)
            let due: [CalendarDate] = try await bench.values("SELECT due_on FROM obligation WHERE kind = 'svar'")
            #expect(due == [today.adding(workingDays: 2)])
            #expect(try await bench.count("obligation WHERE kind = 'krisehjaelp'") == 3)
        }
    }

    @Test(arguments: engines) func `a new activity is followed up after three months`(engine: Engine) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                _ = try await client.ask("Vi vil starte et strikkehold", kind: .activity)
                let page = try await client.get("/henvendelser/1", adviser)
                #expect(page.body.contains("Tjekliste til noget nyt") && page.body.contains("NemKonto"))
            }
            let due: [CalendarDate] = try await bench.values("SELECT due_on FROM obligation WHERE kind = 'opfoelgning'")
            #expect(due == [DanishTime.date(of: bench.clock.now).adding(months: 3).orNextWorkingDay])
        }
    }

    @Test func `the English form is in English, and so is what happens to it`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                let empty = try await client.post("/en/spoerg/tjek", [])
                #expect(empty.body.contains("Choose what it is about") && empty.body.contains("<title>Error: Ask us"))
                let fields = [("slags", "behov"), ("tekst", "My mother has dementia")]
                let check = try await client.post("/en/spoerg/tjek", fields)
                #expect(check.body.contains("You write about") && check.body.contains("You get an answer by"))
                let sent = try await client.post("/en/spoerg/send", fields)
                let path = try #require(sent.location).dropLast("/tak".count)
                #expect(path.hasPrefix("/en/spoerg/sag/"))
                #expect(try await client.get(String(path)).body.contains("It is the municipality&#39;s turn"))
            }
        }
    }

    @Test(arguments: engines) func `another site cannot send a form, and a broken one is refused`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                let evil = try await client.execute(
                    uri: "/spoerg/send",
                    method: .post,
                    headers: [.contentType: "application/x-www-form-urlencoded", .origin: "https://evil.example"],
                    body: ByteBuffer(string: "slags=ide&tekst=x")
                ) { Answered($0) }
                #expect(evil.status == .forbidden)
                #expect(
                    try await client.post("/spoerg/send", [("slags", "' OR 1=1"), ("tekst", "x")]).status
                        == .unprocessableContent
                )
                #expect(
                    try await client.post("/spoerg/send", [("slags", "ide"), ("tekst", "a\u{0}b")]).status
                        == .badRequest
                )
            }
            #expect(try await bench.count("inquiry") == 0)
        }
    }

    @Test(arguments: engines) func `words of distress bring somebody to call before anything is sent`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.askingTown()
            try await bench.browse { client in
                func check(_ text: String, _ path: String = "/spoerg/tjek") async throws -> String {
                    try await client.post(path, [("slags", "spoergsmaal"), ("tekst", text)]).body
                }
                let danger = try await check("Jeg vil ikke leve mere")
                #expect(danger.contains("id=\"krise\"") && danger.contains("Livslinien"))
                #expect(danger.contains("Intet er sendt endnu."))
                let english = try await check("Jeg vil ikke leve mere", "/en/spoerg/tjek")
                #expect(english.contains("id=\"krise\"") && english.contains(">Call "))
                let calm = try await check("Kan vi låne et lokale til vores møder?")
                #expect(!calm.contains("id=\"krise\"") && !calm.contains("note care"))
            }
        }
    }
}
