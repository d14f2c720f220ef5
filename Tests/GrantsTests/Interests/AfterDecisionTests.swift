import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A conflict of interest after the decision") struct AfterDecisionTests {
    @Test(arguments: engines) func `keeps one from the letter, the stop and the money, and says that another must act`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            _ = try await bench.otherTreasurer(town)
            guard case .holding(let holding, let office) = town.author else { return }
            let (now, day) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let (function, choir, treasurer) = try await bench.database.write { db in
                try Holding.begin(
                    town.officer,
                    as: .deputy,
                    of: try town.town.function(.treasurer),
                    from: day.adding(days: -30),
                    in: db
                )
                try db.run("UPDATE organization SET cvr = '99001372' WHERE slug = 'koret'")
                try db.run("UPDATE organization SET cvr = '99001380' WHERE slug <> 'koret'")
                let choir = try #require(try Organization.find(slug: "koret", in: db))
                return (
                    try #require(try Function.find(id: office, in: db)), choir,
                    try #require(try Function.of(organization: choir.id, in: db).first)
                )
            }
            var draft = try town.draft()
            draft.pay(on: ["2026-12-01", "2027-07-01"].compactMap { CalendarDate($0) })
            let own = try await bench.give(draft, town)
            (draft.organizationID, draft.contactID, draft.title) = (choir.id, treasurer.id, "Korets aften")
            let other = try await bench.give(draft, town)
            let cookie = try await bench.cookie(for: town.officer, as: function)
            try await bench.browse { client in
                let list = try await client.read("/bevillinger/nr", cookie).body
                #expect(list.contains("Korets aften") && !list.contains("Kulturven, fællesspisning"))
                #expect(list.contains("Ét brev er ikke sendt.") && list.contains("Ét brev er ikke med"))
                #expect(try await client.read("/bevillinger/nr/\(own.id)", cookie).status == .notFound)
                #expect(try await client.fill("/bevillinger/nr/\(own.id)/brev", [], cookie).status == .notFound)
                #expect(try await bench.count("journal_entry WHERE act = 'inhabil-afvist'") == 2)
                #expect(try await client.fill("/bevillinger/udsendelser", [], cookie).status == .seeOther)
                let queued: [Int] = try await bench.values("SELECT grant_id FROM grant_mailing_letter")
                #expect(queued == [other.id])
                let number = try await bench.send(own, town).number
                _ = try await bench.send(other, town)
                for path in ["", "/tal.csv", "/tal.json", "/brev.pdf"] {
                    let answer = try await client.read("/bevillinger/breve/\(number)\(path)", cookie)
                    #expect(answer.status == .notFound, "\(path)")
                }
                for path in ["stop", "stop/slut"] {
                    let answer = try await client.fill(
                        "/bevillinger/nr/\(own.id)/\(path)",
                        [("grund", "Fejl")],
                        cookie
                    )
                    #expect(answer.status == .notFound, "\(path)")
                }
                #expect(try await bench.count("grant_stop") == 0)
                let payments = try await client.read("/bevillinger/betalinger", cookie).body
                #expect(payments.contains("Korets aften") && !payments.contains("Kulturven, fællesspisning"))
                #expect(payments.contains("Én rate er ikke med, fordi du er inhabil. En anden må betale."))
                #expect(try await client.fill("/bevillinger/betalinger", [], cookie).status == .seeOther)
                let paid: [String] = try await bench.values("SELECT organization FROM grant_payment")
                #expect(paid == ["Koret"])
                // Prices and wages tell of others' grants only, too.
                let rates = [("aar", "2028"), ("rettelse", "0"), ("stigning", "3"), ("status", "endelig")]
                _ = try await client.fill("/bevillinger/regulering", rates, cookie)
                let plan = try await client.read("/bevillinger/regulering", cookie).body
                #expect(!plan.contains("Kulturven, fællesspisning") && plan.contains("Ét brev er ikke med"))
                // What somebody declared in the round holds for what was given in it.
                #expect(try await client.read("/bevillinger/nr/\(other.id)", cookie).status == .ok)
                #expect(try await client.read("/bevillinger/betalinger/1/fil.csv", cookie).status == .ok)
                try await bench.database.write { db in
                    try db.run(
                        """
                        INSERT INTO grant_interest (round_id, organization_id, holding_id, verdict, source, why, at)
                        VALUES (\(town.round), \(choir.id), \(holding), 'inhabil', 'selv', 'Familie', \(now))
                        """
                    )
                }
                #expect(try await client.read("/bevillinger/nr/\(other.id)", cookie).status == .notFound)
                #expect(try await client.read("/bevillinger/betalinger/1/fil.csv", cookie).status == .notFound)
            }
        }
    }
}
