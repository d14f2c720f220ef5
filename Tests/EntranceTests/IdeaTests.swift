import App
import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Entrance

@Suite("Ideas, barriers and where it begins") struct IdeaTests {
    /// The day by which an idea comes about, as it is typed.
    static let may = [("sker-dag", "3"), ("sker-maaned", "5"), ("sker-aar", "2027")]

    /// A politician of the town.
    static func politician(_ asking: AskingTown, _ bench: TestInstallation) async throws -> String {
        let now = bench.clock.now
        let day = DanishTime.date(of: now)
        let person = try await bench.database.write { db in
            let town = asking.town
            let kind = try #require(try FunctionKind.find(.politician, municipality: town.municipality, in: db))
            let council = try Unit.make(
                "Byrådet",
                kind: .committee,
                under: nil,
                municipality: town.municipality,
                in: db
            )
            let function = try Function.make(kind, in: council, on: day, in: db)
            let person = try Person.findOrMake(
                name: "Person politiker",
                email: "politiker@havneby.example",
                municipality: town.municipality,
                at: now,
                in: db
            )
            try Holding.begin(person, of: function, from: day, in: db)
            return person
        }
        return try await bench.cookie(for: person)
    }

    @Test(arguments: engines) func `a politician hands an idea over and sees what became of it, with the reason`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let politician = try await Self.politician(asking, bench)
            let elderly = try await asking.cookie("Ældrekoordinator", bench)
            try await bench.browse { client in
                let empty = try await client.post("/giv-ideen-videre", [("fra", "<i>Kirken")], politician)
                #expect(empty.status == .unprocessableContent && empty.body.contains("&lt;i&gt;Kirken"))
                let given = try await client.post(
                    "/giv-ideen-videre",
                    [("ide", "En bænk til de ældre ved havnen"), ("fra", "Kaffemødet")],
                    politician
                )
                #expect(given.status == .seeOther)
                #expect(try await client.get("/giv-ideen-videre", politician).body.contains("Vi ser på den"))
                let page = try await client.get("/henvendelser/1", elderly)
                #expect(page.body.contains("Hørt hos: Kaffemødet"))
                // An idea has an outcome before it is closed.
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Vi kigger på det")], elderly)
                // The outcome is still owed.
                #expect(try await bench.count("obligation WHERE kind = 'svar' AND settled_at IS NULL") == 1)
                #expect(try await client.get("/mine-opgaver", elderly).body.contains("sig, hvad der bliver af den"))
                let early = try await client.post("/henvendelser/1/lukning", [], elderly)
                #expect(
                    early.status == .unprocessableContent && early.body.contains("Sig først, hvad der bliver af idéen")
                )
                let wrong = try await client.post("/henvendelser/1/udfald", [("begrundelse", "<u>")], elderly)
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("&lt;u&gt;"))
                _ = try await client.post(
                    "/henvendelser/1/udfald",
                    [("udfald", "delvist"), ("begrundelse", "Der er penge til én bænk.")] + Self.may,
                    elderly
                )
                let seen = try await client.get("/giv-ideen-videre", politician)
                #expect(
                    seen.body.contains("Noget af den bliver til noget")
                        && seen.body.contains("Der er penge til én bænk.")
                )
                #expect(!(try await client.get("/ideer").body.contains("bænk")))
                _ = try await client.post(
                    "/henvendelser/1/visning",
                    [("titel", "En bænk"), ("offentlig", "Ved havnen")],
                    elderly
                )
                let shown = try await client.get("/ideer?x=1")
                #expect(shown.body.contains("En bænk") && shown.body.contains("Der er penge til én bænk."))
                #expect(!shown.body.contains("Kaffemødet"))
                #expect(try await client.post("/henvendelser/1/lukning", [], elderly).status == .seeOther)
                #expect(try await client.get("/giv-ideen-videre", elderly).status == .forbidden)
                #expect(try await client.get("/henvendelser", politician).status == .forbidden)
            }
        }
    }

    @Test(arguments: engines) func `ideas that were made one get one outcome, and none is lost in a question`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let elderly = try await asking.cookie("Ældrekoordinator", bench)
            try await bench.browse { client in
                for kind in [InquiryKind.idea, .idea, .question] {
                    _ = try await client.ask("En bænk til de ældre ved havnen", kind: kind)
                }
                let lost = try await client.post("/henvendelser/1/samling", [("nummer", "3")], elderly)
                #expect(lost.status == .unprocessableContent && lost.body.contains("kun samles med en anden idé"))
                #expect(
                    try await client.post("/henvendelser/2/samling", [("nummer", "1")], elderly).status == .seeOther
                )
                // Whoever was merged in writes again: an answer is owed, and the outcome by the other one.
                let second = try await bench.database.read { try #require(try Inquiry.find(id: 2, in: $0)) }
                let (keys, now) = (try bench.installation.keys(), bench.clock.now)
                try await bench.database.write { try second.reply("Og så?", keys: keys, at: now, in: $0) }
                _ = try await client.post("/henvendelser/2/svar", [("svar", "Snart")], elderly)
                #expect(try await bench.count("obligation WHERE subject_id = 2 AND settled_at IS NULL") == 0)
                let kept = try await client.post(
                    "/henvendelser/1/slags",
                    [("slags", "spoergsmaal"), ("slags-hvorfor", "Det er et spørgsmål")],
                    elderly
                )
                #expect(kept.status == .unprocessableContent)
                _ = try await client.post(
                    "/henvendelser/1/udfald",
                    [("udfald", "nej"), ("begrundelse", "Der er ingen plads.")],
                    elderly
                )
                // A question that turns out to be an idea is owed an outcome, too.
                _ = try await client.post("/henvendelser/3/svar", [("svar", "God idé")], elderly)
                _ = try await client.post(
                    "/henvendelser/3/slags",
                    [("slags", "ide"), ("slags-hvorfor", "Det er en idé")],
                    elderly
                )
            }
            #expect(try await bench.count("idea WHERE outcome = 'nej'") == 2)
            #expect(
                try await bench.count("obligation WHERE kind = 'svar' AND subject_id = 3 AND settled_at IS NULL") == 1
            )
        }
    }

    @Test(arguments: engines) func `what comes about of an idea is promised by a day, once`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let may = try #require(CalendarDate(year: 2027, month: 5, day: 3))
            let asking = try await bench.askingTown()
            let politician = try await Self.politician(asking, bench)
            let elderly = try await asking.cookie("Ældrekoordinator", bench)
            try await bench.browse { client in
                let idea = [("ide", "En bænk til de ældre ved <havnen>")]
                _ = try await client.post("/giv-ideen-videre", idea, politician)
                let list = try await client.get("/giv-ideen-videre", politician)
                #expect(list.body.contains("href=\"/giv-ideen-videre/1\">En bænk til de ældre ved &lt;havnen&gt;</a>"))
                let fields = [("udfald", "ja"), ("begrundelse", "Vi sætter en bænk op.")]
                let address = "/henvendelser/1/udfald"
                for day in [
                    [], [("sker-dag", "31"), ("sker-maaned", "2")],
                    [("sker-dag", "1"), ("sker-maaned", "1"), ("sker-aar", "2020")],
                ] {
                    let early = try await client.post(address, fields + day, elderly)
                    #expect(early.status == .unprocessableContent && early.body.contains("id=\"sker-fejl\""))
                    #expect(early.body.contains("Vi sætter en bænk op."))
                }
                for _ in 1...2 {
                    #expect(try await client.post(address, fields + Self.may, elderly).status == .seeOther)
                }
                let page = try await client.get("/giv-ideen-videre/1", politician)
                #expect(page.body.contains("Den bliver til noget") && page.body.contains("Det sker senest"))
                #expect(page.body.contains(PageLanguage.danish.date(may)))
                #expect(try await client.get("/giv-ideen-videre/2", politician).status == .notFound)
                #expect(try await client.get("/giv-ideen-videre/1", elderly).status == .forbidden)
                #expect(try await client.get("/henvendelser/1", elderly).body.contains("få den til at ske"))
            }
            let owner = try asking.coordinator("Ældrekoordinator").id
            let owners: [Int] = try await bench.values("SELECT owner_id FROM obligation WHERE kind = 'ide'")
            #expect(owners == [owner])
            let due: [CalendarDate] = try await bench.values("SELECT due_on FROM obligation WHERE kind = 'ide'")
            #expect(due == [may])
            #expect(try await bench.count("inquiry_message WHERE author = 'kommune'") == 1)
        }
    }

    @Test(arguments: engines) func `ideas and rules in the way are found from where people are`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                for (address, cookie) in [
                    ("/", nil), ("/spoerg", nil), ("/kontakt", nil), ("/ideer", nil), ("/barrierer", nil),
                    ("/henvendelser", adviser),
                ] {
                    let page = try await client.get(address, cookie)
                    #expect(
                        page.body.contains("href=\"/barrierer\"") && page.body.contains("href=\"/ideer\""),
                        "\(address)"
                    )
                }
                #expect(try await client.get("/").body.contains("<li><a href=\"/spoerg\">Spørg os</a></li>"))
            }
        }
    }

    @Test(arguments: engines) func `a barrier is rewritten, owned, and the list says what was done`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            let family = try await asking.cookie("Familiekoordinator", bench)
            let owner = try asking.coordinator("Familiekoordinator").id
            try await bench.browse { client in
                _ = try await client.ask("Skemaet er på 14 sider, siger Hanne", kind: .barrier)
                let empty = try await client.post("/henvendelser/1/barriere", [("titel", "<b>Skema")], adviser)
                #expect(empty.status == .unprocessableContent && empty.body.contains("&lt;b&gt;Skema"))
                _ = try await client.post(
                    "/henvendelser/1/barriere",
                    [("titel", "Skemaet på 14 sider"), ("offentlig", "Det er for langt."), ("ejer", "\(owner)")],
                    adviser
                )
                let list = try await client.get("/barrierer")
                #expect(list.body.contains("Skemaet på 14 sider") && list.body.contains("Vi undersøger den"))
                #expect(!list.body.contains("Hanne") && list.body.contains("Familiekoordinator, Familiehuset"))
                // Passed on, it is the other one's, on the list too.
                let task: Int = try await bench.database.read {
                    try $0.value("SELECT id FROM obligation WHERE kind = 'barriere'")
                }
                func pass(to title: String, by cookie: String) async throws {
                    let fields = [("funktion", "\(try asking.coordinator(title).id)"), ("hvorfor", "Det er jeres")]
                    let given = try await client.post("/opgaver/\(task)/overdragelse", fields, cookie)
                    #expect(given.status == .seeOther)
                    let taken = try await asking.cookie(title, bench)
                    _ = try await client.post("/opgaver/\(task)/svar", [("svar", "ja")], taken)
                    #expect(try await client.get("/barrierer/1", taken).status == .ok)
                }
                try await pass(to: "Ældrekoordinator", by: family)
                let passed = try await client.get("/barrierer?x=0")
                #expect(passed.body.contains("Ældrekoordinator"))
                try await pass(to: "Familiekoordinator", by: try await asking.cookie("Ældrekoordinator", bench))
                #expect(try await client.get("/barrierer/1", adviser).status == .forbidden)
                let wrong = try await client.post(
                    "/barrierer/1",
                    [("tilstand", "undersoeges"), ("gjort", "x")],
                    family
                )
                #expect(wrong.status == .unprocessableContent)
                _ = try await client.post(
                    "/barrierer/1",
                    [("tilstand", "lettet"), ("gjort", "Nu er det to sider.")],
                    family
                )
                let after = try await client.get("/barrierer?x=1")
                #expect(after.body.contains("Gjort lettere") && after.body.contains("Nu er det to sider."))
            }
            #expect(try await bench.count("obligation WHERE kind = 'barriere' AND outcome = 'gjort'") == 1)
        }
    }

    @Test(arguments: engines) func `an administrator chooses where it begins, sees gaps, and reviews the year`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let now = bench.clock.now
            let day = DanishTime.date(of: now)
            let person = try await bench.database.write { db in
                let kind = try #require(
                    try FunctionKind.find(.administrator, municipality: asking.town.municipality, in: db)
                )
                let function = try Function.make(kind, in: asking.town.social, on: day, in: db)
                let person = try asking.town.person(.employee)
                try Holding.begin(person, of: function, from: day, in: db)
                try FunctionSubject.set([.topic: ["demens"]], of: asking.grants, in: db)
                return (person, function)
            }
            let cookie = try await bench.cookie(for: person.0, as: person.1)
            let adviser = try await bench.cookie(for: asking.town.person(.adviser))
            try await bench.browse { client in
                let page = try await client.get("/henvendelser/indgang", cookie)
                #expect(page.status == .ok && page.body.contains("value=\"fordelt\" checked"))
                #expect(page.body.contains("Ingen") && page.body.contains("Flere"))
                #expect(try await client.post("/henvendelser/indgang", [], cookie).status == .unprocessableContent)
                _ = try await client.post("/henvendelser/indgang", [("indgang", "samlet")], cookie)
                #expect(try await client.get("/henvendelser/indgang", cookie).body.contains("value=\"samlet\" checked"))
                #expect(try await client.get("/henvendelser/indgang", adviser).status == .forbidden)
                _ = try await client.post("/barrierer/gennemgang", [("puljer", "Skemaet er langt")], cookie)
                let review = try await client.get("/barrierer/gennemgang", cookie)
                #expect(review.body.contains("Skemaet er langt") && review.body.contains("En af otte er gennemgået"))
                #expect(try await client.get("/barrierer/gennemgang", adviser).status == .forbidden)
                // Two who write are told, and nobody deletes what they did not see.
                let other = ("skemaer", "Fire sider")
                _ = try await client.post(
                    "/barrierer/gennemgang",
                    [("puljer", ""), ("stod-puljer", ""), other],
                    cookie
                )
                #expect(try await client.get("/barrierer/gennemgang", cookie).body.contains("Skemaet er langt"))
                let both = try await client.post("/barrierer/gennemgang", [("puljer", "Kortere"), other], cookie)
                #expect(both.status == .conflict && both.body.contains("En anden har skrevet »Skemaet er langt« imens"))
                #expect(both.body.contains(">Kortere</textarea>"))
                // What was emptied is gone.
                let shown = ("stod-puljer", "Skemaet er langt")
                _ = try await client.post("/barrierer/gennemgang", [("puljer", ""), shown], cookie)
                #expect(!(try await client.get("/barrierer/gennemgang", cookie).body.contains("Skemaet er langt")))
            }
        }
    }

    @Test(arguments: engines) func `closed conversations are deleted after a year, and the promises stay`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                for _ in 1...3 { _ = try await client.ask("Hvem bestemmer?") }
                _ = try await client.post("/henvendelser/2/samling", [("nummer", "1")], adviser)
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Byrådet")], adviser)
                _ = try await client.post("/henvendelser/1/lukning", [], adviser)
                let privacy = try await client.get("/privatliv")
                #expect(privacy.body.contains("\(InquiryRetention.closedMonths) måneder efter, at samtalen er slut"))
            }
            let now = bench.clock.now
            let later = Timestamp(DanishTime.date(of: now).adding(months: 12).adding(days: 2))
            // One whose message was merged writes again: it is kept until the answer.
            let merged = try await bench.database.read { try #require(try Inquiry.find(id: 2, in: $0)) }
            let keys = try bench.installation.keys()
            try await bench.database.write { try merged.reply("Og så?", keys: keys, at: now, in: $0) }
            #expect(try await bench.database.write { try InquiryRetention.forgetOld(at: later, in: $0) } == 0)
            try await bench.database.write {
                try Obligation.settle(.answer, about: merged.subject, by: .system, at: now, in: $0)
            }
            #expect(try await bench.database.write { try InquiryRetention.forgetOld(at: now, in: $0) } == 0)
            #expect(try await bench.database.write { try InquiryRetention.forgetOld(at: later, in: $0) } == 1)
            // What was merged into it is gone with it; what is owed an answer stays.
            let left: [Int] = try await bench.values("SELECT id FROM inquiry")
            #expect(left == [3])
            #expect(try await bench.count("inquiry_message") == 1)
            #expect(try await bench.count("obligation") == 4)
        }
    }
}
