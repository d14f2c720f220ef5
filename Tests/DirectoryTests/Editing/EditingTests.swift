import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Editing of offers") struct EditingTests {
    @Test(arguments: engines) func `a change is written, sent, approved and seen`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            let server = try await bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                let saved = try await client.rename("Kor for alle", "Kom og syng. Vi tager godt imod nye.", chair)
                #expect(saved.status == .seeOther && saved.headers[.location] == "/tilbud/kor/rediger")
                #expect(try await client.includeAll(chair).status == .seeOther)
                let tasks = try await client.see("/tilbud/kor/rediger", chair).body
                #expect(tasks.contains("Send til godkendelse") && tasks.contains("Kladde"))
                // Nobody else sees it yet.
                #expect(try await client.page("/tilbud/kor").contains("<h1>Kor</h1>"))
                let sent = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                #expect(sent.headers[.location] == "/tilbud/kor/rediger")
                let waiting = try await client.see("/tilbud/kor/rediger", chair).body
                #expect(waiting.contains("Venter hos Frivilligkonsulent, Socialforvaltningen. I får svar senest"))

                let list = try await client.see("/tilbud-til-godkendelse", adviser).body
                #expect(list.contains("Én venter på svar.") && list.contains("Kor for alle"))
                let page = try await client.see("/tilbud-til-godkendelse/1", adviser).body
                #expect(page.contains("<del><span class=\"vh\">Før: </span>Kor</del>"))
                #expect(page.contains("<del><span class=\"vh\">Fjernet: </span>Alle kan være med.</del>"))
                #expect(page.contains("<ins><span class=\"vh\">Tilføjet: </span>Vi tager godt imod nye.</ins>"))
                let revision = page.firstMatch(of: #/name="udgave" value="(\d+)"/#).map { String($0.1) } ?? ""
                let answered = try await client.send(
                    "/tilbud-til-godkendelse/1",
                    ["udgave": revision, "svar": "ja"],
                    adviser
                )
                #expect(answered.headers[.location] == "/tilbud-til-godkendelse")
                try await server.catchUp()
                #expect(try await client.page("/tilbud/kor").contains("<h1>Kor for alle</h1>"))
                #expect(try await client.page("/tilbud?q=kor+for+alle").contains("Kor for alle"))
            }
            #expect(try await bench.count("obligation WHERE settled_at IS NULL") == 0)
            #expect(try await bench.count("obligation WHERE kind = 'godkend-tilbud' AND outcome = 'gjort'") == 1)
            #expect(try await bench.count("notification WHERE kind = 'tilbud-godkendt'") == 1)
            let confirmed: [CalendarDate] = try await bench.values("SELECT last_confirmed FROM service")
            #expect(confirmed == [DanishTime.date(of: bench.clock.now)])
            let versions: [String] = try await bench.values("SELECT origin FROM edit_version ORDER BY number")
            #expect(versions == ["fundet", "udgivet"])
        }
    }

    @Test(arguments: engines) func `who may not change an offer is refused`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.editingTown()
            let other = try await bench.cookie(for: town.town.person(.chair))
            let employee = try await bench.cookie(for: town.town.person(.employee))
            try await bench.browse { client in
                for path in [
                    "/tilbud/kor/rediger", "/tilbud/kor/rediger/afsnit/navn", "/tilbud/kor/versioner",
                    "/tilbud/kor/tilstand", "/foreninger/havnens-venner/rediger", "/foreninger/havnens-venner/side",
                    "/foreninger/havnens-venner/nyt-tilbud",
                ] {
                    #expect(try await client.see(path, other).status == .forbidden, "\(path)")
                    #expect(try await client.see(path, employee).status == .forbidden, "\(path)")
                }
                #expect(try await client.rename("Mit", "Mit", other).status == .forbidden)
                #expect(try await client.see("/tilbud-til-godkendelse", other).status == .forbidden)
                #expect(
                    try await client.send("/foreninger/havnens-venner/tillid", ["svar": "ja"], other).status
                        == .forbidden
                )
                // Who may sees a way to it on the public page; others do not.
                let own = try await bench.cookie(for: town.chair)
                #expect(try await client.see("/tilbud/kor", own).body.contains("/tilbud/kor/rediger"))
                #expect(try await !client.see("/tilbud/kor", other).body.contains("/tilbud/kor/rediger"))
                #expect(try await !client.page("/tilbud/kor").contains("/rediger"))
                #expect(
                    try await client.see("/foreninger/havnens-venner", own).body.contains("/havnens-venner/rediger")
                )
                #expect(try await !client.page("/foreninger/havnens-venner").contains("/rediger"))
            }
            #expect(try await bench.count("edit_draft") == 0)
        }
    }

    @Test(arguments: engines) func `a trusted association publishes at once, until it is not`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                let trust = "/foreninger/havnens-venner/tillid"
                #expect(try await client.send(trust, ["svar": "ja"], adviser).status == .seeOther)
                #expect(try await client.send(trust, ["svar": "ja"], adviser).status == .seeOther)
                _ = try await client.rename("Kor igen", "Kom og syng.", chair)
                _ = try await client.includeAll(chair)
                let sent = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                #expect(sent.headers[.location] == "/tilbud/kor")
                #expect(try await client.page("/tilbud/kor").contains("<h1>Kor igen</h1>"))
                _ = try await client.send(trust, ["svar": "nej"], adviser)
                _ = try await client.rename("Kor tredje", "Kom og syng.", chair)
                #expect(
                    try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair).headers[.location]
                        == "/tilbud/kor/rediger"
                )
                #expect(try await client.page("/tilbud/kor").contains("<h1>Kor igen</h1>"))
            }
            #expect(try await bench.count("organization_trust WHERE revoked_at IS NOT NULL") == 1)
            #expect(try await bench.count("journal_entry WHERE act IN ('gav-tillid', 'tog-tillid')") == 2)
        }
    }

    @Test(arguments: engines) func `what is sent back becomes the association's task, with the reason`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                _ = try await client.rename("Kor", "Ny tekst.", chair)
                _ = try await client.includeAll(chair)
                let seen = try await client.see("/tilbud/kor/rediger/afsnit/navn", chair).mark
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                // Nothing can be changed while it waits, and the form says so without losing anything.
                let late = try await client.rename("Andet", "Skrevet imens.", seen: seen, chair)
                #expect(late.status == .conflict && late.mark == seen)
                #expect(late.body.contains("Det er sendt til godkendelse imens"))
                #expect(late.body.contains(">Skrevet imens.</textarea>") && !late.body.contains("data-saves-itself"))
                let empty = try await client.send("/tilbud-til-godkendelse/1", ["udgave": "2", "svar": "nej"], adviser)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv, hvad de skal rette"))
                let back = try await client.send(
                    "/tilbud-til-godkendelse/1",
                    ["udgave": "2", "svar": "nej", "grund": "Skriv, hvor I mødes"],
                    adviser
                )
                #expect(back.status == .seeOther)
                let tasks = try await client.see("/tilbud/kor/rediger", chair).body
                #expect(tasks.contains("»Skriv, hvor I mødes«") && tasks.contains("Kom tilbage"))
                #expect(try await client.rename("Kor", "Vi mødes i salen.", chair).status == .seeOther)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                // The old answer does not fit any more.
                let old = try await client.send("/tilbud-til-godkendelse/1", ["udgave": "2", "svar": "ja"], adviser)
                #expect(old.status == .conflict && old.body.contains("Der er rettet noget, mens du læste"))
            }
            #expect(try await bench.count("obligation WHERE kind = 'ret-tilbud' AND outcome = 'gjort'") == 1)
            #expect(try await bench.count("obligation WHERE kind = 'godkend-tilbud' AND settled_at IS NULL") == 1)
            #expect(try await bench.count("edit_sending") == 2)
        }
    }

    @Test(arguments: engines) func `somebody who approves corrects it first, and it is told`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                _ = try await client.rename("Kor", "Ny tekst med fjel.", chair)
                _ = try await client.includeAll(chair)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                #expect(try await client.rename("Kor", "Ny tekst uden fejl.", adviser).status == .seeOther)
                let page = try await client.see("/tilbud-til-godkendelse/1", adviser).body
                #expect(page.contains("Rettet efter afsendelsen af Frivilligkonsulent, Socialforvaltningen."))
                let yes = try await client.send("/tilbud-til-godkendelse/1", ["udgave": "3", "svar": "ja"], adviser)
                #expect(yes.status == .seeOther)
                #expect(try await client.page("/tilbud/kor").contains("Ny tekst uden fejl."))
                // A second answer comes too late and changes nothing.
                let again = try await client.send("/tilbud-til-godkendelse/1", ["udgave": "3", "svar": "ja"], adviser)
                #expect(again.headers[.location] == "/tilbud-til-godkendelse")
            }
            #expect(try await bench.count("edit_version") == 2)
        }
    }

    @Test(arguments: engines) func `two who write the same are told, and nothing is lost`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                let seen = try await client.see("/tilbud/kor/rediger/afsnit/navn", adviser).mark
                _ = try await client.rename("Kor", "Formandens tekst.", seen: seen, chair)
                let late = try await client.rename("Kor", "Konsulentens tekst.", seen: seen, adviser)
                #expect(late.status == .conflict)
                #expect(late.body.contains("En anden har skrevet her imens"))
                #expect(late.body.contains("Formand, Havnens Venner"))
                #expect(late.body.contains("Formandens") && late.body.contains(">Konsulentens tekst.</textarea>"))
                // Another part is nobody else's.
                #expect(try await client.includeAll(adviser).status == .seeOther)
                #expect(try await client.rename("Kor", "Vores tekst.", seen: late.mark, adviser).status == .seeOther)
                let form = try await client.see("/tilbud/kor/rediger/afsnit/navn", chair).body
                #expect(form.contains(">Vores tekst.</textarea>"))
            }
        }
    }

    @Test(arguments: engines) func `who sends the same words twice quarrels with nobody`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                let path = "/tilbud/kor/rediger/afsnit/navn"
                let seen = try await client.see(path, adviser).mark
                _ = try await client.rename("Kor", "Formandens tekst.", seen: seen, chair)
                let saved = try await client.see(path, chair).mark
                #expect(try await client.rename("Kor ", "Formandens tekst. ", seen: seen, adviser).status == .seeOther)
                // Nothing was saved, so a form that is open goes on.
                #expect(try await client.rename("Kor", "Formandens nye tekst.", seen: saved, chair).status == .seeOther)
                // A mark that nobody gave is an old one.
                let unknown = try await client.rename("Kor", "Konsulentens tekst.", seen: "", adviser)
                #expect(unknown.status == .conflict)
                #expect(unknown.body.contains("Formandens") && unknown.body.contains(">Konsulentens tekst.</textarea>"))
            }
        }
    }

    @Test(arguments: engines) func `what cannot be read is kept as it was typed`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, _ in
            try await bench.browse { client in
                let path = "/tilbud/kor/rediger/afsnit/pris"
                let typed: KeyValuePairs = ["pris": "halvtreds <kr>", "adgangsvej": "begge", "pladser": "12"]
                let wrong = try await client.fill(path, typed, chair)
                #expect(wrong.status == .unprocessableContent)
                #expect(
                    wrong.body.contains("value=\"halvtreds &lt;kr&gt;\"") && wrong.body.contains("Der er problemer")
                )
                let later = try await client.see(path, chair).body
                #expect(later.contains("value=\"halvtreds &lt;kr&gt;\"") && later.contains("value=\"12\""))
                #expect(try await client.see("/tilbud/kor/rediger", chair).body.contains("Skal rettes"))
                let sent = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                #expect(sent.status == .unprocessableContent || sent.body.contains("Du har ikke ændret noget endnu"))
                let itself = try await client.fill(path, ["pris": "50", "adgangsvej": "begge", "selv": "1"], chair)
                #expect(itself.status == .ok && itself.body.contains("Gemt kl."))
                // The form goes on from what it is answered.
                let mark = try await client.see(path, chair).mark
                #expect(mark != wrong.mark && itself.body.contains("data-revision=\"\(mark)\""))
                let old = try await client.fill(
                    path,
                    ["pris": "60", "adgangsvej": "begge", "selv": "1"],
                    seen: wrong.mark,
                    chair
                )
                #expect(old.status == .conflict)
                #expect(try await client.see(path, chair).body.contains("name=\"pris\" value=\"50\""))
            }
        }
    }

    @Test(arguments: engines) func `a new offer is written, seen before it is, and published`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, _, adviser in
            let server = try await bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                let path = "/foreninger/havnens-venner/nyt-tilbud"
                #expect(try await client.send(path, ["navn": "Strik"], adviser).status == .unprocessableContent)
                let made = try await client.send(path, ["navn": "Strikkecafé", "kort": "Vi strikker."], adviser)
                let draft = made.headers[.location] ?? ""
                #expect(draft == "/tilbud-kladder/1")
                // Pressed twice: the first one stands.
                let again = try await client.send(path, ["navn": "Strikkecafé", "kort": "Vi strikker."], adviser)
                #expect(again.headers[.location] == draft)
                let other = try await client.send(path, ["navn": "Strikkecafé", "kort": "Vi strikker huer."], adviser)
                #expect(other.headers[.location] == "/tilbud-kladder/2")
                let missing = try await client.send("\(draft)/afsendelse", [:], adviser)
                #expect(missing.status == .unprocessableContent)
                #expect(missing.body.contains("Udfyld »Hvem det ikke er for« først"))
                func save(_ section: String, _ fields: KeyValuePairs<String, String>) async throws {
                    let saved = try await client.fill("\(draft)/afsnit/\(section)", fields, adviser)
                    #expect(saved.status == .seeOther, "\(section): \(saved.body)")
                }
                try await save("hvem", ["emne1": "ensomhed", "maalgruppe": "aeldre", "fra-alder": "18"])
                try await save("ikke-for", ["ikke": "nogen", "hvem-ikke": "vil sy\nbor i Jylland"])
                try await save(
                    "hvornaar",
                    [
                        "tider": "Torsdage kl. 14", "hyppighed1": "WEEKLY", "dage1": "TH", "fra1": "14",
                        "til1": "16.30",
                    ]
                )
                try await save(
                    "hvor",
                    ["adresse": "Havnegade 1", "postnr": "9991", "daekning": "municipality"]
                )
                try await save("pris", ["pris": "20", "adgangsvej": "selvhenvendelse"])
                try await save("kontakt", ["telefon": "70 00 22 33"])
                let preview = try await client.see("\(draft)/visning", adviser).body
                #expect(preview.contains("Sådan kommer det til at se ud") && preview.contains(">Strikkecafé</h1>"))
                #expect(preview.contains("<span>vil sy</span>") && preview.contains("70\u{A0}00\u{A0}22\u{A0}33"))
                let sent = try await client.send("\(draft)/afsendelse", [:], adviser)
                #expect(sent.headers[.location] == "/tilbud/strikkecafe")
                let old = try await client.see(draft, adviser)
                #expect(old.headers[.location] == "/tilbud/strikkecafe/rediger")
                try await server.catchUp()
                let page = try await client.page("/tilbud/strikkecafe")
                #expect(page.contains("<span>bor i Jylland</span>") && page.contains("Torsdage kl."))
                #expect(try await client.page("/tilbud?q=strikkecafe").contains("Strikkecafé"))
                // Who looks for what stands among those it is not for does not find it by that.
                #expect(try await !client.page("/tilbud?q=jylland").contains("/tilbud/strikkecafe\""))
            }
            #expect(try await bench.count("location") == 1)
        }
    }

    @Test(arguments: engines) func `who approves is told of a draft that the association wrote, and not of their own`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                let words = "Foreningen har en kladde, som ikke er sendt endnu"
                _ = try await client.rename("Kor", "Konsulentens tekst.", adviser)
                #expect(try await !client.see("/tilbud/kor/rediger", adviser).body.contains(words))
                _ = try await client.rename("Kor", "Formandens tekst.", chair)
                #expect(try await client.see("/tilbud/kor/rediger", adviser).body.contains(words))
                #expect(try await !client.see("/tilbud/kor/rediger", chair).body.contains(words))
                // One that the association began is still theirs when somebody else has mended a word of it.
                try await bench.database.write { try $0.run("UPDATE edit_draft SET begun_by = saved_by") }
                _ = try await client.rename("Kor", "Konsulentens ord.", adviser)
                #expect(try await client.see("/tilbud/kor/rediger", adviser).body.contains(words))
            }
        }
    }
}
