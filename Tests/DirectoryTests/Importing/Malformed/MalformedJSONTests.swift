import Database
import Foundation
import OpenFormats
import TestKit
import Testing

@testable import Directory

@Suite(
    "Malformed JSON",
    .enabled(if: SharedData.exists("malformed/JSONTestSuite-test_parsing.tar.gz"), "shared data are not here")
) struct MalformedJSONTests {
    /// The cases of JSONTestSuite by their first letter: `y` must be read, `n` must not, `i` may.
    private func cases(_ kind: Character? = nil) throws -> [(name: String, content: Data)] {
        try MalformedArchive.files("JSONTestSuite-test_parsing").compactMap { path, content in
            let name = String(path.split(separator: "/").last ?? "")
            return name.hasSuffix(".json") && (kind == nil || name.first == kind) ? (name, content) : nil
        }
    }

    private func isJSON(_ content: Data) -> Bool { (try? JSONOutline(content, name: "a.json")) != nil }

    @Test func `what is JSON is read`() throws {
        let cases = try cases("y")
        try #require(cases.count == 95)
        for (name, content) in cases { #expect(isJSON(content), "\(name)") }
    }

    @Test func `what is no JSON is refused, but for several values in a row and letters of another encoding`()
        async throws
    {
        let cases = try cases("n")
        try #require(cases.count == 188)
        // A file may have one object a line, and bytes that are not UTF-8 are read as Windows-1252, with a warning.
        let taken = cases.filter { isJSON($0.content) }.map(\.name)
        #expect(taken == ["n_structure_double_array.json", "n_structure_object_with_trailing_garbage.json"])
    }

    @Test func `what may be either is refused in words or read, never more`() throws {
        let cases = try cases("i")
        try #require(cases.count == 35)
        for (name, content) in cases {
            do {
                _ = try JSONOutline(content, name: name)
            } catch let failure as ImportFailure {
                #expect(failure.file == name)
            }
        }
    }

    @Test(arguments: engines) func `no case brings anything into the directory`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            for (name, content) in try cases() {
                let file = try bench.file("a.json", content)
                for read in [HSDSImport.read, CSVImport.read] {
                    do {
                        let report = try await bench.take(try read(file))
                        #expect(report.changes == 0, "\(name)")
                    } catch is ImportFailure {}
                }
                _ = try bench.file("organisations.jsonl", content)
                _ = try bench.file("offers.jsonl", content)
                #expect(try await bench.take(try MedspilFolder.spool(bench.folder)).changes == 0, "\(name)")
            }
            #expect(try await bench.count("service") == 0)
            #expect(try await bench.count("organization") == 0)
        }
    }

    @Test(arguments: engines) func `one damaged object among good ones keeps all of them out`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let good = #"{"id": "1", "name": "God", "organization_id": "o"}"#
            for (name, content) in try cases("n") where content.count < 1_000 {
                let file = try bench.file("a.json", Data("[\(good),".utf8) + content + Data("]".utf8))
                do {
                    let report = try await bench.take(try HSDSImport.read(file))
                    #expect(!report.isAccepted || name.contains("utf8") || name.contains("utf-8"), "\(name)")
                } catch is ImportFailure {}
                #expect(try await bench.count("service") == 0, "\(name)")
            }
        }
    }
}
