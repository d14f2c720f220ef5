import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A decision") struct DecisionTests {
    private typealias Fields = [(String, String)]

    /// Yes, from the municipality's own money.
    private static func yes(_ deciding: DecidingTown, _ kroner: String) -> Fields {
        [("svar", "ja"), ("beloeb-\(deciding.budgets[0].budgetID)", kroner), ("udgave", "0")]
    }

    private func withDeciders(
        on engine: Engine,
        _ body: @escaping @Sendable (TestInstallation, DecidingTown, _ decider: String) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { db in
                for role in [DecidingTown.Role.officer, .council, .decider] {
                    try deciding.declareFree(role, at: now, in: db)
                }
            }
            try await body(bench, deciding, try await bench.cookie(.decider, deciding))
        }
    }

    @Test(arguments: engines) func `goes from draft to list to locked, and everybody reads the result`(
        engine: Engine
    ) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let ids = deciding.applications.map(\.id)
            let (own, law) = (deciding.budgets[0].budgetID, deciding.budgets[1].budgetID)
            let list = "\(deciding.address)/afgoerelse"
            try await bench.browse { client in
                // Lundby gets all of 40.000 from two sources, Strikkeklubben a part, Korforeningen nothing.
                let form = try await client.look("/vurdering/\(ids[0])/afgoerelse", cookie)
                #expect(form.status == .ok && form.body.contains("De søger 40.000\u{A0}kr."))
                #expect(form.body.contains("Tilbage før dette beløb: 60.000\u{A0}kr."))
                for (id, fields) in [
                    (
                        ids[0],
                        [("svar", "ja"), ("beloeb-\(own)", "30.000"), ("beloeb-\(law)", "10.000"), ("udgave", "0")]
                    ),
                    (
                        ids[1],
                        [
                            ("svar", "delvist"), ("beloeb-\(own)", "25.000"), ("grund", "penge"),
                            ("begrundelse", "Der var ikke nok til alt."), ("udgave", "0"),
                            ("kriterium-\(deciding.criteria[0].id)", "Mange er med."),
                        ]
                    ),
                    (
                        ids[2],
                        [
                            ("svar", "nej"), ("grund", "kriterier"), ("begrundelse", "Få er med."), ("udgave", "0"),
                        ]
                    ),
                ] as [(Int, Fields)] {
                    let saved = try await client.send("/vurdering/\(id)/afgoerelse", fields, cookie)
                    #expect(saved.status == .seeOther && saved.location == list, "\(saved.body.suffix(2_000))")
                }
                let drafted = try await client.look(list, cookie)
                #expect(drafted.status == .ok && drafted.body.contains("Der er 15.000\u{A0}kr. tilbage."))
                let check = try await client.look("\(list)/tjek", cookie)
                #expect(check.body.contains("Tre ansøgninger er klar."))
                #expect(check.body.contains("I kan ikke klage til en anden myndighed"))
                #expect(check.body.contains("Mange er med.") && check.body.contains("Der var ikke nok til alt."))
                let early = try await client.look("\(deciding.address)/resultat")
                #expect(early.status == .ok && early.body.contains("Ikke alle har fået svar endnu."))
                #expect(!early.body.contains("Strikkeklubben"))
                let officer = try await bench.cookie(.officer, deciding)
                let shown = ids.map { ("sag-\($0)", "1") }
                #expect(try await client.send("\(list)/tjek", shown, officer).status == .forbidden)
                let done = try await client.send("\(list)/tjek", shown, cookie)
                #expect(done.status == .seeOther && done.location == list)
                // Finished pages are kept for a moment; another address is another page.
                let result = try await client.look("\(deciding.address)/resultat?efter=1")
                #expect(result.body.contains("Lundby Forsamlingshus") && result.body.contains("Strikkeklubben"))
                #expect(!result.body.contains("Korforeningen") && !result.body.contains("Få er med."))
                #expect(result.body.contains("Andre passede bedre til kriterierne"))
                #expect(result.body.contains("65.000\u{A0}kr. tilsammen"))
                let english = try await client.look("/en\(deciding.address)/resultat")
                #expect(english.body.contains("Got no money"))
            }
            let granted: [Int] = try await bench.values("SELECT granted FROM grant_round_budget ORDER BY budget_id")
            #expect(granted == [5_500_000, 1_000_000])
            #expect(try await bench.count("grant_round WHERE ended_at IS NOT NULL") == 1)
            #expect(try await bench.count("grant_draft_decision") == 0)
            // What was given is a grant to write a letter about, and stands among the awards.
            let given: [Int] = try await bench.values("SELECT amount FROM grant_year ORDER BY amount DESC")
            #expect(given.reduce(0, +) == granted.reduce(0, +))
            #expect(try await bench.count("grant_award WHERE source = 'egen'") == given.count)
            #expect(try await bench.count("notification WHERE kind = 'ansoegning-afgjort'") > 0)
            #expect(try await bench.count("obligation WHERE kind = 'bevillingsbreve' AND settled_at IS NULL") == 1)
        }
    }

    @Test(arguments: engines) func `says what is missing, and keeps what was typed`(engine: Engine) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let (own, law) = (deciding.budgets[0].budgetID, deciding.budgets[1].budgetID)
            let address = "/vurdering/\(deciding.applications[0].id)/afgoerelse"
            try await bench.browse { client in
                for (fields, words) in [
                    ([], "Vælg et svar"),
                    ([("svar", "måske")], "Vælg et svar"),
                    ([("svar", "ja"), ("beloeb-\(own)", "mange")], "Skriv et beløb"),
                    ([("svar", "ja"), ("beloeb-\(own)", "30.000")], "Beløb og svar passer ikke sammen"),
                    ([("svar", "nej"), ("beloeb-\(own)", "30.000")], "Beløb og svar passer ikke sammen"),
                    ([("svar", "delvist"), ("beloeb-\(own)", "1.000")], "Skriv hvorfor"),
                    ([("svar", "nej")], "Vælg, hvad der vejede tungest"),
                    ([("svar", "ja"), ("beloeb-\(law)", "40.000")], "Der er kun 20.000\u{A0}kr. tilbage"),
                    ([("svar", "nej"), ("begrundelse", String(repeating: "x", count: 3_001))], "1 tegn kortere"),
                ] as [(Fields, String)] {
                    let refused = try await client.send(address, fields + [("afvigelse", "Ordene bliver")], cookie)
                    #expect(refused.status == .unprocessableContent, "\(words)")
                    #expect(refused.body.contains(words), "\(words)")
                }
                let kept = try await client.send(
                    address,
                    [("svar", "ja"), ("beloeb-\(own)", "12.345,67"), ("begrundelse", "Vores ord")],
                    cookie
                )
                #expect(kept.body.contains("value=\"12.345,67\"") && kept.body.contains(">Vores ord</textarea>"))
                #expect(kept.body.contains("value=\"ja\" checked"))
            }
        }
    }

    @Test(arguments: engines) func `of two who write the same draft one is told`(engine: Engine) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let address = "/vurdering/\(deciding.applications[2].id)/afgoerelse"
            try await bench.browse { client in
                let fields = Self.yes(deciding, "20.000")
                #expect(try await client.send(address, fields, cookie).status == .seeOther)
                let late = try await client.send(address, fields, cookie)
                #expect(late.status == .conflict && late.body.contains("En anden har skrevet imens"))
                #expect(late.body.contains("name=\"udgave\" value=\"1\""))
                // What was shown is what is decided.
                let old = try await client.send(
                    "\(deciding.address)/afgoerelse/tjek",
                    [("sag-\(deciding.applications[2].id)", "7")],
                    cookie
                )
                #expect(old.status == .unprocessableContent && old.body.contains("Listen er ændret"))
            }
            #expect(try await bench.count("grant_decision") == 0)
        }
    }

    @Test(arguments: engines) func `that is not what the council says needs a reason`(engine: Engine) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let now = bench.clock.now
            try await bench.database.write { db in
                for application in deciding.applications {
                    let room = try deciding.open(application, as: .council, at: now, in: db)
                    try Recommended.save(Money(kroner: 15_000), "Godt for byen", of: room, at: now, in: db)
                }
                try Recommendation.handOver(
                    "Fællesskab først.",
                    deciding.round,
                    municipality: deciding.town.municipality,
                    by: try #require(try deciding.actor(.council).acting),
                    at: now,
                    in: db
                )
            }
            let address = "/vurdering/\(deciding.applications[2].id)/afgoerelse"
            try await bench.browse { client in
                #expect(
                    try await client.look(address, cookie).body.contains("Rådet siger 15.000\u{A0}kr.: Godt for byen")
                )
                let fields = Self.yes(deciding, "20.000")
                let refused = try await client.send(address, fields, cookie)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.body.contains("Skriv, hvorfor I ikke følger rådet"))
                let saved = try await client.send(address, fields + [("afvigelse", "Vi har penge nok.")], cookie)
                #expect(saved.status == .seeOther)
            }
        }
    }

    @Test(arguments: engines) func `never changes, and is corrected by a new one`(engine: Engine) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let id = deciding.applications[2].id
            let own = deciding.budgets[0].budgetID
            try await bench.browse { client in
                let (address, check) = ("/vurdering/\(id)/afgoerelse", "\(deciding.address)/afgoerelse/tjek")
                _ = try await client.send(address, Self.yes(deciding, "20.000"), cookie)
                #expect(try await client.send(check, [("sag-\(id)", "1")], cookie).status == .seeOther)
                // All of the money can go to the same applicant again: its own is free.
                let form = try await client.look(address, cookie)
                #expect(form.body.contains("En ny afgørelse i stedet for den gamle"))
                #expect(form.body.contains("Tilbage før dette beløb: 60.000\u{A0}kr."))
                let again = try await client.send(
                    address,
                    [
                        ("svar", "delvist"), ("beloeb-\(own)", "5.000"), ("grund", "papirer"),
                        ("begrundelse", "Regnskabet var forkert."), ("udgave", "0"),
                    ],
                    cookie
                )
                #expect(again.status == .seeOther, "\(again.body.suffix(1_500))")
                #expect(try await client.send(check, [("sag-\(id)", "1")], cookie).status == .seeOther)
            }
            let granted: [Int] = try await bench.values("SELECT granted FROM grant_round_budget ORDER BY budget_id")
            #expect(granted == [500_000, 0])
            let decisions = try await bench.database.read { try Decision.of(application: id, in: $0) }
            #expect(decisions.count == 2 && decisions[1].correctsID == decisions[0].id)
            for change in [
                "UPDATE grant_decision SET reason = 'x'", "DELETE FROM grant_decision_amount",
                "UPDATE grant_decision_amount SET amount = 1",
            ] as [SQL] {
                await #expect(throws: (any Error).self) { try await bench.database.write { _ = try $0.run(change) } }
            }
            #expect(try await bench.count("grant_decision_amount") == 2)
        }
    }

    @Test(arguments: engines)
    func `waits for the council, holds the deadline, and the last who takes theirs back ends the round`(
        engine: Engine
    ) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let ids = deciding.applications.map(\.id)
            try await bench.database.write { _ = try $0.run("UPDATE grant_pool SET recommender = 'Frivilligrådet'") }
            try await bench.browse { client in
                let check = "\(deciding.address)/afgoerelse/tjek"
                _ = try await client.send("/vurdering/\(ids[2])/afgoerelse", Self.yes(deciding, "20.000"), cookie)
                let early = try await client.send(check, [("sag-\(ids[2])", "1")], cookie)
                #expect(early.status == .unprocessableContent && early.body.contains("Rådet har ikke afleveret"))
                try await bench.database.write { _ = try $0.run("UPDATE grant_pool SET recommender = ''") }
                #expect(try await client.send(check, [("sag-\(ids[2])", "1")], cookie).status == .seeOther)
            }
            let (now, round, pool) = (bench.clock.now, deciding.round, deciding.pool)
            let later = RoundForm.Answer(
                title: round.title,
                year: round.year,
                opensAt: round.opensAt,
                deadlineAt: round.deadlineAt.adding(seconds: 86_400),
                answerOn: round.answerOn,
                attachmentsOn: nil,
                money: []
            )
            await #expect(throws: Round.Refusal.isDecided) {
                try await bench.database.write { try round.change(later, of: pool, by: .system, at: now, in: $0) }
            }
            #expect(try await bench.count("grant_round WHERE ended_at IS NOT NULL") == 0)
            let function = try #require(try deciding.actor(.decider).acting)
            try await bench.database.write { db in
                for application in deciding.applications.prefix(2) {
                    let found = try ApplicationCase.of(application, in: db)
                    let isWithdrawn = try found.withdraw(why: "Vi flytter.", by: function, at: now, in: db)
                    #expect(isWithdrawn)
                }
            }
            #expect(try await bench.count("grant_round WHERE ended_at IS NOT NULL") == 1)
        }
    }

    @Test(arguments: engines) func `waits while the applicant may answer first`(engine: Engine) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let id = deciding.applications[0].id
            let chair = try await bench.cookie(
                for: try deciding.town.person(.chair),
                as: try deciding.town.function(.chair)
            )
            try await bench.browse { client in
                let ask = "/vurdering/\(id)/svar-foerst"
                #expect(try await client.look(ask, cookie).status == .ok)
                let empty = try await client.send(ask, [("frist-dag", "31"), ("frist-maaned", "2")], cookie)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv, hvad I har fået at vide"))
                let day = DanishTime.date(of: bench.clock.now).adding(days: 10)
                let fields = [
                    ("oplysninger", "Huset har været lukket siden maj."), ("frist-dag", "\(day.day)"),
                    ("frist-maaned", "\(day.month)"), ("frist-aar", "\(day.year)"),
                ]
                #expect(try await client.send(ask, fields, cookie).status == .seeOther)
                #expect(try await client.send(ask, fields, cookie).status == .unprocessableContent)
                let refusal = [("svar", "nej"), ("grund", "formaal"), ("begrundelse", "Lukket."), ("udgave", "0")]
                _ = try await client.send("/vurdering/\(id)/afgoerelse", refusal, cookie)
                let check = "\(deciding.address)/afgoerelse/tjek"
                #expect(try await client.look(check, cookie).body.contains("Venter: de kan svare til og med"))
                let early = try await client.send(check, [("sag-\(id)", "1")], cookie)
                #expect(early.status == .unprocessableContent && early.body.contains("kan stadig nå at svare"))
                let shown = try await client.look("/svar-foerst/1", chair)
                #expect(shown.status == .ok && shown.body.contains("Huset har været lukket siden maj."))
                #expect(try await client.send("/svar-foerst/1", [], chair).status == .unprocessableContent)
                let answered = try await client.send("/svar-foerst/1", [("svar", "Vi åbnede igen i august.")], chair)
                #expect(answered.status == .seeOther)
                #expect(try await client.look("/vurdering/\(id)", cookie).body.contains("Vi åbnede igen i august."))
                #expect(try await client.send(check, [("sag-\(id)", "1")], cookie).status == .seeOther)
            }
            #expect(try await bench.count("obligation WHERE kind = 'svar-foerst' AND settled_at IS NOT NULL") == 1)
        }
    }

    @Test(arguments: engines) func `lets the applicant answer anew when it did not answer in time`(
        engine: Engine
    ) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let id = deciding.applications[0].id
            let today = DanishTime.date(of: bench.clock.now)
            let chair = try await bench.cookie(
                for: try deciding.town.person(.chair),
                as: try deciding.town.function(.chair)
            )
            try await bench.browse { client in
                let day = today.adding(days: 10)
                func ask(_ facts: String) async throws -> RoundAnswer {
                    let fields = [
                        ("oplysninger", facts), ("frist-dag", "\(day.day)"), ("frist-maaned", "\(day.month)"),
                        ("frist-aar", "\(day.year)"),
                    ]
                    return try await client.send("/vurdering/\(id)/svar-foerst", fields, cookie)
                }
                #expect(try await ask("Huset er lukket.").status == .seeOther)
                let early = try await ask("Taget er utæt.")
                #expect(early.status == .unprocessableContent && early.body.contains("kan stadig nå at svare"))
                let past = today.adding(days: -1)
                try await bench.database.write { try $0.run("UPDATE grant_party_hearing SET due_on = \(past)") }
                #expect(try await ask("Taget er utæt.").status == .seeOther)
                let shown = try await client.look("/vurdering/\(id)", cookie).body
                #expect(shown.contains("De svarede ikke inden") && shown.contains("De kan svare til og med"))
                let late = try await client.send("/svar-foerst/1", [("svar", "For sent")], chair)
                #expect(late.status == .unprocessableContent)
                let open: [Int] = try await bench.values("SELECT MAX(id) FROM grant_party_hearing")
                let second = "/svar-foerst/\(open[0])"
                #expect(try await client.send(second, [("svar", "Taget er tæt.")], chair).status == .seeOther)
                // Nor is it anybody's task any more when all is decided.
                #expect(try await ask("Der er skimmel.").status == .seeOther)
                try await bench.database.write { db in
                    try db.run("UPDATE grant_party_hearing SET due_on = \(past) WHERE answer IS NULL")
                }
                let no = [("svar", "nej"), ("grund", "formaal"), ("begrundelse", "Lukket."), ("udgave", "0")]
                _ = try await client.send("/vurdering/\(id)/afgoerelse", no, cookie)
                let check = "\(deciding.address)/afgoerelse/tjek"
                #expect(try await client.send(check, [("sag-\(id)", "1")], cookie).status == .seeOther)
            }
            let ends: [String] = try await bench.values(
                "SELECT outcome FROM obligation WHERE kind = 'svar-foerst' ORDER BY outcome"
            )
            #expect(ends == ["bortfaldet", "bortfaldet", "gjort"])
        }
    }

    @Test(arguments: engines) func `names a refusal only with consent`(engine: Engine) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let id = deciding.applications[0].id
            let chair = try await bench.cookie(
                for: try deciding.town.person(.chair),
                as: try deciding.town.function(.chair)
            )
            try await bench.browse { client in
                for application in deciding.applications {
                    let no = [
                        ("svar", "nej"), ("grund", "penge"), ("begrundelse", "Vi havde ikke nok."), ("udgave", "0"),
                    ]
                    _ = try await client.send("/vurdering/\(application.id)/afgoerelse", no, cookie)
                }
                let list = deciding.applications.map { ("sag-\($0.id)", "1") }
                let done = try await client.send("\(deciding.address)/afgoerelse/tjek", list, cookie)
                #expect(done.status == .seeOther)
                let result = "\(deciding.address)/resultat"
                #expect(!(try await client.look(result).body.contains("Lundby Forsamlingshus")))
                #expect(try await client.look("/navn-paa-listen/\(id)", chair).body.contains("og en kort grund"))
                let foreign = "/navn-paa-listen/\(deciding.applications[1].id)"
                #expect(try await client.send(foreign, [("navn", "ja")], chair).status == .notFound)
                #expect(try await client.send("/navn-paa-listen/\(id)", [("navn", "ja")], chair).status == .seeOther)
                let named = try await client.look("\(result)?efter=1").body
                #expect(named.contains("Lundby Forsamlingshus") && !named.contains("Strikkeklubben"))
                #expect(named.contains("90.000\u{A0}kr."))
                #expect(named.contains("Ingen ansøgninger fik penge.") && !named.contains("Nul "))
                // The name and the ground are told; what the letter says is the association's.
                #expect(named.contains("<p>Der var ikke penge nok</p>") && !named.contains("Vi havde ikke nok."))
                _ = try await client.send("/navn-paa-listen/\(id)", [("navn", "nej")], chair)
                #expect(!(try await client.look("\(result)?efter=2").body.contains("Lundby Forsamlingshus")))
            }
        }
    }

    @Test(arguments: engines) func `by somebody whose conflict came up late is refused`(engine: Engine) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let id = deciding.applications[0].id
            let now = bench.clock.now
            try await bench.browse { client in
                let refusal = [
                    ("svar", "nej"), ("grund", "penge"), ("begrundelse", "Vi havde ikke nok."), ("udgave", "0"),
                ]
                _ = try await client.send("/vurdering/\(id)/afgoerelse", refusal, cookie)
                try await bench.database.write { db in
                    let treasurer = try deciding.town.function(.treasurer)
                    try Holding.begin(
                        try deciding.person(.decider),
                        as: .deputy,
                        of: treasurer,
                        from: DanishTime.date(of: now),
                        in: db
                    )
                }
                let check = "\(deciding.address)/afgoerelse/tjek"
                #expect(!(try await client.look(check, cookie).body.contains("Lundby")))
                let refused = try await client.send(check, [("sag-\(id)", "1")], cookie)
                #expect(refused.status == .unprocessableContent && refused.body.contains("Du er inhabil"))
                #expect(try await client.look("/vurdering/\(id)", cookie).status == .notFound)
            }
            #expect(try await bench.count("grant_decision") == 0)
        }
    }

    @Test(arguments: engines) func `and its pages ask the database as often for many as for few`(
        engine: Engine
    ) async throws {
        try await withDeciders(on: engine) { bench, deciding, cookie in
            let now = bench.clock.now
            let pages = [
                "/vurdering", "\(deciding.address)/inhabil", "\(deciding.address)/indstilling",
                "\(deciding.address)/afgoerelse", "\(deciding.address)/afgoerelse/tjek",
                "/vurdering/\(deciding.applications[0].id)", "\(deciding.address)/resultat",
            ]
            try await bench.browse { client in
                func counts() async throws -> [Int] {
                    var counts: [Int] = []
                    for page in pages {
                        let asked = try await StatementCount.measure { try await client.look(page, cookie) }
                        #expect(asked.value.status == .ok, "\(page)")
                        counts.append(asked.count)
                    }
                    return counts
                }
                _ = try await client.send(
                    "/vurdering/\(deciding.applications[2].id)/afgoerelse",
                    Self.yes(deciding, "20.000"),
                    cookie
                )
                _ = try await counts()
                let few = try await counts()
                try await bench.database.write { db in
                    for number in 1...30 {
                        let organization = try DecidingTown.makeOrganization(
                            "f\(number)",
                            "Forening \(number)",
                            municipality: deciding.town.municipality,
                            in: db
                        )
                        let application = try DecidingTown.makeApplication(
                            organization,
                            deciding.round,
                            kroner: 100,
                            contact: try deciding.town.function(.chair).id,
                            holding: try deciding.town.holding(.chair).id,
                            at: deciding.round.opensAt,
                            in: db
                        )
                        try deciding.declareFree(.decider, about: [organization], at: now, in: db)
                        let draft = DecisionDraft(
                            applicationID: application.id,
                            answer: .yes,
                            shares: [
                                BudgetShare(budgetID: deciding.budgets[0].budgetID, amount: Money(kroner: 100))
                            ],
                            at: now
                        )
                        _ = try draft.save(
                            of: deciding.open(application, as: .decider, at: now, in: db),
                            at: now,
                            in: db
                        )
                    }
                }
                #expect(try await counts() == few)
            }
        }
    }
}
