import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing
import Web

@testable import Directory
@testable import Web

@Suite("Reporting a mistake") struct MistakeTests {
    private static var offers: [[String: Any]] { [["title": "Besøgsven <b>"]] }
    private static let path = "/tilbud/besoegsven-b/fejl"

    @Test(arguments: engines) func `is stored and has a receipt`(engine: Engine) async throws {
        try await withOrganizations([["name": "Venner"]], Self.offers, on: engine) { bench, client in
            let visitor = Visitor(client)
            let form = try await visitor.get(Self.path)
            #expect(form.status == .ok && form.body.contains("action=\"\(Self.path)\""))
            #expect(form.body.contains("Besøgsven &lt;b&gt;") && !form.body.contains("class=\"errors\""))
            let answer = try await visitor.post(
                Self.path,
                [("slags", "tid"), ("tekst", "  De åbner kl. 11\r\nom tirsdagen  "), ("email", "anna.æ@eksempel.dk")]
            )
            #expect(answer.status == .seeOther && answer.location == "\(Self.path)/tak")
            let receipt = try await visitor.get("\(Self.path)/tak")
            #expect(receipt.status == .ok && receipt.body.contains("Vi har fået din besked"))
            let stored: [String] = try await bench.values(
                "SELECT kind || '|' || text || '|' || email FROM error_report"
            )
            #expect(stored == ["tid|De åbner kl. 11\r\nom tirsdagen|anna.æ@eksempel.dk"])
            #expect(try await bench.values("SELECT reported_at FROM error_report") == [bench.clock.now])
            #expect(!visitor.hasCookie)
        }
    }

    @Test(arguments: engines) func `an empty form says what is missing, in the summary and at the field`(
        engine: Engine
    ) async throws {
        try await withOrganizations([["name": "Venner"]], Self.offers, on: engine) { bench, client in
            let answer = try await Visitor(client).post(Self.path, [("email", "hej")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("<title>Fejl: Meld en fejl"))
            for (field, message) in [
                ("slags", "Vælg, hvad der er galt"), ("tekst", "Skriv, hvad fejlen er"),
                ("email", "Skriv en mailadresse som"),
            ] {
                #expect(answer.body.contains("<a href=\"#\(field)\">\(message)"), "\(field)")
                #expect(answer.body.contains("id=\"\(field)\""), "\(field)")
                #expect(answer.body.count(of: message) == 2, "\(message)")
            }
            let stored = try await bench.count("error_report")
            #expect(stored == 0)
        }
    }

    @Test(arguments: engines) func `nothing that was typed is lost`(engine: Engine) async throws {
        try await withOrganizations([["name": "Venner"]], Self.offers, on: engine) { _, client in
            let typed = "</textarea><script>alert(1)</script> \"x\" & 'y'"
            let answer = try await Visitor(client).post(
                Self.path,
                [("slags", "lukket"), ("tekst", typed), ("email", "\"><script>")]
            )
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("value=\"lukket\" checked"))
            #expect(
                answer.body.contains(
                    "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot; &amp; &#39;y&#39;</textarea>"
                )
            )
            #expect(
                answer.body.contains("value=\"&quot;&gt;&lt;script&gt;\"") && !answer.body.contains("<script>alert")
            )
        }
    }

    @Test(arguments: engines) func `a text may be as long as the form says, and no longer`(engine: Engine) async throws
    {
        try await withOrganizations([["name": "Venner"]], Self.offers, on: engine) { bench, client in
            let visitor = Visitor(client)
            let longest = String(repeating: "😀", count: MistakeForm.longest)
            let fits = try await visitor.post(Self.path, [("slags", "andet"), ("tekst", longest)])
            #expect(fits.status == .seeOther)
            let over = try await visitor.post(Self.path, [("slags", "andet"), ("tekst", longest + "ab")])
            #expect(over.status == .unprocessableContent && over.body.contains("Gør teksten 2 tegn kortere."))
            let stored = try await bench.count("error_report")
            #expect(stored == 1)
        }
    }

    @Test func `an unknown offer, another site and a broken body are refused`() async throws {
        try await withOrganizations([["name": "Venner"]], Self.offers, on: .sqlite) { bench, client in
            let visitor = Visitor(client)
            let fields = [("slags", "tid"), ("tekst", "x")]
            #expect(try await visitor.get("/tilbud/findes-ikke/fejl").status == .notFound)
            #expect(try await visitor.get("/tilbud/findes-ikke/fejl/tak").status == .notFound)
            #expect(try await visitor.post("/tilbud/findes-ikke/fejl", fields).status == .notFound)
            #expect(try await visitor.post(Self.path, fields, from: "https://evil.example").status == .forbidden)
            #expect(try await visitor.post(Self.path, [("slags", "tid"), ("tekst", "a\u{0}b")]).status == .badRequest)
            #expect(
                try await visitor.post(Self.path, [("slags", "x' OR 1=1"), ("tekst", "x")]).status
                    == .unprocessableContent
            )
            let stored = try await bench.count("error_report")
            #expect(stored == 0)
        }
    }

    @Test(arguments: engines) func `the English form is in English`(engine: Engine) async throws {
        try await withOrganizations([["name": "Venner"]], Self.offers, on: engine) { _, client in
            let visitor = Visitor(client)
            let empty = try await visitor.post("/en\(Self.path)", [])
            #expect(
                empty.body.contains("Choose what is wrong") && empty.body.contains("<title>Error: Report a mistake")
            )
            let sent = try await visitor.post("/en\(Self.path)", [("slags", "sted"), ("tekst", "It moved")])
            #expect(sent.location == "/en\(Self.path)/tak")
        }
    }
}
