import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing
import Web

@testable import Directory

@Suite("The glossary's page") struct GlossaryPageTests {
    @Test(arguments: engines) func `explains every word once, by letter, and every link to it leads somewhere`(
        engine: Engine
    ) async throws {
        try await withOrganizations([["name": "Venner"]], on: engine) { _, client in
            for (base, first, heading) in [
                ("", "Kommunen mener", "Ordbog"), ("/en", "The municipality means", "Glossary"),
            ] {
                let page = try await client.page("\(base)/ordbog")
                #expect(page.contains("<h1>\(heading)</h1>"))
                let terms = try GlossaryTerm.bundled()
                #expect(page.count(of: ">\(first)<") == terms.count)
                for term in terms { #expect(page.count(of: "id=\"\(term.key)\"") == 1, "\(term.key)") }
                let keys = Set(terms.map(\.key))
                let links = page.matches(of: #/href="(?:/en)?/ordbog#([^"]*)"/#).map { String($0.1) }
                #expect(!links.isEmpty && links.allSatisfy(keys.contains))
                let jumps = page.matches(of: #/href="#(bogstav-[a-z]*)"/#).map { String($0.1) }
                #expect(jumps.count > 10 && Set(jumps).count == jumps.count)
                for jump in jumps { #expect(page.count(of: "id=\"\(jump)\"") == 1, "\(jump)") }
            }
        }
    }

    @Test(arguments: engines) func `a municipality's own words are text and never markup`(engine: Engine) async throws {
        try await withOrganizations([["name": "Venner"]], on: engine) { bench, client in
            let before = try await client.fewestStatements("/ordbog")
            try await bench.database.write { db in
                let municipality: Int = try db.value("SELECT id FROM municipality")
                for (number, name) in naughtyNames.enumerated() {
                    let id: Int = try db.value(
                        """
                        INSERT INTO glossary_term (municipality_id, key) VALUES (\(municipality), \("ord-\(number)"))
                        RETURNING id
                        """
                    )
                    try db.run(
                        """
                        INSERT INTO glossary_wording (term_id, language, name, by_municipality, by_associations, agreed)
                        VALUES (\(id), 'da', \(name), \(name), \(name), \(name))
                        """
                    )
                }
            }
            let after = try await client.fewestStatements("/ordbog?x")
            #expect(before == after)
            for path in ["/ordbog?y", "/en/ordbog?y"] {
                let page = try await client.page(path)
                #expect(page.contains("&lt;script&gt;") && page.contains("id=\"ord-0\""))
                #expect(!page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("<!--"))
            }
        }
    }

    @Test func `every text of a template has its English translation`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let missing = try await bench.server().site.missingTranslations
            #expect(missing.isEmpty, "\(missing)")
        }
    }

    @Test func `the Danish texts are easy to read`() throws {
        for term in try GlossaryTerm.bundled() {
            let wording = try #require(term.wordings[.danish])
            let text = [wording.municipality, wording.associations, wording.agreed].joined(separator: " ")
            let words = text.matches(of: #/[\p{L}\d]+/#).map { text[$0.range].count }
            let sentences = text.matches(of: #/[.!?:](\s|$)/#).count
            let lix =
                Double(words.count) / Double(sentences) + 100 * Double(words.count { $0 > 6 }) / Double(words.count)
            #expect(lix < 35, "\(term.key): \(lix)")
        }
    }
}
