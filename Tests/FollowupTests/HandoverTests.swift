import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Followup

@Suite("Handing a function over") struct HandoverTests {
    /// The adviser has 40 things in hand and leaves today.
    private func leave(_ town: Town, in bench: TestInstallation) async throws -> Handover {
        let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
        let handover = try await bench.database.write { db in
            for number in 1...40 {
                let due = today.adding(days: number + 30)
                try Obligation.make(try town.draft(.adviser, "Ting \(number)", due: due), by: .system, at: now, in: db)
            }
            let function = try town.function(.adviser)
            let author = try town.author(.adviser)
            let holding = try town.holding(.adviser)
            return try Handover.begin(function, from: holding, leaving: today, by: author, at: now, in: db)
        }
        return try #require(handover)
    }

    /// Open promises whose owner nobody holds and nobody looks after.
    private func ownerless(_ town: Town, in bench: TestInstallation) async throws -> Int {
        let today = DanishTime.date(of: bench.clock.now)
        return try await bench.database.read { db in
            let owners: [Int] = try db.values("SELECT DISTINCT owner_id FROM obligation WHERE settled_at IS NULL")
            return try Function.find(ids: owners, in: db).count { function in
                guard case .vacant = try Staffing.of([function], on: today, in: db)[function.id] else { return false }
                return try Ladder.guardian(of: function, on: today, in: db) == nil
            }
        }
    }

    @Test(arguments: engines) func `the successor takes it on piece by piece, and nothing is ever ownerless`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let handover = try await leave(town, in: bench)
            #expect(try await ownerless(town, in: bench) == 0)
            bench.clock.advance(seconds: 86_400)
            #expect(try await ownerless(town, in: bench) == 0)
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let holding = try await bench.database.write {
                try Holding.begin(town.person(.employee), of: town.function(.adviser), from: today, in: $0)
            }
            let author = Author.holding(holding.id, function: try town.function(.adviser).id)
            let items = try await bench.database.read {
                try Handover.items(of: town.function(.adviser), handover, in: $0)
            }
            #expect(items.count == 40)
            var left = 40
            for item in items {
                left = try await bench.database.write {
                    try handover.accept([item.subject], as: holding, by: author, at: now, in: $0)
                }
            }
            #expect(left == 0)
            let open = try await bench.database.read { try Handover.open(function: handover.functionID, in: $0) }
            #expect(open == nil)
            #expect(try await bench.count("obligation WHERE kind = 'overdragelse' AND settled_at IS NULL") == 0)
            #expect(try await ownerless(town, in: bench) == 0)
        }
    }

    @Test(arguments: engines) func `what nobody takes on goes to the leader`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            _ = try await leave(town, in: bench)
            for _ in 0..<35 {
                bench.clock.advance(seconds: 86_400)
                try await Escalation.run(at: bench.clock.now, in: bench.database)
            }
            let told = try await bench.database.read {
                try Notification.of(person: town.person(.director).id, limit: 100, in: $0).map(\.what)
            }
            #expect(told.contains("Tag imod det, den tidligere frivilligkonsulent havde i gang"))
        }
    }

    @Test(arguments: engines) func `somebody who leaves without anything in hand hands nothing over`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let handover = try await bench.database.write { db in
                let (function, holding) = (try town.function(.employee), try town.holding(.employee))
                let author = try town.author(.employee)
                return try Handover.begin(function, from: holding, leaving: today, by: author, at: now, in: db)
            }
            #expect(handover == nil)
        }
    }

    /// What a person has been told.
    private func told(_ person: Person, in bench: TestInstallation) async throws -> [String] {
        try await bench.database.read { try Notification.of(person: person.id, limit: 100, in: $0).map(\.what) }
    }

    private static let notice = "Tag imod det, den tidligere frivilligkonsulent havde i gang"

    @Test(arguments: engines) func `the successor is told of it, and not the one who leaves`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            _ = try await leave(town, in: bench)
            #expect(try await !told(town.person(.adviser), in: bench).contains(Self.notice))
            let (director, id) = (try await bench.cookie(for: town.person(.director)), try town.function(.adviser).id)
            try await bench.browse { client in
                let given = try await client.send(
                    "/funktioner/\(id)/indehavere",
                    "navn=Employee&email=employee%40havneby.example&som=indehaver",
                    director
                )
                #expect(given.status == .seeOther)
            }
            #expect(try await told(town.person(.employee), in: bench).count { $0 == Self.notice } == 1)
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            #expect(try await told(town.person(.employee), in: bench).count { $0 == Self.notice } == 1)
            #expect(try await !told(town.person(.adviser), in: bench).contains(Self.notice))
            // And there is a mail, with a link that lets one in.
            let mails: [String] = try await bench.values(
                "SELECT body FROM mail_outbox WHERE recipient = 'employee@havneby.example'"
            )
            let mail = try #require(mails.first)
            #expect(mail.contains("frivilligkonsulent") && mail.contains("Leder, Socialforvaltningen"))
            #expect(mail.contains("https://havneby.example/log-ind/"))
        }
    }

    @Test(arguments: engines) func `somebody who begins later is told on the first day`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            _ = try await leave(town, in: bench)
            let first = DanishTime.date(of: bench.clock.now).adding(days: 3)
            try await bench.database.write { db in
                _ = try Holding.begin(town.person(.employee), of: town.function(.adviser), from: first, in: db)
            }
            for _ in 1...3 {
                try await Escalation.run(at: bench.clock.now, in: bench.database)
                #expect(try await !told(town.person(.employee), in: bench).contains(Self.notice))
                bench.clock.advance(seconds: 86_400)
            }
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            #expect(try await told(town.person(.employee), in: bench).contains(Self.notice))
        }
    }

    @Test(arguments: engines) func `a chair who stops on the page of people hands over what is open`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            try await bench.database.write { db in
                let draft = try town.draft(.chair, "Skriv til kommunen", due: today.adding(days: 20))
                try Obligation.make(draft, by: .system, at: now, in: db)
            }
            let chair = try await bench.cookie(for: town.person(.chair))
            let (function, holding) = (try town.function(.chair).id, try town.holding(.chair).id)
            let handover = "/funktioner/\(function)/overdragelse"
            let day = "sidste-dag=\(today.day)&sidste-maaned=\(today.month)&sidste-aar=\(today.year)"
            try await bench.browse { client in
                let ended = try await client.send(
                    "/foreninger/lundby-forsamlingshus/personer/\(holding)/slut",
                    "\(day)&navn=Bo&email=bo%40x.example",
                    chair
                )
                #expect(ended.status == .seeOther)
                #expect(try await client.page(handover, chair).contains("Skriv til kommunen"))
                let mail: [String] = try await bench.values("SELECT body FROM mail_outbox ORDER BY id DESC")
                #expect(try await client.send(try mail.first.invitation(), "", "").status == .seeOther)
            }
            bench.clock.advance(seconds: 86_400)
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            let bo = try #require(
                try await bench.database.read {
                    try Person.find(email: "bo@x.example", municipality: town.municipality, in: $0)
                }
            )
            #expect(try await told(bo, in: bench) == ["Tag imod det, den tidligere formand havde i gang"])
            let cookie = try await bench.cookie(for: bo)
            try await bench.browse { client in
                let page = try await client.page(handover, cookie)
                #expect(page.contains("Skriv til kommunen") && page.contains("Læs den"))
            }
        }
    }

    @Test(arguments: engines) func `whoever has deleted the account is no present holder`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            try await bench.database.write { db in
                try Obligation.make(town.draft(.adviser, due: today.adding(days: 9)), by: .system, at: now, in: db)
                let (function, holding) = (try town.function(.adviser), try town.holding(.adviser))
                let author = try town.author(.adviser)
                let later = today.adding(days: 10)
                try Handover.begin(function, from: holding, leaving: later, by: author, at: now, in: db)
            }
            let director = try await bench.cookie(for: town.person(.director))
            let adviser = try await bench.cookie(for: town.person(.adviser))
            let path = "/funktioner/\(try town.function(.adviser).id)/overdragelse"
            try await bench.browse { client in
                #expect(try await client.page(path, director).contains("Den nuværende indehaver stopper"))
                #expect(try await client.send("/mit-medspil/sletning", "ja=ja", adviser).status == .seeOther)
                let page = try await client.page(path, director)
                #expect(page.contains("Den tidligere indehaver stoppede") && !page.contains("nuværende"))
            }
        }
    }

    @Test(arguments: engines) func `which tasks one may open is the same asked for many as for one`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let obligations = try await bench.database.write { db in
                for post in Town.Post.allCases {
                    try Obligation.make(town.draft(post, due: today.adding(days: 9)), by: .system, at: now, in: db)
                }
                let party = Obligation.Party.organization(town.organization.id)
                let owed = try town.draft(.director, due: today.adding(days: 9), owedTo: party)
                try Obligation.make(owed, by: .system, at: now, in: db)
                try town.holding(.houseLeader).end(on: today.adding(days: -1), in: db)
                try town.holding(.treasurer).end(on: today.adding(days: -1), in: db)
                return try Obligation.open(about: Subject("thing", 1), in: db)
            }
            #expect(obligations.count == 7)
            for post in [Town.Post.director, .adviser, .employee, .chair] {
                let person = try town.person(post)
                let (many, each) = try await bench.database.read { db in
                    let functions = try Actor.functions(of: person.id, on: today, in: db)
                    let actor = Actor(
                        personID: person.id,
                        name: person.name,
                        municipalityID: town.municipality,
                        functions: functions,
                        acting: functions.first
                    )
                    let each = try obligations.filter { obligation in
                        let owner = try #require(try Function.find(id: obligation.ownerID, in: db))
                        let right = try ObligationRight.of(actor, over: obligation, owner: owner, on: today, in: db)
                        return right != .none
                    }
                    let many = try Obligation.openable(obligations, by: actor, on: today, in: db)
                    return (many, Set(each.map(\.id)))
                }
                #expect(many == each && !each.isEmpty, "\(post)")
            }
        }
    }
}
