import App
import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Language
import Registry
import TestKit
import Testing
import Web

@testable import Directory

@Suite("Text pages") struct TextPageTests {
    private static let paths = [
        AccessibilityText.path, PrivacyText.path, OpenDataText.path, EmbeddingText.path, OrderText.path,
    ]

    /// A site whose municipality has these facts.
    private func site(
        on engine: Engine,
        name: String = "Havneby Kommune",
        helpName: String = "Frivillighuset",
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.database.write { db in
                let municipality = try Municipality.findOrMake(code: "0999", in: db)
                try db.run(
                    """
                    UPDATE municipality SET name = \(name), phone = \("70 00 60 00"), email = \("post@havneby.example"),
                        help_name = \(helpName), help_phone = \("70 00 30 56"), help_email = \("spoerg@hus.example"),
                        help_hours = \("Mandag kl. 9–15"), help_hours_en = \("Monday 9 am to 3 pm"),
                        accessibility_email = \("was@havneby.example")
                    WHERE id = \(municipality.id)
                    """
                )
            }
            try await bench.browse(body)
        }
    }

    @Test(arguments: engines) func `every text has a heading, in Danish and in English`(engine: Engine) async throws {
        try await site(on: engine) { client in
            for path in Self.paths {
                let danish = try await client.execute(uri: path, method: .get) { Answered($0) }
                let english = try await client.execute(uri: "/en\(path)", method: .get) { Answered($0) }
                for page in [danish, english] {
                    #expect(page.status == .ok && page.headings.count == 1)
                    #expect(!page.body.contains("{{") && page.body.contains("tel:112"))
                }
                #expect(danish.headings != english.headings)
                let (one, other) = (danish.prose, english.prose)
                #expect(one != other && !one.isEmpty && !other.isEmpty)
                let text = english.part(from: "<div class=\"prose\">", to: "<aside")
                for danishOnly in ["href=\"/guide", "href=\"/spoerg", "href=\"/tilbud"] {
                    #expect(!text.contains(danishOnly))
                }
            }
        }
    }

    @Test func `whom to ask comes from the municipality`() async throws {
        try await site(on: .sqlite) { client in
            let data = try await client.execute(uri: "/aabne-data", method: .get) { Answered($0) }
            for fact in ["Frivillighuset", "tel:+4570003056", "spoerg@hus.example", "Mandag kl. 9–15"] {
                #expect(data.body.contains(fact))
            }
            let english = try await client.execute(uri: "/en/aabne-data", method: .get) { Answered($0) }
            #expect(english.body.contains("Monday 9 am to 3 pm") && !english.body.contains("Mandag"))
            let statement = try await client.execute(uri: "/was", method: .get) { Answered($0) }
            #expect(
                statement.body.contains("was@havneby.example") && statement.body.contains("Digitaliseringsstyrelsen")
            )
            // Where no other address is known, the municipality's own stands.
            let privacy = try await client.execute(uri: "/privatliv", method: .get) { Answered($0) }
            #expect(privacy.body.contains("post@havneby.example") && privacy.body.contains("Datatilsynet"))
        }
    }

    @Test func `a municipality that names nobody to ask answers itself`() async throws {
        try await site(on: .sqlite, helpName: "") { client in
            let data = try await client.execute(uri: "/aabne-data", method: .get) { Answered($0) }
            #expect(data.body.contains("<h2>Havneby Kommune</h2>") && data.body.contains("tel:+4570006000"))
        }
    }

    @Test func `a name is shown as text`() async throws {
        try await site(on: .sqlite, name: "<b>By</b> & \"Land\"", helpName: "<script>x</script>") { client in
            for path in Self.paths {
                let page = try await client.execute(uri: path, method: .get) { Answered($0) }
                #expect(!page.body.contains("<b>By</b>") && !page.body.contains("<script>x"))
            }
        }
    }

    @Test func `the texts are plain Danish`() async throws {
        let check = try TextCheck()
        try await site(on: .sqlite) { client in
            for path in Self.paths {
                let page = try await client.execute(uri: path, method: .get) { Answered($0) }
                let report = check.report(page.prose, for: .citizen)
                let lix = try #require(report.lix, "\(path): \(String(describing: report.doubt))")
                #expect(lix.value <= TextKind.citizen.goal, "\(path) has LIX \(lix.value)")
                #expect(report.longSentences.filter(\.isTooLong).isEmpty, "\(path): \(report.longSentences)")
            }
        }
    }

    @Test(arguments: engines) func `who is sent to ask about a word reads there that one can`(
        engine: Engine
    ) async throws {
        try await site(on: engine) { client in
            for base in ["", "/en"] {
                let glossary = try await client.page("\(base)/ordbog")
                #expect(glossary.contains("href=\"\(base)/spoerg\"") && !glossary.contains("fælles mening"))
                let ask = try await client.execute(uri: "\(base)/spoerg", method: .get) { Answered($0) }
                #expect(ask.part(from: "<aside", to: "</aside>").contains("href=\"\(base)/ordbog\""))
            }
        }
    }

    @Test func `what is said of the cookie is what is set`() async throws {
        try await site(on: .sqlite) { client in
            let page = try await client.execute(uri: "/privatliv", method: .get) { Answered($0) }
            #expect(page.body.contains("i \(Session.idle / 86_400) dage"))
            #expect(page.body.contains("efter \(Session.absolute / 86_400) dage"))
            // The bench is reached by https.
            #expect(page.body.contains("<code>__Host-medspil</code>"))
            #expect(page.cookie == nil)
        }
    }

    @Test func `a text asks for the session and the municipality, and for nothing else`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            _ = try await bench.database.write { try Municipality.findOrMake(code: "0999", in: $0) }
            let server = try await bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                for path in Self.paths {
                    let count = try await client.fewestStatements("\(path)?x=y")
                    #expect(count == (path == "/privatliv" ? 3 : 2), "\(path): \(count)")
                }
            }
        }
    }
}

extension Answered {
    /// The words of the text as plain lines: a line for each paragraph, headings and code left out.
    fileprivate var prose: String {
        part(from: "<div class=\"prose\">", to: "<aside")
            .replacing(#/<pre>.*?<\/pre>/#.dotMatchesNewlines(), with: "")
            .replacing(#/<(h2|dt|code|summary)>.*?<\/\1>/#, with: "")
            .replacing(#/<ul class="columns">.*?<\/ul>/#.dotMatchesNewlines(), with: "")
            .replacing("<li>", with: "- ")
            .replacing(#/<\/(p|dd|li)>/#, with: "\n\n")
            .replacing(#/<[^>]+>/#, with: "")
            .replacing("&amp;", with: "&")
            .split(separator: "\n", omittingEmptySubsequences: true)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }
}
