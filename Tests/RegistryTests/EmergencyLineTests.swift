import Database
import Foundation
import TestKit
import Testing

@testable import Registry

@Suite("A municipality's own lines in distress") struct EmergencyLineTests {
    private func read(_ text: String) throws -> EmergencyLines {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(EmergencyLines.self, from: Data(text.utf8))
    }

    private func line(_ key: String, _ phone: String = "+4570002400") -> String {
        """
        {"key": "\(key)", "name_da": "Linje \(key)", "name_en": "Line \(key)", "phone": "\(phone)", \
        "phone_text": "70 00 24 00", "hours_da": "Altid", "hours_en": "Always", "for_da": "Er du alene?", \
        "for_en": "Are you alone?"}
        """
    }

    @Test(arguments: engines) func `are kept as they were read, and replaced as a whole`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let first = try read(
                """
                {"lines": [\(line("b")), \(line("a", "112"))], "front_page": ["a", "b"], \
                "kinds": {"suicide": ["b"], "child": ["b", "a"]}}
                """
            )
            #expect(first.at("child").map(\.key) == ["b", "a"] && first.at("violence") == [])
            let second = try read("{\"lines\": [\(line("c"))], \"front_page\": [\"c\"]}")
            try await bench.database.write { db in
                let municipality = try Municipality.findOrMake(code: "0999", in: db).id
                let other = try Municipality.findOrMake(code: "0998", in: db).id
                #expect(try EmergencyLines.of(municipality: municipality, in: db) == EmergencyLines())
                #expect(try first.replace(in: municipality, in: db))
                #expect(try EmergencyLines.of(municipality: municipality, in: db) == first)
                #expect(try !first.replace(in: municipality, in: db), "the second time changes nothing")
                #expect(try EmergencyLines.of(municipality: other, in: db) == EmergencyLines())
                #expect(try second.replace(in: municipality, in: db))
                #expect(try EmergencyLines.of(municipality: municipality, in: db) == second)
                #expect(try EmergencyLines().replace(in: municipality, in: db))
                #expect(try EmergencyLines.of(municipality: municipality, in: db) == EmergencyLines())
            }
        }
    }

    @Test func `a place that names a line nobody knows, and a key twice, are refused`() {
        #expect(throws: DecodingError.self) { try read("{\"lines\": [\(line("a"))], \"front_page\": [\"b\"]}") }
        #expect(throws: DecodingError.self) { try read("{\"lines\": [\(line("a")), \(line("a"))]}") }
        #expect(throws: DecodingError.self) { try read("{\"lines\": [{\"key\": \"a\"}]}") }
    }
}
