import Database
import HTTPTypes
import TestKit
import Testing
import Web

@testable import Registry

@Suite("What only the municipality gives") struct EntrustmentTests {
    private static let path = "/foreninger/strik/personer"
    private static let approve = Permission("godkend-tilbud", danish: "Godkende", english: "Approve")
    private static let keep = Permission("tilbud", danish: "Passe", english: "Keep")
    private static let form = [("navn", "Bo"), ("email", "bo@x.example"), ("rolle", "redaktoer")]

    /// A kind for associations that lets one change everybody's offers.
    private func editor(_ town: TestTown) async throws -> FunctionKind {
        let municipality = town.municipality.id
        return try await town.bench.database.write { db in
            let kind = try FunctionKind.make(
                key: "redaktoer",
                danish: "Redaktør af vejviseren",
                english: "Directory editor",
                place: .organization,
                municipality: municipality,
                in: db
            )
            try kind.allow([Self.approve, Self.keep], in: db)
            return kind
        }
    }

    /// Lets somebody be editor in the association, and gives the id of the hold.
    private func hold(
        _ kind: FunctionKind,
        _ name: String,
        until last: CalendarDate? = nil,
        _ town: TestTown
    ) async throws -> (person: Person, holding: Holding) {
        let (person, today, organization) = (try await town.person(name), town.today, town.organization)
        let holding = try await town.bench.database.write { db in
            let function = try Function.make(kind, in: organization, on: today, in: db)
            return try Holding.begin(person, of: function, from: today, until: last, in: db)
        }
        return (person, holding)
    }

    private func day(_ date: CalendarDate, _ more: (String, String)...) -> [(String, String)] {
        [("sidste-dag", "\(date.day)"), ("sidste-maaned", "\(date.month)"), ("sidste-aar", "\(date.year)")] + more
    }

    @Test func `a permission reaches beyond the association unless it says that it does not`() {
        #expect(Permission("ny", danish: "Noget nyt", english: "Something new").reach == .beyond)
        #expect(Permission.changeHolders.reach == .own)
    }

    @Test(arguments: engines) func `an association cannot make itself editor of everybody's pages`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            _ = try await editor(town)
            let claim = "/foreninger/strik/overtag"
            #expect(try await !Browser(client).get(claim).body.contains("redaktoer"))
            let claimed = try await Browser(client).post(claim, Self.form + [("bevis", "mail")])
            #expect(claimed.status == .unprocessableContent)
            let chair = try await town.browser(try await town.person("Anna", .chair), client)
            #expect(try await !chair.get(Self.path).body.contains("redaktoer"))
            let forged = try await chair.post(Self.path, Self.form)
            #expect(forged.status == .unprocessableContent && forged.body.contains("href=\"#rolle\""))
            #expect(try await town.bench.count("invitation") == 0)
        }
    }

    @Test(arguments: engines) func `an association may end it, and neither pass it on, prolong it nor take its mail`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let kind = try await editor(town)
            let (_, held) = try await hold(kind, "Alma", until: town.today.adding(days: 30), town)
            let chair = try await town.browser(try await town.person("Anna", .chair), client)
            let path = "\(Self.path)/\(held.id)/slut"
            #expect(try await !chair.get(path).body.contains("name=\"email\""))
            let passed = try await chair.post(path, day(town.today, ("navn", "Bo"), ("email", "bo@x.example")))
            #expect(passed.status == .unprocessableContent && passed.body.contains("Kommunen giver denne rolle"))
            let longer = try await chair.post(path, day(town.today.adding(days: 60)))
            #expect(longer.status == .unprocessableContent && longer.body.contains("givet rollen i kortere tid"))
            #expect(try await chair.get("/indehavere/\(held.id)/mail").status == .forbidden)
            #expect(
                try await chair.post("/indehavere/\(held.id)/mail", [("email", "x@x.example")]).status == .forbidden
            )
            let function = "/funktioner/\(held.functionID)"
            let given = [("navn", "Bo"), ("email", "bo@x.example"), ("som", "indehaver")]
            #expect(try await chair.post("\(function)/indehavere", given).status == .forbidden)
            #expect(try await chair.get("\(function)/ret").status == .forbidden)
            #expect(try await chair.post(path, day(town.today.adding(days: 2))).status == .seeOther)
            let last: [String] = try await town.bench.values("SELECT name FROM invitation")
            #expect(last.isEmpty)
        }
    }

    @Test(arguments: engines) func `whoever holds it for a time does not prolong it`(engine: Engine) async throws {
        try await withTown(on: engine) { town, client in
            let (alma, held) = try await hold(try await editor(town), "Alma", until: town.today.adding(days: 3), town)
            let browser = try await town.browser(alma, client)
            let later = town.today.adding(days: 90)
            let answer = try await browser.post(
                "/funktioner/\(held.functionID)/afgang",
                [
                    ("hold", "\(held.id)"), ("stopper-dag", "\(later.day)"), ("stopper-maaned", "\(later.month)"),
                    ("stopper-aar", "\(later.year)"),
                ]
            )
            #expect(answer.status == .unprocessableContent && answer.body.contains("givet i kortere tid"))
        }
    }

    @Test(arguments: engines) func `the municipality gives it, and nothing else in the association`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            _ = try await editor(town)
            try await town.person("Anna", .chair)
            let leader = try await town.browser(try await town.person("Lea", .leader), client)
            #expect(try await leader.get(Self.path).status == .forbidden)
            let tue = try await town.browser(try await town.person("Tue", .administrator), client)
            let page = try await tue.get(Self.path)
            #expect(page.status == .ok && page.body.contains("redaktoer"))
            #expect(!page.body.contains("Anna") && !page.body.contains("kasserer"))
            let treasurer = [("navn", "Bo"), ("email", "bo@x.example"), ("rolle", "kasserer")]
            #expect(try await tue.post(Self.path, treasurer).status == .unprocessableContent)
            #expect(try await tue.post(Self.path, Self.form).status == .seeOther)
            let bo = Browser(client)
            #expect(try await bo.post(try await town.lastLink()).status == .seeOther)
            #expect(try await bo.get("/tilbud-til-godkendelse").status == .ok)
            #expect(try await tue.get(Self.path).body.contains("Bo"))
        }
    }

    @Test(arguments: engines) func `a wish from before the kind reached so far is not agreed to`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let kind = try await editor(town)
            try await town.bench.database.write { try kind.allow([Self.keep], in: $0) }
            let claim = "/foreninger/strik/overtag"
            for proof in ["mail", "godkendelse"] {
                let email = "\(proof)@x.example"
                let fields = [("navn", "Bo"), ("email", email), ("rolle", "redaktoer"), ("bevis", proof)]
                #expect(try await Browser(client).post(claim, fields).status == .seeOther)
            }
            let link = try #require(try await town.letters().first?.path)
            try await town.bench.database.write { try kind.allow([Self.approve], in: $0) }
            #expect(try await Browser(client).post(link).status == .gone)
            let vera = try await town.browser(try await town.person("Vera", .volunteerAdviser), client)
            let ids: [Int] = try await town.bench.values(
                "SELECT id FROM organization_claim WHERE proof = 'godkendelse'"
            )
            let id = try #require(ids.first)
            let yes = try await vera.post(
                "/overtagelser/\(id)/afgoerelse",
                [("svar", "ja"), ("vej-\(id)", "kender-personen")]
            )
            #expect(yes.status == .conflict && yes.body.contains("Rollen gives kun"))
            #expect(try await town.bench.count("invitation") == 0)
        }
    }
}
