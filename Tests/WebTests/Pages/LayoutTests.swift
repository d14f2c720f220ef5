import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

private struct Empty: Page {
    static let template = "web/error"
    var heading = "Overskrift"
    var text = "Tekst"
    var requestID: String?
    var homeURL = "/"
    var searchURL = "/tilbud"
    static let sample = Empty()
}

@Suite("The frame around every page") struct LayoutTests {
    private func page(
        _ head: PageHead = PageHead("Find tilbud"),
        status: HTTPResponse.Status = .ok,
        _ body: @escaping @Sendable (TestSite.Client) async throws -> Void
    ) async throws {
        try await TestSite.with { routes, site in
            routes.get("/tilbud", for: .everyone) { _, context in
                try await site.render(Empty(), head, status: status, for: context)
            }
        } _: {
            try await $0.browse(body)
        }
    }

    @Test func `the link to the other language keeps what was asked for`() async throws {
        try await page { client in
            let danish = try await client.get("/tilbud?q=ensom&side=2").text
            #expect(danish.contains("href=\"/en/tilbud?q=ensom&amp;side=2\" lang=\"en\" hreflang=\"en\">English</a>"))
            #expect(danish.contains("<html lang=\"da\">"))
            let english = try await client.get("/en/tilbud?q=ensom").text
            #expect(english.contains("href=\"/tilbud?q=ensom\" lang=\"da\" hreflang=\"da\">Dansk</a>"))
            #expect(english.contains("<html lang=\"en\">"))
        }
    }

    @Test(arguments: ["/en//evil.example/x", "//evil.example/x", "/\\evil.example", "/en/\\/evil.example"])
    func `no link of the frame leads to another site`(address: String) async throws {
        try await page { client in
            let text = try await client.get(address).text
            #expect(!text.contains("href=\"//"))
            #expect(!text.contains("href=\"/\\"))
        }
    }

    @Test func `search machines are told of both languages, of pages that they may list`() async throws {
        try await page { client in
            for path in ["/tilbud", "/en/tilbud"] {
                let text = try await client.get(path).text
                for (code, url) in [("da", "/tilbud"), ("en", "/en/tilbud"), ("x-default", "/tilbud")] {
                    let link = "<link rel=\"alternate\" hreflang=\"\(code)\" href=\"http://localhost\(url)\">"
                    #expect(text.contains(link))
                }
            }
        }
        try await page(PageHead("Søgning", indexing: .refused)) { client in
            let text = try await client.get("/tilbud").text
            #expect(!text.contains("rel=\"alternate\""))
        }
    }

    @Test func `other forms of a page and its own scripts stand in its head`() async throws {
        var head = PageHead("Strik", indexing: .refused)
        head.alternates = [.init(type: "text/calendar", url: "/tilbud/x/kalender.ics", title: "Strik & te")]
        head.scripts = ["favicon.svg", "is-not-there.js"]
        try await page(head) { client in
            let text = try await client.get("/tilbud").text
            #expect(
                text.contains(
                    """
                    <link rel="alternate" type="text/calendar" title="Strik &amp; te" href="/tilbud/x/kalender.ics">
                    """
                )
            )
            #expect(text.contains("/favicon.svg\" defer></script>") && !text.contains("is-not-there"))
        }
    }

    @Test func `the title says page, site and municipality, and a mistake first`() async throws {
        try await page { client in
            let text = try await client.get("/tilbud").text
            #expect(text.contains("<title>Find tilbud – Medspil, Havneby</title>"))
        }
        try await page(status: .unprocessableContent) { client in
            let text = try await client.get("/tilbud").text
            #expect(text.contains("<title>Fejl: Find tilbud – Medspil, Havneby</title>"))
        }
    }

    @Test func `a page for another site's frame has neither top nor bottom`() async throws {
        try await page(PageHead("Bar", width: .bare)) { client in
            let text = try await client.get("/tilbud").text
            #expect(!text.contains("<header") && !text.contains("<footer"))
        }
    }

    @Test func `a stranger is offered to sign in, and not to sign out`() async throws {
        try await page { client in
            let text = try await client.get("/tilbud").text
            #expect(text.contains("href=\"/log-ind\"") && !text.contains("log-ud"))
        }
    }
}
