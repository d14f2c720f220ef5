import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Database
@testable import Web

@Suite("The way of a request") struct ResponderTests {
    private func site(
        limits: Limits = .patient,
        baseURL: String = "http://localhost",
        _ body: @escaping @Sendable (TestSite.Client) async throws -> Void
    ) async throws {
        try await TestSite.with(baseURL: baseURL, limits: limits) { routes, _ in
            routes.get("/tilbud", for: .everyone) { _, context in
                Response("\(context.language.rawValue) \(context.address)")
            }
            routes.get("/tilbud/:slug", for: .everyone) { _, context in Response(context.parameters.get("slug") ?? "") }
            routes.post("/tilbud/:slug", for: .everyone) { request, _ in
                Response(try await FormInput(body: request)["navn"] ?? "-")
            }
            routes.get("/api/ting", for: .everyone) { _, _ in Response("{}", "application/json") }
            routes.get("/fejl", for: .everyone) { _, _ -> Response in throw RowError.noSuchColumn("hemmelig") }
            routes.get("/api/fejl", for: .everyone) { _, _ -> Response in throw RowError.noSuchColumn("hemmelig") }
            routes.get("/api/problem", for: .everyone) { _, _ -> Response in
                throw Problem(.badRequest, "Not a number.", parameter: "page")
            }
            routes.get("/optaget", for: .everyone) { _, _ -> Response in throw DatabaseBusy(reason: "hemmelig") }
            routes.get("/flyttet", for: .everyone) { _, _ -> Response in .redirect(to: "/tilbud", type: .permanent) }
        } _: {
            try await $0.browse(body)
        }
    }

    // MARK: Language

    @Test func `English pages stand under en with the same paths`() async throws {
        try await site { client in
            let danish = try await client.get("/tilbud?q=x").text
            #expect(danish == "da /tilbud?q=x")
            #expect(try await client.get("/en/tilbud?q=x").text == "en /tilbud?q=x")
            #expect(try await client.get("/english").status == .notFound)
        }
    }

    // MARK: Methods

    @Test func `HEAD has the head of the answer to GET, and no body`() async throws {
        try await site { client in
            let whole = try await client.get("/tilbud")
            let head = try await client.execute(uri: "/tilbud", method: .head)
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
            #expect(head.headers[.contentLength] == String(whole.body.readableBytes))
            #expect(head.headers[.eTag] == whole.headers[.eTag])
            #expect(try await client.execute(uri: "/findes-ikke", method: .head).body.readableBytes == 0)
        }
    }

    @Test func `OPTIONS says what an address takes`() async throws {
        try await site { client in
            let list = try await client.execute(uri: "/tilbud", method: .options)
            #expect(list.status == .noContent)
            #expect(list.headers[.allow] == "GET, HEAD, OPTIONS")
            let member = try await client.execute(uri: "/tilbud/x", method: .options)
            #expect(member.headers[.allow] == "GET, HEAD, POST, OPTIONS")
            #expect(try await client.execute(uri: "/findes-ikke", method: .options).status == .notFound)
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .patch, .trace])
    func `another method is a 405 that says what is taken`(method: HTTPRequest.Method) async throws {
        try await site { client in
            for headers in [HTTPFields(), [.secFetchSite: "same-origin"]] {
                let answer = try await client.execute(uri: "/tilbud", method: method, headers: headers)
                #expect(answer.status == .methodNotAllowed)
                #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
                #expect(answer.text.contains("Det kan man ikke gøre her"))
            }
            #expect(try await client.execute(uri: "/api/ting", method: method).status == .methodNotAllowed)
        }
    }

    @Test func `a form is read, with its Danish letters`() async throws {
        try await site { client in
            let answer = try await client.post("/tilbud/x", "navn=%C3%86ble+gr%C3%B8d")
            #expect(answer.text == "Æble grød")
        }
    }

    // MARK: Errors

    @Test func `an unknown address is a Danish page, an English one, or a problem for machines`() async throws {
        try await site { client in
            let danish = try await client.get("/findes-ikke")
            #expect(danish.status == .notFound)
            #expect(danish.text.contains("Siden findes ikke") && danish.text.contains("<html lang=\"da\">"))
            #expect(danish.text.contains("name=\"robots\" content=\"noindex\""))
            #expect(danish.headers[.cacheControl] == "no-store")
            let english = try await client.get("/en/findes-ikke")
            #expect(english.text.contains("There is no such page") && english.text.contains("action=\"/en/tilbud\""))
            let machine = try await client.get("/api/findes-ikke")
            #expect(machine.status == .notFound)
            #expect(machine.headers[.contentType] == "application/problem+json")
            #expect(machine.text.contains("\"status\":404"))
        }
    }

    @Test func `a failure is told without its reason, and with the code of the log`() async throws {
        try await site { client in
            for uri in ["/fejl", "/en/fejl", "/api/fejl"] {
                let answer = try await client.get(uri)
                #expect(answer.status == .internalServerError)
                #expect(!answer.text.contains("hemmelig") && !answer.text.contains("RowError"))
                let id = try #require(answer.headers[.requestID])
                if uri != "/api/fejl" { #expect(answer.text.contains(id)) }
            }
        }
    }

    @Test func `a busy database is a 503 that says when to come back`() async throws {
        try await site { client in
            let answer = try await client.get("/optaget")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.headers[.retryAfter] == "5")
            #expect(answer.text.contains("Medspil er optaget"))
        }
    }

    @Test func `a problem names the parameter`() async throws {
        try await site { client in
            let answer = try await client.get("/api/problem")
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("\"parameter\":\"page\""))
        }
    }

    @Test func `without the municipality's frame the page stands alone`() async throws {
        let away: @Sendable (String) async throws -> FrameBase = { _ in throw DatabaseUnavailable(reason: "away") }
        try await TestSite.with(frame: away) { _, _ in
        } _: { site in
            try await site.browse { client in
                let answer = try await client.get("/findes-ikke")
                #expect(answer.status == .notFound)
                #expect(answer.text.contains("Siden findes ikke") && answer.headers[.contentSecurityPolicy] != nil)
            }
        }
    }

    // MARK: Bad input

    @Test(arguments: [
        "/tilbud?q=%zz", "/tilbud?q=%00", "/tilbud?q=%ff", "/tilbud/%", "/tilbud/%c3", "/%00", "tilbud", "*",
        "/api/ting?x=%zz",
    ])
    func `a broken address is a 400`(uri: String) async throws {
        try await site { client in
            let answer = try await client.get(uri)
            #expect(answer.status == .badRequest)
            #expect(uri.hasPrefix("/api") || answer.text.contains("Vi kan ikke læse det, der blev sendt"))
        }
    }

    @Test func `an address that is too long is a 414`() async throws {
        try await site { client in
            let long = String(repeating: "x", count: 9_000)
            let answer = try await client.get("/tilbud?q=\(long)")
            #expect(answer.status == .uriTooLong)
            #expect(try await client.get("/\(long)").status == .uriTooLong)
            #expect(try await client.get("/tilbud?q=\(long.prefix(8_000))").status == .ok)
        }
    }

    @Test func `a body that is too large is a 413, said or not`() async throws {
        var limits = Limits.patient
        limits.body = 1_000
        try await site(limits: limits) { client in
            let large = "navn=" + String(repeating: "x", count: 2_000)
            let answer = try await client.post("/tilbud/x", large)
            #expect(answer.status == .contentTooLarge)
            #expect(try await client.post("/tilbud/x", large, [.contentLength: "20"]).status == .contentTooLarge)
            #expect(try await client.post("/tilbud/x", "navn=lille").text == "lille")
        }
    }

    @Test func `a form that did not come to its end is not taken`() async throws {
        try await site { client in
            let half = try await client.post("/tilbud/x", "navn=hal", [.contentLength: "9"])
            // HummingbirdTesting puts the true length; the socket tests have the real thing.
            #expect([.ok, .badRequest].contains(half.status))
        }
    }

    // MARK: Headers

    @Test func `every answer carries the headers of safety`() async throws {
        try await site { client in
            for uri in ["/tilbud", "/findes-ikke", "/api/ting", "/flyttet", "/fejl", "/tilbud?q=%zz"] {
                let headers = try await client.get(uri).headers
                let policy = try #require(headers[.contentSecurityPolicy])
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe") && !policy.contains("http"))
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.referrerPolicy] == "same-origin")
                #expect(headers[.permissionsPolicy]?.contains("geolocation=()") == true)
                #expect(headers[.requestID] != nil)
                #expect(headers[.strictTransportSecurity] == nil)
                #expect(headers[.framing] == nil)
            }
        }
        try await site(baseURL: "https://havneby.example") { client in
            let headers = try await client.get("/tilbud").headers
            #expect(headers[.strictTransportSecurity] != nil)
        }
    }

    @Test func `only a page that is meant for it may be framed`() async throws {
        try await TestSite.with { routes, _ in
            routes.get("/indlejring", for: .everyone) { _, _ in Response("x").frameable() }
        } _: { site in
            try await site.browse { client in
                // Twice: made, and from memory.
                for _ in 1...2 {
                    let headers = try await client.get("/indlejring").headers
                    #expect(headers[.contentSecurityPolicy]?.hasSuffix("frame-ancestors *") == true)
                    #expect(headers[.framing] == nil)
                }
            }
        }
    }

    @Test func `each request has an id of its own`() async throws {
        try await site { client in
            let first = try await client.get("/tilbud").headers[.requestID]
            let second = try await client.get("/tilbud", [.requestID: "mine"]).headers[.requestID]
            #expect(first != second && second != "mine")
        }
    }

    @Test(arguments: ["a b", "<script>", "evil.example/x", "x:y:z"])
    func `a host name that is none is a 400`(host: String) async throws {
        try await TestSite.with { routes, _ in
            routes.get("/", for: .everyone) { _, _ in "x" }
        } _: { site in
            try await site.serve { port in
                let answer = try await Wire.ask(port, "GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 400"))
            }
        }
    }

    @Test func `two host names are a 400, none is the default`() async throws {
        try await TestSite.with { routes, _ in
            routes.get("/", for: .everyone) { _, context in "host=\(context.host)" }
        } _: { site in
            try await site.serve { port in
                let two = "GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\nConnection: close\r\n\r\n"
                let refused = try await Wire.ask(port, two)
                #expect(refused.hasPrefix("HTTP/1.1 400"))
                #expect(try await Wire.ask(port, "GET / HTTP/1.0\r\n\r\n").hasSuffix("host="))
            }
        }
    }

    // MARK: Figures

    @Test func `figures are kept by route, never by address`() async throws {
        try await TestSite.with { routes, site in
            routes.get("/tilbud/:slug", for: .everyone) { _, _ in Response("x") }
            routes.get("/fejl/:slug", for: .everyone) { _, _ -> Response in throw HTTPError(.notFound) }
        } _: { site in
            let metrics = site.metrics
            try await site.browse { client in
                for number in 1...20 {
                    _ = try await client.get("/tilbud/\(number)")
                    _ = try await client.get("/tilbud/\(number)")
                    _ = try await client.get("/\(number)/\"x")
                    _ = try await client.get("/fejl/\(number)")
                }
                let text = metrics.text
                #expect(text.contains("medspil_requests_total{route=\"/tilbud/{slug}\",status=\"200\"} 40"))
                #expect(text.contains("medspil_requests_total{route=\"-\",status=\"404\"} 20"))
                #expect(text.contains("medspil_requests_total{route=\"/fejl/{slug}\",status=\"404\"} 20"))
                #expect(text.contains("medspil_pages_total{from=\"memory\"} 20"))
                #expect(text.split(separator: "\n").count < 40)
            }
        }
    }
}
