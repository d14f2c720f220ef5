import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Finding a partner") struct PartnerTests {
    /// Candidates with these fits; those named are small.
    private func candidates(_ fits: [Double], small: Set<Int>) async throws -> [PartnerCandidate] {
        let organizations = fits.indices.map { ["name": "Forening \($0)"] as [String: Any] }
        let box = Box()
        try await withOrganizations(organizations, [["title": "Kor"]], on: .sqlite) { bench, _ in
            let found = try await bench.database.read { db -> [Organization] in
                let municipality: Int = try db.value("SELECT id FROM municipality")
                return try Organization.all(municipality: municipality, in: db)
            }
            await box.set(found)
        }
        let found = await box.found
        return zip(fits.indices, found).map { index, organization in
            PartnerCandidate(
                organization: organization,
                hits: [],
                fit: fits[index],
                chances: small.contains(index) ? [.small] : []
            )
        }
    }

    private actor Box {
        private(set) var found: [Organization] = []
        func set(_ organizations: [Organization]) { found = organizations }
    }

    @Test func `those that fit best come first, and equals take turns by day`() async throws {
        let all = try await candidates([0.9, 0.95, 0.8, 0.6, 0.3], small: [])
        var firsts: Set<Int> = []
        for day in 20_000..<20_030 {
            let order = all.arranged(on: day)
            #expect(order.map(\.level.rawValue) == [0, 0, 0, 1, 2])
            #expect(order.map(\.organization.id) == all.arranged(on: day).map(\.organization.id))
            if let first = order.first { firsts.insert(first.organization.id) }
        }
        #expect(firsts.count == 3)
    }

    @Test func `every third place is for one that is small, if it fits well`() async throws {
        let all = try await candidates([1, 0.9, 0.8, 0.8, 0.8, 0.6, 0.55, 0.2], small: [5, 6, 7])
        for day in 20_000..<20_010 {
            let order = all.arranged(on: day)
            #expect(order.count == 8)
            #expect(order[2].chances == [.small] && order[5].chances == [.small])
            // One that hardly fits is not lifted.
            #expect(order.last?.fit == 0.2)
        }
    }

    @Test func `no more than a page, whoever is left`() async throws {
        let all = try await candidates(Array(repeating: 1, count: 30), small: [])
        #expect(all.arranged(on: 1).count == [PartnerCandidate].most)
    }

    @Test(arguments: engines) func `a need in everyday words gives associations with reasons`(
        engine: Engine
    ) async throws {
        let organizations: [[String: Any]] = [
            ["name": "Besøgsvennerne", "size": "lille", "founded": 2024, "phone": "70 00 11 04"], ["name": "Krolf"],
            ["name": "Kommunens hus", "kind": "kommunal_enhed"],
        ]
        let offers: [[String: Any]] = [
            ["title": "Besøgsven", "summary": "En frivillig besøger ensomme ældre", "topics": ["ensomhed"]],
            ["title": "Krolf", "organisation": "o2", "topics": ["idraet"], "summary": "Spil i parken"],
            ["title": "Besøg fra kommunen", "organisation": "o3", "summary": "Besøg hos ensomme ældre"],
        ]
        try await withOrganizations(organizations, offers, on: engine) { bench, _ in
            let now = bench.clock.now
            try await bench.installation.giveStandardFunctions()
            let (coordinator, employee) = try await bench.database.write { db -> (Person, Person) in
                let municipality: Int = try db.value("SELECT id FROM municipality")
                let unit = try Registry.Unit.make(
                    "Social",
                    kind: .administration,
                    under: nil,
                    municipality: municipality,
                    in: db
                )
                func person(_ standard: StandardFunction) throws -> Person {
                    let person = try Person.findOrMake(
                        name: standard.rawValue,
                        email: "\(standard.rawValue)@x.example",
                        municipality: municipality,
                        at: now,
                        in: db
                    )
                    guard let kind = try FunctionKind.find(standard, municipality: municipality, in: db) else {
                        throw RowError.noRow
                    }
                    try Holding.appoint(person, to: kind, in: .unit(unit), on: DanishTime.date(of: now), in: db)
                    return person
                }
                return (try person(.targetGroupCoordinator), try person(.employee))
            }
            let cookie = try await bench.cookie(for: coordinator)
            let other = try await bench.cookie(for: employee)
            try await bench.browse { client in
                let empty = try await client.page("/find-partner", cookie)
                #expect(empty.contains("Hvad har I brug for hjælp til?") && !empty.contains("passer</h2>"))
                let page = try await client.page("/find-partner?behov=nogen%20der%20bes%C3%B8ger%20ensomme", cookie)
                #expect(page.contains("En forening passer") && page.contains("Besøgsvennerne"))
                #expect(page.contains("Lille forening") && page.contains("Ny forening"))
                #expect(page.contains("det handler om") && page.contains("tel:+4570001104"))
                #expect(!page.contains("Kommunens hus") && !page.contains("Spil i parken"))
                let none = try await client.page("/find-partner?behov=xyzzyq", cookie)
                #expect(none.contains("Ingen foreninger passer") && none.contains("/kontakt"))
                try await client.execute(uri: "/find-partner", method: .get, headers: [.cookie: other]) {
                    #expect($0.status == .forbidden)
                }
            }
        }
    }
}
