import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("The council's recommendation") struct RecommendationTests {
    @Test(arguments: engines) func `is written item by item, and those in conflict leave theirs`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            let others = Array(deciding.organizations.dropFirst())
            try await bench.database.write { db in
                try deciding.declareFree(.council, at: now, in: db)
                try deciding.declareFree(.chairInCouncil, about: others, at: now, in: db)
                try Interest.noteConnections(
                    try deciding.room(.chairInCouncil, at: now, in: db).interests,
                    municipality: deciding.town.municipality,
                    at: now,
                    in: db
                )
            }
            let council = try await bench.cookie(.council, deciding)
            let chair = try await bench.cookie(.chairInCouncil, deciding)
            let ids = deciding.applications.map(\.id)
            try await bench.browse { client in
                let list = "\(deciding.address)/indstilling"
                #expect(try await client.look("/vurdering/\(ids[0])/indstilling", chair).status == .notFound)
                for (id, kroner) in zip(ids, ["10.000", "30.000", "0"]) {
                    let address = "/vurdering/\(id)/indstilling"
                    let wrong = try await client.send(address, [("beloeb", "ti")], council)
                    #expect(wrong.status == .unprocessableContent && wrong.body.contains("eller 0 for ingen penge"))
                    #expect(wrong.body.contains("Skriv hvorfor") && wrong.body.contains("value=\"ti\""))
                    if id == ids[2] {
                        let early = try await client.send("\(list)/aflever", [("note", "Tak")], council)
                        #expect(early.status == .unprocessableContent && early.body.contains("mangler at skrive om"))
                    }
                    let sent = try await client.send(
                        address,
                        [("beloeb", kroner), ("hvorfor", "Vi mener det")],
                        council
                    )
                    #expect(sent.status == .seeOther && sent.location == list)
                }
                let all = try await client.look(list, council).body
                #expect(all.contains("40.000\u{A0}kr.") && all.contains("Lundby Forsamlingshus"))
                // The sum of whoever left an item does not tell what it was.
                let some = try await client.look(list, chair).body
                #expect(!some.contains("Lundby") && some.contains("30.000\u{A0}kr."))
                #expect(!some.contains(">40.000\u{A0}kr."))
                let empty = try await client.send("\(list)/aflever", [], council)
                #expect(empty.status == .unprocessableContent)
                let done = try await client.send("\(list)/aflever", [("note", "Fællesskab vejede mest.")], council)
                #expect(done.status == .seeOther)
                let late = try await client.send(
                    "/vurdering/\(ids[1])/indstilling",
                    [("beloeb", "1"), ("hvorfor", "Nej")],
                    council
                )
                #expect(late.status == .conflict && late.body.contains("kan ikke ændres"))
                #expect(
                    try await client.send("\(list)/aflever", [("note", "Igen")], council).status
                        == .unprocessableContent
                )
                // Strangers and associations see nothing of it yet.
                #expect(try await client.look(list).status == .seeOther)
                let treasurer = try await bench.cookie(for: try deciding.town.person(.treasurer))
                #expect(try await client.look(list, treasurer).status == .forbidden)
            }
            #expect(try await bench.count("grant_recommendation_leave") == 1)
            for change in [
                "UPDATE grant_recommended SET amount = 1", "DELETE FROM grant_recommended",
                "DELETE FROM grant_recommendation",
            ] as [SQL] {
                await #expect(throws: (any Error).self) { try await bench.database.write { _ = try $0.run(change) } }
            }
        }
    }

    @Test(arguments: engines) func `is for everybody to read when all have an answer`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { db in
                try deciding.declareFree(.council, at: now, in: db)
                try deciding.declareFree(.decider, at: now, in: db)
                for application in deciding.applications {
                    let amount = application.id == deciding.applications[2].id ? Money.zero : Money(kroner: 10_000)
                    let room = try deciding.open(application, as: .council, at: now, in: db)
                    try Recommended.save(amount, "Rådets ord om \(application.title)", of: room, at: now, in: db)
                }
                try Recommendation.handOver(
                    "Fællesskab vejede mest.",
                    deciding.round,
                    municipality: deciding.town.municipality,
                    by: try #require(try deciding.actor(.council).acting),
                    at: now,
                    in: db
                )
                for application in deciding.applications {
                    let isRefused = application.id == deciding.applications[2].id
                    let draft = DecisionDraft(
                        applicationID: application.id,
                        answer: isRefused ? .no : .part,
                        ground: .money,
                        reason: "Der var ikke mere.",
                        shares: isRefused
                            ? []
                            : [BudgetShare(budgetID: deciding.budgets[0].budgetID, amount: Money(kroner: 10_000))],
                        at: now
                    )
                    _ = try draft.save(of: deciding.open(application, as: .decider, at: now, in: db), at: now, in: db)
                }
                let list = Dictionary(uniqueKeysWithValues: deciding.applications.map { ($0.id, 1) })
                _ = try Decision.confirm(list, try deciding.room(.decider, at: now, in: db), at: now, in: db)
            }
            let council = try await bench.cookie(.council, deciding)
            try await bench.browse { client in
                let form = try await client.look("/vurdering/\(deciding.applications[0].id)/indstilling", council)
                #expect(form.body.contains("Alle kan læse det, når der er afgjort, hvis foreningen får penge."))
                let page = try await client.look("\(deciding.address)/indstilling")
                #expect(page.status == .ok && page.body.contains("Fællesskab vejede mest."))
                #expect(page.body.contains("Rådets ord om Aften i Strikkeklubben"))
                #expect(!page.body.contains("Korforeningen"))
                // Whoever lets its name be told has not let the council's words be.
                try await bench.database.write { db in
                    try db.run(
                        """
                        INSERT INTO grant_naming_consent (application_id, holding_id, at)
                        VALUES (\(deciding.applications[2].id), \(try deciding.town.holding(.chair).id), \(now))
                        """
                    )
                }
                let named = try await client.look("\(deciding.address)/indstilling?efter=1").body
                #expect(named.contains("Korforeningen") && !named.contains("Rådets ord om Aften i Korforeningen"))
                #expect(try await client.look("\(deciding.address)/resultat").body.contains("/indstilling\""))
            }
        }
    }
}
