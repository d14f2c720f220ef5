import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import TestKit
import Testing

@testable import Web

@Suite("Too many forms") struct RateLimitTests {
    @Test func `so many at once, and then one every interval`() {
        let limit = RateLimit(burst: 3, interval: .seconds(10))
        let now = ContinuousClock.now
        for _ in 0..<3 { #expect(limit.wait("10.0.0.1", at: now) == nil) }
        #expect(limit.wait("10.0.0.1", at: now) == .seconds(10))
        #expect(limit.wait("10.0.0.1", at: now + .seconds(4)) == .seconds(6))
        #expect(limit.wait("10.0.0.1", at: now + .seconds(10)) == nil)
        #expect(limit.wait("10.0.0.1", at: now + .seconds(10)) != nil)
        #expect(limit.wait("10.0.0.1", at: now + .seconds(60)) == nil)
    }

    @Test func `each address has its own, and a home with IPv6 has one`() {
        let limit = RateLimit(burst: 1, interval: .seconds(10))
        let now = ContinuousClock.now
        #expect(limit.wait("10.0.0.1", at: now) == nil)
        #expect(limit.wait("10.0.0.2", at: now) == nil)
        #expect(limit.wait("2001:db8::1", at: now) == nil)
        #expect(limit.wait("2001:db8::2", at: now) != nil)
        #expect(limit.wait("2001:db8:0:1::2", at: now) == nil)
    }

    @Test func `what is given back can be done again, and no more than that`() {
        let limit = RateLimit(burst: 2, interval: .seconds(10))
        let now = ContinuousClock.now
        limit.giveBack("10.0.0.1")
        for _ in 0..<5 {
            #expect(limit.wait("10.0.0.1", at: now) == nil)
            limit.giveBack("10.0.0.1")
        }
        for _ in 0..<2 { #expect(limit.wait("10.0.0.1", at: now) == nil) }
        #expect(limit.wait("10.0.0.1", at: now) == .seconds(10))
    }

    @Test func `an address is forgotten when it no longer matters`() {
        let limit = RateLimit(burst: 3, interval: .seconds(10))
        let now = ContinuousClock.now
        _ = limit.wait("10.0.0.1", at: now)
        limit.forgetOld(at: now + .seconds(9))
        #expect(limit.count == 1)
        limit.forgetOld(at: now + .seconds(10))
        #expect(limit.count == 0)
    }

    @Test func `a flood from everywhere does not fill the memory, and those who did most are remembered`() {
        let limit = RateLimit(burst: 2, interval: .seconds(10), most: 100)
        let now = ContinuousClock.now
        for _ in 0..<2 { _ = limit.wait("10.9.9.9", at: now) }
        for number in 0..<5_000 { _ = limit.wait("10.0.\(number / 250).\(number % 250)", at: now) }
        #expect(limit.count <= 100)
        #expect(limit.wait("10.9.9.9", at: now) != nil)
    }

    @Test func `the page says to wait, and the header how long`() async throws {
        var limits = Limits.patient
        limits.forms = 2
        limits.formInterval = .seconds(30)
        try await TestSite.with(limits: limits) { routes, _ in
            routes.post("/form", for: .everyone) { _, _ in "tak" }
            routes.get("/form", for: .everyone) { _, _ in "form" }
        } _: { site in
            try await site.browse { client in
                for _ in 0..<2 { #expect(try await client.post("/form").status == .ok) }
                let refused = try await client.post("/form")
                #expect(refused.status == .tooManyRequests)
                #expect(refused.headers[.retryAfter].flatMap { Int($0) }.map { (1...30).contains($0) } == true)
                #expect(refused.text.contains("Vent lidt, og prøv igen"))
                #expect(try await client.get("/form").status == .ok)
            }
        }
    }

    @Test func `many behind one address have a measure each when they are signed in, and strangers share one`()
        async throws
    {
        var limits = Limits.patient
        limits.forms = 2
        limits.formInterval = .seconds(60)
        let actors = ActorSource(
            find: { session, now, _ in .init(actor: Self.person(session), seenAt: now) },
            touch: { _, _, _ in }
        )
        try await TestSite.with(limits: limits, actors: actors) { routes, _ in
            routes.post("/form", for: .everyone) { _, _ in "tak" }
        } _: { site in
            let database = site.site.database
            let now = site.clock.now
            let colleagues = [
                try await Session.signedIn(at: now, in: database) { _, _ in },
                try await Session.signedIn(at: now, in: database) { _, _ in },
            ]
            try await site.browse { client in
                for _ in 0..<2 { #expect(try await client.post("/form").status == .ok) }
                #expect(try await client.post("/form").status == .tooManyRequests)
                for token in colleagues {
                    let cookie: HTTPFields = [.cookie: "medspil=\(token)"]
                    for _ in 0..<2 {
                        let sent = try await client.post("/form", "", cookie)
                        #expect(sent.status == .ok)
                    }
                    let last = try await client.post("/form", "", cookie)
                    #expect(last.status == .tooManyRequests)
                }
                // A cookie that nobody signed in with is no way around.
                let made = try await client.post("/form", "", [.cookie: "medspil=\(Session.randomToken())"])
                #expect(made.status == .tooManyRequests)
            }
        }
    }

    private static func person(_ number: Int) -> Actor {
        Actor(personID: number, name: "Kollega \(number)", municipalityID: 1, functions: [], acting: nil)
    }

    @Test func `behind a trusted proxy each visitor counts alone, else nobody can pretend`() async throws {
        var limits = Limits.patient
        limits.forms = 1
        limits.formInterval = .seconds(60)
        // In this test the other end of the connection has no address, so no proxy can be trusted.
        try await TestSite.with(limits: limits, proxies: "127.0.0.1") { routes, _ in
            routes.post("/form", for: .everyone) { _, context in context.client }
        } _: { site in
            try await site.browse { client in
                let first = try await client.post("/form", "", [.forwardedFor: "203.0.113.1"])
                let second = try await client.post("/form", "", [.forwardedFor: "203.0.113.2"])
                #expect(first.text != "203.0.113.1" && second.status == .tooManyRequests)
            }
            try await site.serve { port in
                for number in 1...3 {
                    let answer = try await Wire.ask(
                        port,
                        """
                        POST /form HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r
                        X-Forwarded-For: 6.6.6.6, 203.0.113.\(number)\r\nConnection: close\r\n\r\n
                        """
                    )
                    #expect(answer.hasSuffix("203.0.113.\(number)"))
                }
            }
        }
    }
}
