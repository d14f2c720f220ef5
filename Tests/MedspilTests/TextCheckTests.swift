import ArgumentParser
import Foundation
import Language
import Testing

@testable import Medspil

@Suite struct TextCheckTests {
    private let text = """
        Din ansøgning

        Såfremt du ikke svarer inden fristen, bliver sagen lukket af kommunen i henhold til reglerne om tilskud, og så \
        kan du ikke få penge til din forening i år.
        Du skal skrive til os nu.
        """

    private func report(_ text: String, _ kind: TextKind = .citizen) throws -> TextReport {
        try TextCheck().report(text, for: kind)
    }

    @Test func `the report says the number, the goal and where the text is heavy`() throws {
        let listing = TextReportListing(report: try report(text)).text
        #expect(listing.hasPrefix("LIX 38: middel\nMålet for tekster til borgere er højst 35. Det er ikke nået.\n"))
        #expect(listing.contains("35 ord i 2 sætninger: 17,5 ord i hver, 20 % lange ord."))
        #expect(listing.contains("Lange sætninger (over 20 ord): 1\n  linje 3, 29 ord, for lang: Såfremt du"))
        #expect(listing.contains("  linje 3: Såfremt > hvis\n      Såfremt du ikke svarer, lukker vi sagen. > Hvis"))
        #expect(listing.contains("  linje 3: i henhold til > efter\n"))
        #expect(listing.contains("Passiv; skriv, hvem der gør det: 1\n  linje 3: bliver sagen lukket"))
    }

    @Test func `the same words are told once, with their lines`() throws {
        let listing = TextReportListing(report: try report("Såfremt du kommer.\n\nsåfremt, Såfremt, så\n\nSåfremt."))
            .text
        #expect(listing.contains("  linje 1, 3 og 5: Såfremt > hvis"))
    }

    @Test func `JSON always has the same fields`() throws {
        for text in [
            text, "",
            "We are not Danish and this is not the text that you have been looking for at all, is it, my friend.",
        ] {
            let data = try JSONEncoder().encode(TextReportOutput(try report(text, .decision)))
            let fields = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(
                fields.keys.sorted() == [
                    "counts", "doubt", "findings", "goal", "kind", "lix", "long_sentences", "reached",
                ]
            )
            #expect(fields["kind"] as? String == "decision")
            #expect(fields["goal"] as? Int == 45)
            #expect((fields["lix"] is NSNull) == (fields["doubt"] is [String: Any]))
        }
    }

    @Test(arguments: [
        ("", "no_sentences"), ("Vi fglger sddan gnske mgde i Kgbenhavn og det er vi glade for.", "bad_scan"),
        (
            "We are not Danish and this is not the text that you have been looking for at all, is it, my friend.",
            "not_danish"
        ),
    ])
    func `a text that is not measured says why`(text: String, reason: String) throws {
        let report = try report(text)
        let doubt = try #require(report.doubt)
        #expect(doubt.key == reason)
        #expect(TextReportListing(report: report).text.hasPrefix(doubt.message))
    }

    @Test func `a wrong kind is wrong usage`() {
        #expect { try Medspil.parseAsRoot(["text", "check", "a.txt", "--kind", "letter"]) } throws: {
            Medspil.exitCode(for: $0).rawValue == 64
        }
    }

    @Test func `a file that is missing, a folder and a picture are one clear line`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data([0x89, 0x50, 0x4E, 0x47, 0, 1, 2]).write(to: folder.appending(path: "b.png"))
        for name in ["missing.txt", "", "b.png"] {
            let path = folder.appending(path: name).path
            let command = try TextCheckCommand.parse([path])
            await #expect {
                try await command.run()
            } throws: { error in
                guard let failure = error as? CommandFailure else { return false }
                return failure.message.hasPrefix(path) && !failure.message.contains("\n")
            }
        }
    }
}
