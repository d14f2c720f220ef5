import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("My tasks") struct MyObligationsTests {
    @Test(arguments: engines) func `a stranger is led to the log-in and back`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.peopled()
            try await bench.browse { client in
                let answer = try await client.execute(uri: "/mine-opgaver?gruppe=over", method: .get)
                #expect(answer.status == .seeOther)
                #expect(answer.headers[.location] == "/log-ind?videre=%2Fmine-opgaver%3Fgruppe%3Dover")
            }
        }
    }

    @Test(arguments: engines) func `the page shows what is late, what is due and what comes`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            try await bench.database.write { db in
                for (what, day) in [("Sent løfte", -7), ("Løfte i dag", 0), ("Senere løfte", 9)] {
                    let draft = try town.draft(.adviser, what, due: today.adding(days: day))
                    try Obligation.make(draft, by: .system, at: now, in: db)
                }
                let hidden = try town.draft(.director, "En andens løfte", due: today)
                try Obligation.make(hidden, by: .system, at: now, in: db)
            }
            let cookie = try await bench.cookie(for: town.person(.adviser))
            try await bench.browse { client in
                let page = try await client.page("/mine-opgaver", cookie)
                #expect(page.contains("En opgave er over fristen. En skal gøres i dag."))
                #expect(page.contains("Sent løfte") && page.contains("5\u{A0}hverdage over"))
                #expect(page.contains("Løfte i dag") && page.contains("Senere løfte"))
                #expect(!page.contains("En andens løfte"))
                #expect(page.contains("Frivilligkonsulent, Socialforvaltningen"))
                let english = try await client.page("/en/mine-opgaver", cookie)
                #expect(english.contains("One task is late. One must be done today."))
            }
        }
    }

    @Test(arguments: engines) func `one is settled, and typed words survive a mistake`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let obligation = try await bench.database.write {
                try Obligation.make(try town.draft(.adviser, due: today), by: .system, at: now, in: $0)
            }
            let cookie = try await bench.cookie(for: town.person(.adviser))
            let path = ObligationPath.show(obligation.id)
            try await bench.browse { client in
                let wrong = try await client.send("\(path)/afslutning", "note=Jeg+ringede+%3Ci%3E", cookie)
                #expect(wrong.status == .unprocessableContent)
                let page = String(buffer: wrong.body)
                #expect(page.contains("Jeg ringede &lt;i&gt;") && page.contains("Vælg, om opgaven er løst"))
                let right = try await client.send("\(path)/afslutning", "udfald=gjort&note=Ringet", cookie)
                #expect(right.status == .seeOther && right.headers[.location] == "/mine-opgaver")
                #expect(try await client.page(path, cookie).contains("»Ringet«"))
            }
            #expect(try await bench.count("obligation WHERE settled_at IS NOT NULL") == 1)
        }
    }

    @Test(arguments: engines) func `somebody else's is neither shown nor settled`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let obligation = try await bench.database.write {
                try Obligation.make(try town.draft(.adviser, due: today), by: .system, at: now, in: $0)
            }
            let path = ObligationPath.show(obligation.id)
            for post in [Town.Post.employee, .houseLeader, .chair] {
                let cookie = try await bench.cookie(for: town.person(post))
                try await bench.browse { client in
                    let shown = try await client.execute(uri: path, method: .get, headers: [.cookie: cookie])
                    #expect(shown.status == .forbidden)
                    let sent = try await client.send("\(path)/afslutning", "udfald=gjort", cookie)
                    #expect(sent.status == .forbidden)
                }
            }
            // The leader of the unit may.
            let cookie = try await bench.cookie(for: town.person(.director))
            try await bench.browse { client in
                let page = try await client.page(path, cookie)
                #expect(page.contains("Svar Lundby Forsamlingshus"))
            }
        }
    }

    @Test(arguments: engines) func `whoever it was given to says no, and the giver has it again`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let obligation = try await bench.database.write {
                try Obligation.make(try town.draft(.adviser, due: today.adding(days: 9)), by: .system, at: now, in: $0)
            }
            let path = ObligationPath.show(obligation.id)
            let adviser = try await bench.cookie(for: town.person(.adviser))
            let employee = try await bench.cookie(for: town.person(.employee))
            let (target, foreign) = (try town.function(.employee).id, try town.function(.chair).id)
            try await bench.browse { client in
                // An association's chair owes nothing of the municipality's.
                let refused = try await client.send("\(path)/overdragelse", "funktion=\(foreign)", adviser)
                #expect(refused.status == .unprocessableContent)
                let given = try await client.send("\(path)/overdragelse", "funktion=\(target)&hvorfor=Jeres", adviser)
                #expect(given.status == .seeOther)
                #expect(try await client.page(path, employee).contains("Vil du tage opgaven?"))
                let silent = try await client.send("\(path)/svar", "svar=nej", employee)
                #expect(silent.status == .unprocessableContent)
                let back = try await client.send("\(path)/svar", "svar=nej&nej=Ikke+vores", employee)
                #expect(back.status == .seeOther)
            }
            #expect(try await bench.owner(of: obligation) == town.function(.adviser).id)
        }
    }

    @Test(arguments: engines) func `the page makes as many statements for many tasks as for few`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let cookie = try await bench.cookie(for: town.person(.adviser))
            let server = try await bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                func statements() async throws -> Int {
                    try await StatementCount.measure { try await client.page("/mine-opgaver", cookie) }.count
                }
                _ = try await statements()
                let few = try await statements()
                try await bench.database.write { db in
                    for number in 0..<200 {
                        let draft = try town.draft(.adviser, "Ting \(number)", due: today.adding(days: number - 100))
                        try Obligation.make(draft, by: .system, at: now, in: db)
                    }
                }
                #expect(try await statements() == few)
            }
        }
    }

    @Test(arguments: engines) func `a promise written down for an association by its name can be seen by its people`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now).adding(days: 7)
            let adviser = try await bench.cookie(for: town.person(.adviser))
            let chair = try await bench.cookie(for: town.person(.chair))
            let name: String = try await bench.database.read { try $0.value("SELECT name FROM organization") }
            try await bench.browse { client in
                for owed in [name.uppercased(), "en anden end \(name)"] {
                    let words =
                        "hvad=Ring+om+lokaler&skridt=Ring&hvem=\(owed)&frist-dag=\(today.day)&frist-maaned=\(today.month)"
                        + "&frist-aar=\(today.year)"
                    let encoded = words.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""
                    #expect(try await client.send("/opgaver", encoded, adviser).status == .seeOther)
                    // Pressed twice: the first one stands.
                    #expect(try await client.send("/opgaver", encoded, adviser).status == .seeOther)
                }
                #expect(try await bench.count("obligation") == 2)
                let (own, other) = (ObligationPath.show(1), ObligationPath.show(2))
                #expect(try await client.page(own, chair).contains("Ring om lokaler"))
                let refused = try await client.execute(uri: other, method: .get, headers: [.cookie: chair])
                #expect(refused.status == .forbidden)
            }
        }
    }

    @Test(arguments: engines) func `hundreds are all listed, though the first page counts no further than 500`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            try await bench.database.write { db in
                for number in 1...510 {
                    let draft = try town.draft(.adviser, "Løfte \(number).", due: today.adding(days: number))
                    try Obligation.make(draft, by: .system, at: now, in: db)
                }
            }
            let cookie = try await bench.cookie(for: town.person(.adviser))
            try await bench.browse { client in
                let page = try await client.page("/mine-opgaver", cookie)
                #expect(page.contains("Kommer (500+)") && page.contains(">Se alle<"))
                #expect(page.contains("Løfte 8.") && !page.contains("Løfte 9."))
                let last = try await client.page("/mine-opgaver?gruppe=kommer&side=11", cookie)
                #expect(last.contains("Løfte 501.") && last.contains("Løfte 510.") && !last.contains("Løfte 500."))
            }
        }
    }
}

extension TestClientProtocol {
    func page(_ path: String, _ cookie: String) async throws -> String {
        let answer = try await execute(uri: path, method: .get, headers: [.cookie: cookie])
        #expect(answer.status == .ok, "\(path)")
        return String(buffer: answer.body)
    }

    /// A form from one of the site's own pages.
    func send(_ path: String, _ body: String, _ cookie: String) async throws -> TestResponse {
        var headers: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "https://havneby.example"
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }
}
