import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("Joint applications") struct TeamTests {
    private static let begun = [
        ("titel", "Kor i hele byen"), ("plan", "Vi synger sammen"), ("frist-dag", "1"), ("frist-maaned", "3"),
        ("frist-aar", "2027"),
    ]

    private func begin(_ town: FundingTown, _ bench: TestInstallation) async throws {
        try await bench.browse { client in
            let made = try await client.send("/faelles-ansoegninger", Self.begun, town.chairCookie)
            #expect(made.status == .seeOther && made.location == "/faelles-ansoegninger/1", "\(made.body.suffix(400))")
        }
    }

    @Test(arguments: engines) func `several come together, share the tasks, and write what came of it`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            let leader = try await bench.cookie(for: town.town.person(.houseLeader))
            let (house, treasurer) = (town.town.house.id, try town.town.function(.treasurer).id)
            try await bench.browse { client in
                let form = try await client.see("/faelles-ansoegninger/ny?fond=fyrfonden", town.chairCookie).body
                #expect(form.contains("value=\"2027\"") && form.contains("selected>Fyrfonden"))
            }
            try await begin(town, bench)
            let page = "/faelles-ansoegninger/1"
            try await bench.browse { client in
                let first = try await client.see(page, town.chairCookie).body
                #expect(
                    first.contains("Frist 1.\u{A0}marts\u{A0}2027, om\u{A0}3\u{A0}måneder") && first.contains("Er med")
                )
                // Nobody else sees it yet.
                #expect(try await client.see(page, leader).status == .notFound)
                let asked = try await client.send("\(page)/deltagere", [("gaest", "enhed-\(house)")], town.chairCookie)
                #expect(asked.status == .seeOther)
                #expect(
                    try await client.send("\(page)/deltagere", [("gaest", "enhed-\(house)")], town.chairCookie).status
                        == .seeOther
                )
                #expect(try await bench.count("funding_team_member") == 2, "pressed twice")
                #expect(try await client.see("/mine-opgaver", leader).body.contains("Svar på, om I vil søge sammen"))
                let invited = try await client.see(page, leader).body
                #expect(invited.contains("Vil I være med?") && !invited.contains("Giv nogen en opgave"))
                // No say before one has joined.
                let early = try await client.send("\(page)/udfald", [("udfald", "soegt")], leader)
                #expect(early.status == .forbidden)
                #expect(try await client.send("\(page)/deltagelse", [("svar", "med")], leader).status == .seeOther)
                #expect(try await bench.count("obligation WHERE kind = 'faelles-svar' AND settled_at IS NULL") == 0)
                let task = [
                    ("opgave", "Lav budgettet"), ("hvem", String(treasurer)), ("senest-dag", "1"),
                    ("senest-maaned", "2"),
                    ("senest-aar", "2027"),
                ]
                #expect(try await client.send("\(page)/opgaver", task, leader).status == .seeOther)
                let seen = try await client.see(page, town.chairCookie).body
                #expect(seen.contains("Lav budgettet") && seen.contains("Kasserer, Lundby Forsamlingshus"))
                let wrong = try await client.send("\(page)/opgaver", [("opgave", "<u>"), ("hvem", "1")], leader)
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("&lt;u&gt;"))
                #expect(wrong.body.contains("Skriv en dato, som findes"))
                let unpaid = try await client.send("\(page)/udfald", [("udfald", "faaet")], leader)
                #expect(unpaid.status == .unprocessableContent)
                let got = [("udfald", "faaet"), ("beloeb", "80.000")]
                #expect(try await client.send("\(page)/udfald", got, leader).status == .seeOther)
                #expect(try await client.see(page, town.chairCookie).body.contains("Vi fik pengene: 80.000\u{A0}kr."))
                #expect(try await bench.count("obligation WHERE kind = 'faelles-frist' AND settled_at IS NULL") == 0)
                #expect(try await client.send("\(page)/opgaver", task, leader).status == .conflict)
                #expect(try await client.see("/faelles-ansoegninger", leader).body.contains("Kor i hele byen"))
            }
        }
    }

    @Test(arguments: engines) func `whoever says no is out, and an adviser only looks`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            let leader = try await bench.cookie(for: town.town.person(.houseLeader))
            let house = town.town.house.id
            try await begin(town, bench)
            let page = "/faelles-ansoegninger/1"
            try await bench.browse { client in
                _ = try await client.send("\(page)/deltagere", [("gaest", "enhed-\(house)")], town.chairCookie)
                #expect(try await client.send("\(page)/deltagelse", [("svar", "nej")], leader).status == .seeOther)
                #expect(try await client.see(page, leader).status == .notFound)
                #expect(!(try await client.see("/faelles-ansoegninger", leader).body.contains("Kor i hele byen")))
                let adviser = try await client.see(page, town.adviserCookie).body
                #expect(adviser.contains("Sagde nej") && !adviser.contains("Giv nogen en opgave"))
                let changed = try await client.send("\(page)/udfald", [("udfald", "soegt")], town.adviserCookie)
                #expect(changed.status == .forbidden)
                for guest in ["", "forening-999", "enhed-x", "enhed-99999999999999999999"] {
                    let refused = try await client.send("\(page)/deltagere", [("gaest", guest)], town.chairCookie)
                    #expect(refused.status == .unprocessableContent, "\(guest)")
                }
            }
        }
    }

    @Test(arguments: engines) func `what cannot be taken is told, and all that was typed stands`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await bench.browse { client in
                let wrong = [
                    ("titel", ""), ("plan", "<i>"), ("fond", "999"), ("frist-dag", "1"), ("frist-maaned", "1"),
                    ("frist-aar", "2020"),
                ]
                let page = try await client.send("/faelles-ansoegninger", wrong, town.chairCookie)
                #expect(page.status == .unprocessableContent && page.body.contains("&lt;i&gt;"))
                for text in ["Giv det et navn", "Vælg fra listen", "Dagen skal være i dag eller senere"] {
                    #expect(page.body.contains(text), "\(text)")
                }
                #expect(try await bench.count("funding_team") == 0)
            }
        }
    }
}
