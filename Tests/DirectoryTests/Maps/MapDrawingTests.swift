import Database
import Registry
import TestKit
import Testing
import Web

@testable import Directory

@Suite("A map") struct MapDrawingTests {
    @Test func `shows an outline as it is now, also when it was drawn before`() async throws {
        try await withEmptyDatabase(on: .sqlite) { database in
            func drawn(_ corner: Int) async throws -> String {
                let outline =
                    #"{"type":"Polygon","coordinates":[[[9.9,57.0],[10.\#(corner),57.0],[10.0,57.1],[9.9,57.0]]]}"#
                let districts: [District] = try await database.read { db in
                    try db.all(
                        """
                        SELECT 1 AS id, 999 AS municipality_id, 'Havnen' AS name, 'havnen' AS slug, NULL AS postcode,
                            57.02 AS latitude, 9.95 AS longitude, \(outline) AS outline
                        """
                    )
                }
                let drawing = try #require(MapDrawing(districts))
                return drawing.svg([], id: "kort", title: "Kort", text: "Havnen").html
            }
            let before = try await drawn(1)
            #expect(before.contains("class=\"map-land\" d=\"M28"))
            #expect(try await drawn(1) == before)
            #expect(try await drawn(2) != before)
        }
    }
}
