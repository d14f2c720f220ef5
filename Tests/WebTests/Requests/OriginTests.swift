import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Forged forms") struct OriginTests {
    private func isOwn(_ headers: HTTPFields, host: String = "medspil.havneby.example") -> Bool {
        let head = HTTPRequest(method: .post, scheme: "http", authority: host, path: "/", headerFields: headers)
        return Origin.isOwn(
            Request(head: head, body: .init(buffer: ByteBuffer())),
            "https://medspil.havneby.example"
        )
    }

    @Test func `a browser of today says it outright`() {
        #expect(isOwn([.secFetchSite: "same-origin"]))
        for site in ["same-site", "cross-site", "none", "", "same-origin, cross-site"] {
            #expect(!isOwn([.secFetchSite: site, .origin: "https://medspil.havneby.example"]))
        }
    }

    @Test(arguments: [
        ("https://medspil.havneby.example", true), ("https://MEDSPIL.havneby.example", true),
        ("http://medspil.havneby.example", false), ("https://medspil.havneby.example.evil.example", false),
        ("https://havneby.example", false), ("https://medspil.havneby.example:8443", false), ("null", false),
        ("", false), ("https://evil.example", false), ("https://evil.example/https://medspil.havneby.example", false),
        ("https://medspil.havneby.example@evil.example", false), ("medspil.havneby.example", false),
        ("javascript:alert(1)", false),
    ])
    func `an older one names the page's origin`(origin: String, expected: Bool) {
        #expect(isOwn([.origin: origin]) == expected)
    }

    @Test(arguments: [
        ("https://medspil.havneby.example/tilbud?q=x", true), ("https://medspil.havneby.example", true),
        ("https://evil.example/?https://medspil.havneby.example/", false),
        ("https://medspil.havneby.example.evil.example/", false), ("http://medspil.havneby.example/", false),
    ])
    func `the oldest ones name the page itself`(referer: String, expected: Bool) {
        #expect(isOwn([.referer: referer]) == expected)
    }

    @Test func `a hidden origin is not made up for by the page`() {
        #expect(!isOwn([.origin: "null", .referer: "https://medspil.havneby.example/"]))
    }

    @Test func `who says nothing is refused`() { #expect(!isOwn([:])) }

    @Test func `another municipality's host name counts when it is the one that was asked`() {
        #expect(isOwn([.origin: "https://by.example"], host: "by.example"))
        #expect(!isOwn([.origin: "http://by.example"], host: "by.example"))
        #expect(!isOwn([.origin: "https://by.example"]))
    }

    @Test func `a refused form changes nothing and gets a page`() async throws {
        try await TestSite.with { routes, _ in
            routes.get("/form", for: .everyone) { _, _ in "form" }
            routes.post("/form", for: .everyone) { _, _ in
                Issue.record("the handler ran")
                return "changed"
            }
        } _: { site in
            try await site.browse { client in
                let refused = try await client.post("/form", from: "cross-site")
                #expect(refused.status == .forbidden)
                #expect(refused.text.contains("Siden blev sendt fra et andet sted end Medspil"))
                let silent = try await client.execute(uri: "/form", method: .post)
                #expect(silent.status == .forbidden)
            }
        }
    }
}
