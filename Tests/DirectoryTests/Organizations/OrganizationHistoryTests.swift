import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory
@testable import Followup

@Suite("The history of an association") struct OrganizationHistoryTests {
    private static let path = "/foreninger/havnens-venner/historik"

    /// Promises of the chair, by what they say.
    private func promise(
        _ what: String,
        _ town: EditingTown,
        owedTo: Obligation.Party? = nil,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try Obligation.make(
            Obligation.Draft(
                .agreed,
                owner: town.function,
                owedTo: owedTo,
                what: what,
                nextStep: "Ring til dem.",
                dueOn: DanishTime.date(of: now).adding(days: 30)
            ),
            by: town.author,
            at: now,
            in: db
        )
    }

    @Test(arguments: engines) func `page, offers, people and promises are told, with the function that did it`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, town, chair, adviser in
            let (now, function) = (bench.clock.now, try town.town.function(.adviser))
            try await bench.database.write { db in
                try promise("Låner lokalet ud om tirsdagen", town, owedTo: .function(function.id), at: now, in: db)
                try promise("Køb kaffe", town, at: now, in: db)
                try Journal.write(
                    .took,
                    about: Followup.Subject("function", town.function.id),
                    by: town.author,
                    in: town.town.municipality,
                    at: now,
                    in: db
                )
                try Journal.write(
                    .called,
                    about: Followup.Subject("organization", town.organization.id),
                    by: town.town.author(.adviser),
                    why: "Talte med en vred mand",
                    in: town.town.municipality,
                    at: now,
                    in: db
                )
            }
            try await bench.browse { client in
                _ = try await client.rename("Nyt kor", "En ny tekst.", adviser)
                _ = try await client.includeAll(adviser)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser)
                let page = try await client.see(Self.path, chair).body
                #expect(page.contains("<b>Udgav rettelser</b>: <a href=\"/tilbud/kor\">Nyt kor</a>"))
                #expect(page.contains("Frivilligkonsulent, Socialforvaltningen (Person adviser)"))
                #expect(page.contains(">Formand</a>") && page.contains("Køb kaffe"))
                #expect(page.contains("Låner lokalet ud om tirsdagen"))
                // A publication is told once, and notes of calls are the municipality's own.
                #expect(page.matches(of: #/Udgav rettelser/#).count == 1)
                #expect(!page.contains("vred mand"))
                // The association's own tasks are its own.
                let seen = try await client.see(Self.path, adviser).body
                #expect(seen.contains("Låner lokalet ud om tirsdagen") && !seen.contains("Køb kaffe"))
                #expect(seen.contains("vred mand"))
                let tabs = [
                    "tilbud": "Nyt kor", "personer": ">Formand</a>", "opgaver": "Køb kaffe",
                ]
                for (tab, text) in tabs {
                    let part = try await client.see("\(Self.path)?om=\(tab)", chair).body
                    for other in tabs.values { #expect(part.contains(other) == (other == text), "\(tab): \(other)") }
                }
                #expect(try await client.see("/en\(Self.path)", chair).body.contains("Published changes"))
                // The ways to it.
                for page in ["/foreninger/havnens-venner/rediger", "/foreninger/havnens-venner"] {
                    #expect(try await client.see(page, chair).body.contains("href=\"\(Self.path)\""), "\(page)")
                    #expect(try await client.see(page, adviser).body.contains("href=\"\(Self.path)\""), "\(page)")
                }
                #expect(
                    try await client.see("/foreninger/havnens-venner/personer", chair).body
                        .contains("href=\"\(Self.path)\"")
                )
                #expect(try await !client.page("/foreninger/havnens-venner").contains("historik"))
            }
        }
    }

    @Test(arguments: engines) func `nobody else sees it`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.editingTown()
            let now = bench.clock.now
            let editor = try await bench.database.write { db -> Person in
                let kind = try FunctionKind.make(
                    key: "redaktoer",
                    danish: "Redaktør af vejviseren",
                    english: "Directory editor",
                    place: .organization,
                    municipality: town.town.municipality,
                    in: db
                )
                try kind.allow([.approveOffers, .keepOffers], in: db)
                let person = try Person.findOrMake(
                    name: "Redaktør",
                    email: "redaktoer@lundby.example",
                    municipality: town.town.municipality,
                    at: now,
                    in: db
                )
                try Holding.appoint(
                    person,
                    to: kind,
                    in: .organization(town.town.organization),
                    on: DanishTime.date(of: now),
                    in: db
                )
                return person
            }
            try await bench.browse { client in
                // The volunteer centre edits offers, and has no say in what others have between them.
                for person in [try town.town.person(.chair), try town.town.person(.employee), editor] {
                    let cookie = try await bench.cookie(for: person)
                    #expect(try await client.see(Self.path, cookie).status == .forbidden, "\(person.email)")
                    #expect(try await !client.see("/foreninger/havnens-venner", cookie).body.contains("historik"))
                }
                let chair = try await bench.cookie(for: town.chair)
                #expect(try await client.see("/foreninger/findes-ikke/historik", chair).status == .notFound)
                try await client.execute(uri: Self.path, method: .get) { #expect($0.status == .seeOther) }
            }
        }
    }

    @Test(arguments: engines) func `it is paged, with as many statements for much as for little`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, town, chair, _ in
            let now = bench.clock.now
            let server = try await bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                func statements() async throws -> Int {
                    var fewest = Int.max
                    for _ in 1...3 {
                        let count = try await StatementCount.measure { _ = try await client.see(Self.path, chair) }
                            .count
                        fewest = min(fewest, count)
                    }
                    return fewest
                }
                #expect(try await client.see(Self.path, chair).body.contains("Her er ikke sket noget endnu."))
                let few = try await statements()
                try await bench.database.write { db in
                    for number in 1...65 { try promise("Opgave nr. \(number)", town, at: now, in: db) }
                }
                #expect(try await statements() == few)
                let first = try await client.see(Self.path, chair).body
                #expect(first.contains("Opgave nr. 65 (Formand, Havnens Venner)<") && !first.contains("Opgave nr. 35 "))
                #expect(first.contains("Side 1 af 3"))
                let last = try await client.see("\(Self.path)?side=3", chair).body
                #expect(last.contains("Opgave nr. 1 (") && last.contains("Side 3 af 3"))
            }
        }
    }

    @Test func `each part is found by an index`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let plans = try await bench.database.read { db -> [String] in
                try [HistoryViewer.own, .adviser].flatMap { viewer -> [String] in
                    let entries = OrganizationHistory.scope(1, .all, viewer).entries
                    return try db.rows("EXPLAIN QUERY PLAN \(entries)").map { try $0["detail"] }
                }
            }
            #expect(plans.contains { $0.contains("journal_entry_subject") })
            #expect(plans.contains { $0.contains("obligation_ever_owed_organization") })
            #expect(plans.contains { $0.contains("edit_draft_ever_of_organization") })
            #expect(!plans.contains { $0.hasPrefix("SCAN") }, "\(plans)")
        }
    }
}
