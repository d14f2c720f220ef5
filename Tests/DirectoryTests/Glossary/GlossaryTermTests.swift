import App
import Database
import Foundation
import Language
import TestKit
import Testing
import Web

@testable import Directory

@Suite("The glossary's terms") struct GlossaryTermTests {
    @Test func `there are forty or more, each in both languages`() throws {
        let terms = try GlossaryTerm.bundled()
        #expect(terms.count >= 40)
        #expect(Set(terms.map(\.key)).count == terms.count)
        for term in terms {
            #expect(term.key == Danish.slug(term.key))
            for language in PageLanguage.allCases {
                let wording = try #require(term.wordings[language])
                #expect(!wording.name.isEmpty && !wording.agreed.isEmpty, "\(term.key)")
                #expect(!wording.municipality.isEmpty && !wording.associations.isEmpty, "\(term.key)")
            }
        }
    }

    @Test func `what is agreed promises nothing that the site does not do`() throws {
        let promises = [
            "I Medspil hører", "Vi gemmer", "på siden", "Skriv til os", "Vi hjælper", "Her kan man",
            "In Medspil it belongs", "We keep", "Write to us", "We gladly",
        ]
        for term in try GlossaryTerm.bundled() {
            for wording in term.wordings.values {
                for promise in promises { #expect(!wording.agreed.contains(promise), "\(term.key): \(promise)") }
            }
        }
    }

    @Test func `no inflection belongs to two terms`() throws {
        for language in PageLanguage.allCases {
            let forms = try GlossaryTerm.bundled().flatMap { $0.wordings[language]?.forms ?? [] }
            #expect(Set(forms.map { Danish.fold($0) }).count == forms.count, "\(language)")
        }
    }

    @Test(arguments: engines) func `migrating puts the program's terms in place, and again changes nothing`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let database = bench.installation.database
            let stored = try await database.read { try GlossaryTerm.general(in: $0) }
            #expect(try stored == GlossaryTerm.bundled())
            let before = try await database.read { try ChangeLog.position(in: $0) }
            try await bench.installation.migrate()
            let after = try await database.read { try ChangeLog.position(in: $0) }
            #expect(before == after)
        }
    }

    @Test(arguments: engines) func `a newer program changes its own terms and removes those it no longer has`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let database = bench.installation.database
            var terms = try GlossaryTerm.bundled()
            let removed = terms.removeLast()
            terms[0].wordings[.danish]?.agreed = "Noget nyt"
            terms[0].wordings[.danish]?.forms = ["nyt ord"]
            let wanted = terms
            try await database.write { try GlossaryTerm.seed(wanted, in: $0) }
            let stored = try await database.read { try GlossaryTerm.general(in: $0) }
            #expect(stored == wanted && !stored.contains { $0.key == removed.key })
            try await bench.installation.migrate()
            #expect(try await database.read { try GlossaryTerm.general(in: $0) } == GlossaryTerm.bundled())
        }
    }

    @Test(arguments: engines)
    func `a municipality's own term stands in place of the program's, there and after an update`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.take(
                try CSVImport.read(try bench.file("a.csv", "id,organisation,title\ns1,o1,Tilbud\n"))
            )
            let database = bench.installation.database
            let municipality: Int = try await database.write { db in
                let municipality: Int = try db.value("SELECT id FROM municipality")
                let id: Int = try db.value(
                    """
                    INSERT INTO glossary_term (municipality_id, key) VALUES (\(municipality), \("frivillig")) RETURNING id
                    """
                )
                try db.run(
                    """
                    INSERT INTO glossary_wording (term_id, language, name, by_municipality, by_associations, agreed)
                    VALUES (\(id), 'da', 'frivillig', 'a', 'b', 'Vores egne ord')
                    """
                )
                return municipality
            }
            try await bench.installation.migrate()
            let (own, count, other) = try await database.read { db in
                let terms = try GlossaryTerm.of(municipality: municipality, in: db)
                let other = try GlossaryTerm.of(municipality: municipality + 1, in: db)
                return (
                    terms.first { $0.key == "frivillig" }, terms.count, other.first { $0.key == "frivillig" }
                )
            }
            #expect(own?.wording(.danish)?.agreed == "Vores egne ord")
            #expect(own?.wording(.english)?.agreed == "Vores egne ord")
            #expect(other?.wording(.danish)?.agreed != "Vores egne ord")
            #expect(try count == GlossaryTerm.bundled().count)
        }
    }
}
