import App
import Database
import Hummingbird
import HummingbirdTesting
import Mail
import Registry
import TestKit
import Testing
import Web

@testable import Followup

@Suite("A person's messages") struct MessageTests {
    @Test(arguments: engines) func `are one's own, and are read when they are opened`(engine: Engine) async throws {
        try await withMailTown(on: engine) { town in
            let made = try await town.promise("Ring <b>hjem", of: town.adviser)
            let anna = try await town.signIn(try await town.holder(town.adviser))
            let kasper = try await town.signIn(try await town.holder(town.treasurer))
            let id: Int = try await town.bench.values("SELECT id FROM notification")[0]
            try await town.bench.browse { client in
                #expect(try await client.get("/beskeder").status == .seeOther)
                let page = try await client.get("/beskeder", cookie: anna)
                #expect(
                    page.status == .ok && page.body.contains("Ring &lt;b&gt;hjem") && page.body.contains("1 er ny.")
                )
                #expect(try await !client.get("/beskeder", cookie: kasper).body.contains("Ring"))
                #expect(try await client.post("/beskeder/\(id)", cookie: kasper).status == .notFound)
                #expect(
                    try await client.post("/beskeder/\(id)", cookie: anna, from: "https://ond.example").status
                        == .forbidden
                )
                #expect(try await town.bench.count("notification WHERE read_at IS NULL") == 1)
                let opened = try await client.post("/beskeder/\(id)", cookie: anna)
                #expect(opened.status == .seeOther && opened.location == "/opgaver/\(made.id)")
                #expect(try await client.get("/beskeder", cookie: anna).body.contains("Du har læst dem alle."))
            }
        }
    }

    @Test(arguments: engines) func `can all be marked as read`(engine: Engine) async throws {
        try await withMailTown(on: engine) { town in
            for number in 1...3 { try await town.promise("Nr. \(number)", of: town.adviser) }
            try await town.promise("Andres", of: town.leader)
            let cookie = try await town.signIn(try await town.holder(town.adviser))
            try await town.bench.browse { client in
                let page = try await client.get("/en/beskeder", cookie: cookie)
                #expect(page.body.contains("3 are new."))
                #expect(try await client.post("/beskeder/laest", cookie: cookie).location == "/beskeder")
                #expect(try await town.bench.count("notification WHERE read_at IS NULL") == 1)
            }
        }
    }

    @Test(arguments: engines) func `come as mails as often as one chooses`(engine: Engine) async throws {
        try await withMailTown(on: engine) { town in
            let person = try await town.holder(town.adviser)
            let cookie = try await town.signIn(person)
            try await town.bench.browse { client in
                let form = try await client.get("/mit-medspil/beskeder", cookie: cookie)
                #expect(form.status == .ok && form.body.contains("<option value=\"straks\" selected>Med det samme"))
                // What only associations are told is no choice of hers.
                #expect(form.body.contains("Fristen er gået") && !form.body.contains("En venlig påmindelse"))
                let answer = try await client.post(
                    "/mit-medspil/beskeder",
                    "ny=ugentligt&paamindelse=vrøvl",
                    cookie: cookie
                )
                #expect(answer.status == .seeOther)
                let after = try await client.get("/mit-medspil/beskeder", cookie: cookie)
                #expect(
                    after.body.contains("Dit valg er gemt")
                        && after.body.contains("<option value=\"ugentligt\" selected>")
                )
            }
            let chosen = try await town.database.read { try NotificationPreference.of(person: person.id, in: $0) }
            #expect(chosen.pace(.newObligation) == .weekly)
            #expect(chosen.pace(.reminder) == .daily && chosen.pace(.given) == .atOnce)
        }
    }

    @Test(arguments: engines) func `end with one click from a mail, without signing in`(engine: Engine) async throws {
        try await withMailTown(on: engine) { town in
            try await town.promise("Ring", of: town.adviser)
            let now = town.bench.clock.now
            let digest = Digest(
                database: town.database,
                baseURL: "https://havneby.example",
                kinds: NotificationKind.own
            )
            try await digest.run(at: now)
            let url: String = try await town.bench.values("SELECT unsubscribe_url FROM mail_outbox")[0]
            let path = String(url.dropFirst("https://havneby.example".count))
            let cookie = try await town.signIn(try await town.holder(town.adviser))
            try await town.bench.browse { client in
                #expect(try await client.get(path).body.contains("<form method=\"post\" action=\"\(path)\">"))
                #expect(try await town.bench.count("notification_preference") == 0)
                // A mail program: no page, no cookie, no origin.
                let answer = try await client.post(path, "List-Unsubscribe=One-Click", from: nil)
                #expect(answer.status == .ok && answer.location == nil)
                #expect(
                    try await town.bench.values("SELECT kind || ' ' || pace FROM notification_preference") == [
                        "alle aldrig"
                    ]
                )
                #expect(try await client.get(path).body.contains("Du får ikke flere mails"))
                #expect(try await client.post(path).location == path)
                for wrong in ["/beskeder/afmeld/\(String(repeating: "0", count: 64))", "/beskeder/afmeld/x"] {
                    #expect(try await client.get(wrong).status == .notFound)
                    #expect(try await client.post(wrong, from: nil).status == .notFound)
                }
                // Only these addresses are open to others' forms.
                for closed in ["/beskeder/afmeld/", "/beskeder/laest", "/mit-medspil/beskeder"] {
                    let answer = try await client.post(closed, cookie: cookie, from: "https://ond.example")
                    #expect(answer.status == .forbidden || answer.status == .notFound, "\(closed)")
                }
            }
            try await town.promise("Mere", of: town.adviser)
            #expect(try await digest.run(at: now) == 0)
        }
    }
}

@Suite("Mails of a demo") struct DemoMailTests {
    @Test(arguments: engines) func `are read on a page, and only in a demo`(engine: Engine) async throws {
        try await withMailTown(on: engine) { town in
            let now = town.bench.clock.now
            try await town.database.write { db in
                let text = "Hej <b>Anna\n\nÅbn: https://havneby.example/opgaver/1\nSlut"
                _ = try Outbox.enqueue(
                    MailMessage(to: "anna@havneby.example", subject: "Ny æske", text: text),
                    at: now,
                    in: db
                )
            }
            try await town.bench.browse { client in
                #expect(try await client.get("/demo/mails").status == .notFound)
                #expect(try await client.get("/demo/mails/1").status == .notFound)
                try await town.database.write { try DemoMark.write(at: now, in: $0) }
                let list = try await client.get("/demo/mails")
                #expect(list.status == .ok && list.body.contains("Her ligger de mails, som Medspil ville have sendt."))
                #expect(list.body.contains("<a href=\"/demo/mails/1\" lang=\"da\">Ny æske</a>"))
                let mail = try await client.get("/en/demo/mails/1")
                #expect(mail.body.contains("Hej &lt;b&gt;Anna") && mail.body.contains("anna@havneby.example"))
                #expect(mail.body.contains("<a href=\"https://havneby.example/opgaver/1\">"))
                #expect(try await client.get("/demo/mails/2").status == .notFound)
                #expect(try await client.get("/demo/mails/x").status == .notFound)
                #expect(try await town.bench.server().site.missingTranslations == [])
            }
        }
    }
}
