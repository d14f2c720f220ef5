import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Stylesheet, scripts, fonts") struct AssetTests {
    private func site(_ body: @escaping @Sendable (TestSite, TestSite.Client) async throws -> Void) async throws {
        try await TestSite.with { _, _ in
        } _: { site in
            try await site.browse { try await body(site, $0) }
        }
    }

    @Test func `a file's address changes with its content, so a browser keeps it for ever`() async throws {
        try await site { site, client in
            for name in ["medspil.css", "app.js", "icons.svg", "favicon.svg", "havn.svg"] {
                let url = try #require(site.site.assets.url(name))
                let answer = try await client.get(url)
                #expect(answer.status == .ok)
                #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(answer.headers[.eTag].map { url.contains($0.dropFirst().dropLast()) } == true)
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            }
        }
    }

    @Test func `text is compressed, and who has it gets 304`() async throws {
        try await site { site, client in
            let url = try #require(site.site.assets.url("medspil.css"))
            let plain = try await client.get(url)
            let packed = try await client.get(url, [.acceptEncoding: "gzip"])
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.headers[.contentType] == "text/css; charset=utf-8")
            #expect(packed.body.readableBytes * 2 < plain.body.readableBytes)
            let etag = try #require(plain.headers[.eTag])
            #expect(try await client.get(url, [.ifNoneMatch: etag]).status == .notModified)
            let head = try await client.execute(uri: url, method: .head)
            #expect(head.body.readableBytes == 0 && head.headers[.contentLength] == String(plain.body.readableBytes))
        }
    }

    @Test func `the stylesheet names fonts by their addresses`() async throws {
        try await site { site, client in
            let text = try await client.get(try #require(site.site.assets.url("medspil.css"))).text
            for match in text.matches(of: #/url\(([^)]*)\)/#) where !match.1.hasPrefix("data:") {
                let url = String(match.1).replacing("\"", with: "")
                #expect(url.hasPrefix("/assets/"))
                #expect(try await client.get(url).status == .ok)
            }
            #expect(!text.contains("http:") && !text.contains("https:"))
        }
    }

    @Test func `an older page's file is served as it is now, for a moment`() async throws {
        try await site { _, client in
            let answer = try await client.get("/assets/0123456789ab/medspil.css")
            #expect(answer.status == .ok && answer.headers[.cacheControl] == "public, max-age=60")
            for uri in ["/assets/0123456789ab/findes-ikke.css", "/assets/", "/assets", "/assets/x/../../etc/passwd"] {
                #expect(try await client.get(uri).status == .notFound)
            }
        }
    }

    @Test func `a file cannot be changed from outside`() async throws {
        try await site { site, client in
            let url = try #require(site.site.assets.url("app.js"))
            #expect(try await client.post(url).status == .notFound)
        }
    }
}
