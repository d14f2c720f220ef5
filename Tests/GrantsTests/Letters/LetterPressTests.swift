import App
import Database
import Followup
import Foundation
import HTTPTypes
import TestKit
import Testing
import Web

@testable import Grants

/// Whether letters can be printed on this machine.
private let hasPress = FileManager.default.fileExists(atPath: "/usr/bin/weasyprint")

@Suite("Letters on paper", .enabled(if: hasPress)) struct LetterPressTests {
    @Test(arguments: engines) func `a letter becomes one tagged PDF, kept once and fetched by those it is for`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.letterTown()
            _ = try await bench.send(try await bench.give(try town.draft(), town), town)
            let treasurer = try await bench.cookie(for: try town.town.person(.treasurer))
            let stranger = try await bench.otherTreasurer(town)
            try await bench.browse { client in
                let first = try await client.read("/bevillinger/breve/2026-0001/brev.pdf", treasurer)
                #expect(first.status == .ok && first.headers[.contentType] == "application/pdf")
                #expect(first.bytes.starts(with: "%PDF-1.7".utf8))
                let pdf = String(decoding: first.bytes, as: UTF8.self)
                #expect(pdf.contains("/MarkInfo") && pdf.contains("/StructTreeRoot"))
                let second = try await client.read("/bevillinger/breve/2026-0001/brev.pdf", treasurer)
                #expect(second.bytes == first.bytes)
                #expect(try await bench.count("attachment WHERE subject = 'grant_letter'") == 1)
                #expect(try await bench.count("grant_press") == 0)
                let id: [Int] = try await bench.values("SELECT id FROM attachment")
                let attachment = try #require(id.first)
                let file = "/filer/\(attachment)/brev.pdf"
                #expect(try await client.read(file, treasurer).bytes == first.bytes)
                #expect(try await client.read(file, stranger).status == .forbidden)
            }
        }
    }

    @Test func `what refers to something outside itself is not fetched, and a run that fails says so`() async throws {
        let press = LetterPress()
        let good = try await press.print([
            "<html lang=da><title>Æ</title><p>Ærø</p><img src='file:///etc/passwd'></html>"
        ])
        #expect(good.count == 1 && good[0].starts(with: "%PDF".utf8))
    }

    @Test func `a whole line of letters is sent and printed, none twice, also when it is broken off`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let town = try await bench.letterTown()
            var draft = try town.draft()
            draft.roundID = nil
            for _ in 0..<25 { _ = try await bench.give(draft, town) }
            let officer = try await bench.cookie(for: town.officer)
            let server = try await bench.server()
            try await bench.browse { client in
                let begun = try await client.fill("/bevillinger/udsendelser", [], officer)
                #expect(begun.headers[.location] == "/bevillinger/udsendelser/1")
                // All wait in line already.
                #expect(
                    try await client.fill("/bevillinger/udsendelser", [], officer).headers[.location]
                        == "/bevillinger/nr"
                )
                #expect(
                    try await client.read("/bevillinger/udsendelser/1", officer).body.contains(
                        "0 af 25 breve er sendt."
                    )
                )
                // Two at work at the same time, and a third that is broken off, send no letter twice.
                let run = server.letterRun
                let broken = Task { while try await run.step() {} }
                try await Task.sleep(for: .milliseconds(300))
                broken.cancel()
                async let one: Void = { while try await run.step() {} }()
                async let two: Void = { while try await run.step() {} }()
                _ = try await (one, two)
                _ = await broken.result
                while try await run.step() {}
                #expect(try await bench.count("grant_letter") == 25)
                #expect(try await bench.count("attachment WHERE subject = 'grant_letter'") == 25)
                #expect(try await bench.count("notification WHERE kind = 'bevillingsbrev'") == 25)
                let done = try await client.read("/bevillinger/udsendelser/1", officer)
                #expect(done.body.contains("25 af 25 breve er sendt.") && done.body.contains("Færdig"))
                let numbers: [String] = try await bench.values("SELECT number FROM grant_letter ORDER BY number")
                #expect(numbers.first == "2026-0001" && numbers.last == "2026-0025")
            }
        }
    }
}
