import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("The focus of a pool") struct FocusTests {
    @Test(arguments: engines) func `is chosen after what the organisations proposed`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            let chair = try await bench.cookie(for: grants.town.person(.chair))
            try await bench.browse { client in
                let path = "/puljer/kulturpuljen/fokus"
                let soon = [
                    ("spoergsmaal", "Hvad mangler?"), ("til-dag", "26"), ("til-maaned", "11"), ("til-aar", "2026"),
                ]
                #expect(try await client.post(path, soon, officer).body.contains("Giv foreningerne mindst 7 dage"))
                let later = soon.map { $0.0 == "til-maaned" ? ($0.0, "12") : $0 }
                #expect(try await client.post(path, later, officer).status == .seeOther)
                #expect(try await client.post(path + "/forslag", [], chair).status == .unprocessableContent)
                _ = try await client.post(path + "/forslag", [("forslag", "Unge om aftenen")], chair)
                _ = try await client.post(path + "/forslag", [("forslag", "Unge og gamle sammen")], chair)
                #expect(try await client.get(path).body.contains("Unge og gamle sammen"))
                let id: Int = try await bench.database.read { try $0.value("SELECT id FROM grant_focus_proposal") }
                let choice = [
                    ("svar-\(id)", "med"), ("hvorfor-\(id)", "Mange nævner det."), ("navn-1", "Generationer"),
                    ("om-1", "Unge og gamle laver noget sammen."), ("udfald", "Generationer kom med."),
                ]
                let halfway = try await client.post(path + "/valg", choice.filter { $0.0 != "udfald" }, officer)
                #expect(halfway.status == .unprocessableContent)
                #expect(halfway.body.contains("Mange nævner det."))
                #expect(try await client.post(path + "/valg", choice, officer).status == .seeOther)
                let page = try await client.get(path, officer).body
                #expect(page.contains("Generationer kom med.") && page.contains("Kom med"))
            }
            #expect(try await bench.values("SELECT name FROM grant_focus_area") == ["Generationer"])
            #expect(try await bench.count("obligation WHERE kind = 'pulje-fokus' AND settled_at IS NOT NULL") == 1)
            #expect(try await bench.count("notification WHERE kind = 'pulje-fokus'") == 1)
        }
    }
}
