import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Grants

@Suite("The municipality's own rules") struct LegalBasisTests {
    private static let fields = [
        ("navn", "Byrådets regler om kultur"), ("siger", "Pengene går til kultur."), ("klage", "Skriv til byrådet."),
        ("afslag", "samlet"),
    ]

    @Test(arguments: engines) func `are written, changed, chosen and taken out of use`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            try await bench.browse { client in
                let list = try await client.get("/puljer/regler", officer)
                #expect(list.status == .ok && list.body.contains("I har ikke skrevet nogen selv."))
                #expect(list.body.contains("Serviceloven § 18"))
                let empty = try await client.post("/puljer/regler", [], officer)
                #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv, hvordan man klager"))
                #expect(try await client.post("/puljer/regler", Self.fields, officer).status == .seeOther)
                let id: [Int] = try await bench.values("SELECT id FROM legal_basis WHERE municipality_id IS NOT NULL")
                let basis = try #require(id.first)
                let form = try await client.get("/puljer/regler/\(basis)", officer)
                #expect(form.body.contains("Skriv til byrådet."))
                let changed = Self.fields.map { $0.0 == "klage" ? ("klage", "Ring til os.") : $0 }
                #expect(try await client.post("/puljer/regler/\(basis)", changed, officer).status == .seeOther)
                let rules = "/puljer/\(grants.pool.slug)/rediger/regler"
                #expect(try await client.get(rules, officer).body.contains("Byrådets regler om kultur"))
                #expect(try await client.post("/puljer/regler/\(basis)/slut", [], officer).status == .seeOther)
                #expect(!(try await client.get(rules, officer).body.contains("Byrådets regler om kultur")))
                #expect(try await client.get("/puljer/regler", officer).body.contains("Bruges ikke mere"))
                #expect(try await client.get("/puljer/regler/\(basis)", officer).status == .notFound)
                // Those that come with Medspil are nobody's to change.
                #expect(try await client.get("/puljer/regler/1", officer).status == .notFound)
                #expect(try await client.post("/puljer/regler/1", Self.fields, officer).status == .notFound)
            }
            #expect(try await bench.count("journal_entry WHERE act LIKE 'regel-%'") == 3)
        }
    }

    @Test(arguments: engines) func `with the same words about complaining say them once`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, _ in
            let bases = try await bench.database.read {
                try LegalBasis.all(municipality: grants.town.municipality, in: $0)
            }
            let same = bases.filter { ["serviceloven-18", "serviceloven-79"].contains($0.key) }
            #expect(same.count == 2 && LegalBasis.complaint(of: same) == same[0].complaint)
        }
    }
}
