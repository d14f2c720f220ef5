import Database
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Followup

@Suite("Units, functions and what they may do, on screen") struct UnitPagesTests {
    /// The employee also administers Medspil.
    private func administrator(_ town: Town, in bench: TestInstallation) async throws -> String {
        let today = DanishTime.date(of: bench.clock.now)
        let function = try await bench.database.write { db in
            let kind = try #require(
                try FunctionKind.find(.administrator, municipality: town.municipality, in: db)
            )
            let function = try Function.make(kind, in: town.social, on: today, in: db)
            try Holding.begin(town.person(.employee), of: function, from: today, in: db)
            return function
        }
        return try await bench.cookie(for: town.person(.employee), as: function)
    }

    @Test(arguments: engines) func `an administrator makes a unit, a function in it, and gives it to somebody`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let cookie = try await administrator(town, in: bench)
            let (parent, kind) = try await bench.database.read { db in
                (town.house.id, try FunctionKind.find(.ambassador, municipality: town.municipality, in: db)?.id ?? 0)
            }
            try await bench.browse { client in
                let wrong = try await client.send("/enheder", "navn=&slags=hold&under=\(parent)", cookie)
                #expect(wrong.status == .unprocessableContent)
                let made = try await client.send("/enheder", "navn=Natholdet&slags=hold&under=\(parent)", cookie)
                #expect(made.headers[.location] == "/enheder/natholdet")
                #expect(try await client.page("/enheder", cookie).contains("Natholdet"))
                let function = try await client.send("/enheder/natholdet/funktioner", "type=\(kind)", cookie)
                let path = try #require(function.headers[.location])
                #expect(try await client.page(path, cookie).contains("Ubesat siden"))
                let given = try await client.send(
                    "\(path)/indehavere",
                    "navn=Ny+Person&email=ny%40havneby.example&som=indehaver",
                    cookie
                )
                #expect(given.headers[.location] == path)
                #expect(try await client.page(path, cookie).contains("Ny Person"))
                let again = try await client.send(
                    "\(path)/indehavere",
                    "navn=Ny+Person&email=NY%40havneby.example&som=indehaver",
                    cookie
                )
                #expect(again.status == .unprocessableContent)
            }
        }
    }

    @Test(arguments: engines) func `a unit cannot belong to itself`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let cookie = try await administrator(town, in: bench)
            let house = town.house.id
            try await bench.browse { client in
                let sent = try await client.send(
                    "/enheder/socialforvaltningen",
                    "navn=Social&slags=forvaltning&under=\(house)",
                    cookie
                )
                #expect(sent.status == .unprocessableContent)
                #expect(String(buffer: sent.body).contains("En enhed kan ikke ligge under sig selv"))
            }
        }
    }

    @Test(arguments: engines) func `what a function may do is changed for all of its kind at once`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let cookie = try await administrator(town, in: bench)
            let adviser = try await bench.cookie(for: town.person(.adviser))
            try await bench.browse { client in
                let tasks = "/enheder/socialforvaltningen/opgaver"
                let before = try await client.execute(uri: tasks, method: .get, headers: [.cookie: adviser])
                #expect(before.status == .forbidden)
                let form = "navn=Frivilligkonsulent&navn-en=Adviser&maa=enhedens-opgaver"
                let saved = try await client.send("/funktionstyper/frivilligkonsulent", form, cookie)
                #expect(saved.status == .seeOther)
                #expect(try await client.page(tasks, adviser).contains("Enhedens opgaver"))
                // Nobody could open the door again.
                let last = "navn=Administrator&navn-en=Administrator&maa=enheder"
                let refused = try await client.send("/funktionstyper/administrator", last, cookie)
                #expect(refused.status == .unprocessableContent)
            }
        }
    }

    @Test(arguments: engines) func `a chair decides in the association and nowhere else`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let chair = try await bench.cookie(for: town.person(.chair))
            let director = try await bench.cookie(for: town.person(.director))
            let (treasurer, adviser) = (try town.function(.treasurer).id, try town.function(.adviser).id)
            let person = "navn=Ny&email=ny%40lundby.example&som=indehaver"
            try await bench.browse { client in
                let own = try await client.send("/funktioner/\(treasurer)/indehavere", person, chair)
                #expect(own.status == .seeOther)
                let foreign = try await client.send("/funktioner/\(adviser)/indehavere", person, chair)
                #expect(foreign.status == .forbidden)
                // Nor does the municipality's leader decide in the association.
                let above = try await client.send("/funktioner/\(treasurer)/indehavere", person, director)
                #expect(above.status == .forbidden)
            }
        }
    }

    @Test(arguments: engines) func `whoever stopped yesterday is told so on a page that is still open to them`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let yesterday = DanishTime.date(of: bench.clock.now).adding(days: -1)
            let treasurer = try await bench.cookie(for: town.person(.treasurer))
            let (id, hold) = (try town.function(.treasurer).id, try town.holding(.treasurer).id)
            let day = "stopper-dag=\(yesterday.day)&stopper-maaned=\(yesterday.month)&stopper-aar=\(yesterday.year)"
            try await bench.browse { client in
                let left = try await client.send("/funktioner/\(id)/afgang", "hold=\(hold)&\(day)", treasurer)
                #expect(left.headers[.location] == "/funktioner/\(id)")
                let page = try await client.page("/funktioner/\(id)", treasurer)
                #expect(page.contains("Du har ikke længere funktionen"))
            }
        }
    }

    @Test(arguments: engines) func `a treasurer leaves, and the next takes over piece by piece on screen`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            try await bench.database.write { db in
                for number in 1...3 {
                    let draft = try town.draft(.treasurer, "Regnskab \(number)", due: today.adding(days: number))
                    try Obligation.make(draft, by: .system, at: now, in: db)
                }
            }
            let treasurer = try await bench.cookie(for: town.person(.treasurer))
            let chair = try await bench.cookie(for: town.person(.chair))
            let (id, hold) = (try town.function(.treasurer).id, try town.holding(.treasurer).id)
            let path = "/funktioner/\(id)"
            let date = "stopper-dag=\(today.day)&stopper-maaned=\(today.month)&stopper-aar=\(today.year)"
            try await bench.browse { client in
                let left = try await client.send("\(path)/afgang", "hold=\(hold)&\(date)", treasurer)
                #expect(left.headers[.location] == "\(path)/overdragelse")
                let notes = try await client.send(
                    "\(path)/overdragelse/noter",
                    "noter=Bilag+ligger+i+skabet",
                    treasurer
                )
                #expect(notes.status == .seeOther)
                let given = try await client.send(
                    "\(path)/indehavere",
                    "navn=Ny&email=ny%40lundby.example&som=indehaver",
                    chair
                )
                #expect(given.status == .seeOther)
                let mail: [String] = try await bench.values("SELECT body FROM mail_outbox ORDER BY id DESC")
                #expect(try await client.send(try mail.first.invitation(), "", "").status == .seeOther)
            }
            let next = try #require(
                try await bench.database.read {
                    try Person.find(email: "ny@lundby.example", municipality: town.municipality, in: $0)
                }
            )
            let cookie = try await bench.cookie(for: next)
            let items: [Int] = try await bench.values(
                "SELECT id FROM obligation WHERE kind = 'proeve' AND settled_at IS NULL ORDER BY id"
            )
            try await bench.browse { client in
                let page = try await client.page("\(path)/overdragelse", cookie)
                #expect(page.contains("Bilag ligger i skabet") && page.contains("Regnskab 3"))
                // Nothing is taken on unread.
                for item in items { #expect(page.contains("href=\"/opgaver/\(item)\"")) }
                let nothing = try await client.send("\(path)/overdragelse", "", cookie)
                #expect(nothing.status == .unprocessableContent)
                for (number, item) in items.enumerated() {
                    let answer = try await client.send("\(path)/overdragelse", "ting=obligation+\(item)", cookie)
                    let isLast = number == items.count - 1
                    #expect(answer.headers[.location] == (isLast ? "/mine-opgaver" : "\(path)/overdragelse"))
                }
            }
        }
    }
}
