import Database
import Foundation
import TestKit
import Testing

@Suite("Commands for those who look after the words") struct WordCommandTests {
    @Test(arguments: engines) func `a word is added, found, listed and taken away`(engine: Engine) async throws {
        try await withProgram(on: engine) { program in
            try await program.fill()
            let before = try await program.run("search", "kaffesludrer", "--json")
            #expect(before.status == 0 && before.output.contains("\"total\" : 0"), "\(before.output)")
            let added = try await program.run("thesaurus", "add", "ensomhed", "kaffesludrer")
            #expect(
                added.status == 0 && added.output.contains("»kaffesludrer« fører nu til ensomhed"),
                "\(added.errors)"
            )
            let after = try await program.run("search", "kaffesludrer", "--json")
            #expect(after.output.contains("Besøgsven 1") && after.output.contains("\"suggestion\" : null"))
            let list = try await program.run("thesaurus", "list")
            #expect(list.output.contains("ensomhed") && list.output.contains(": kaffesludrer"))
            let again = try await program.run("thesaurus", "add", "ensomhed", "Kaffesludrer")
            #expect(again.status == 1 && again.errors == "»Kaffesludrer« står allerede under ensomhed.\n")
            let removed = try await program.run("thesaurus", "remove", "ensomhed", "kaffesludrer")
            #expect(removed.status == 0)
            let gone = try await program.run("search", "kaffesludrer", "--json")
            #expect(gone.output.contains("\"total\" : 0"))
            let missing = try await program.run("thesaurus", "remove", "ensomhed", "kaffesludrer")
            #expect(missing.status == 1 && missing.errors.contains("er ikke lagt til"))
        }
    }

    @Test func `an unknown concept is one line, with those that may be meant`() async throws {
        try await withProgram(on: .sqlite) { program in
            try await program.fill()
            let unknown = try await program.run("thesaurus", "add", "ensom", "kaffesludrer")
            #expect(unknown.status == 1 && unknown.errors.contains("Mente du: "), "\(unknown.errors)")
            #expect(unknown.errors.split(separator: "\n").count == 1)
            let concepts = try await program.run("thesaurus", "list", "gæld")
            #expect(concepts.output.contains("gaeld"))
        }
    }

    @Test(arguments: engines) func `the search log is told in words and in JSON`(engine: Engine) async throws {
        try await withProgram(on: engine) { program in
            let none = try await program.run("search-log")
            #expect(none.status == 1 && none.errors == "Kommunen findes ikke her.\n", "\(none.errors)")
            try await program.fill()
            let words = try await program.run("search-log", "--days", "7")
            #expect(
                words.status == 0 && words.output.contains("0 søgninger efter 0 forskellige ting"),
                "\(words.errors)"
            )
            let json = try await program.run("search-log", "--json")
            let fields = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect(
                fields?.keys.sorted() == [
                    "from", "most_searched", "opened", "queries", "searches", "searches_without_hits", "to",
                    "without_hits", "without_opening",
                ]
            )
            for wrong in [["--days", "0"], ["--days", "x"], ["--limit", "0"]] {
                let outcome = try await program.run("search-log", wrong[0], wrong[1])
                #expect(outcome.status == 64, "\(wrong)")
            }
        }
    }
}
