import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import TestKit
import Testing

@testable import Database
@testable import Web

@Suite("Finished pages in memory") struct PageCacheTests {
    /// How often a handler ran.
    private final class Count: Sendable {
        private let number = Atomic(0)
        func up() -> Int { number.add(1, ordering: .relaxed).newValue }
        var value: Int { number.load(ordering: .relaxed) }
    }

    private static let long = String(repeating: "Der er plads til alle. ", count: 200)

    private func counted(
        _ count: Count,
        gate: @escaping @Sendable () async throws -> Void = {},
        limits: Limits = .patient,
        _ body: @escaping @Sendable (TestSite, TestSite.Client) async throws -> Void
    ) async throws {
        try await TestSite.with(limits: limits) { routes, site in
            routes.get("/side", for: .everyone) { request, context in
                let number = count.up()
                try await gate()
                return Response("\(number) \(context.host) \(context.language) \(request.uri.query ?? "") \(Self.long)")
            }
            routes.get("/husk", for: .everyone) { _, context in
                try await context.session.set("a", to: "b", in: site)
                return Response("husket \(count.up())")
            }
            routes.get("/mangler", for: .everyone) { _, _ -> Response in
                _ = count.up()
                try await gate()
                throw HTTPError(.notFound)
            }
            routes.get("/haenger", for: .everyone) { _, _ in
                _ = count.up()
                try await Task.sleep(for: .seconds(30))
                return Response("x")
            }
            routes.get("/straks", for: .everyone) { _, _ in
                var response = Response("\(count.up())")
                response.headers[.cacheControl] = "no-store"
                return response
            }
        } _: { site in
            try await site.browse { try await body(site, $0) }
        }
    }

    @Test func `a page is made once until something changes`() async throws {
        let count = Count()
        try await counted(count) { site, client in
            for _ in 1...3 { _ = try await client.get("/side") }
            #expect(count.value == 1)
            try await site.change()
            #expect(try await client.get("/side").text.hasPrefix("2 "))
        }
    }

    @Test func `a page is made anew each hour, for a day begins on one`() async throws {
        let count = Count()
        try await counted(count) { site, client in
            _ = try await client.get("/side")
            site.clock.advance(seconds: 3_600)
            _ = try await client.get("/side")
            #expect(count.value == 2)
        }
    }

    @Test func `address and language each have their own`() async throws {
        let count = Count()
        try await counted(count) { _, client in
            for uri in ["/side", "/side?a=1", "/side?a=2", "/en/side"] {
                for _ in 1...2 { _ = try await client.get(uri) }
            }
            #expect(count.value == 4)
            #expect(try await client.get("/en/side").text.contains("english"))
        }
    }

    @Test func `host names each have their own`() async throws {
        let count = Count()
        try await TestSite.with { routes, _ in
            routes.get("/", for: .everyone) { _, context in Response("\(context.host) \(count.up())") }
        } _: { site in
            try await site.serve { port in
                for host in ["a.example", "b.example", "a.example"] {
                    let answer = try await Wire.ask(
                        port,
                        "GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
                    )
                    #expect(answer.contains(host))
                }
                #expect(count.value == 2)
            }
        }
    }

    @Test func `a visitor with a session is given no page of others, and leaves none`() async throws {
        let count = Count()
        try await counted(count) { _, client in
            _ = try await client.get("/side")
            for _ in 1...2 { _ = try await client.get("/side", [.cookie: "a=b; medspil=token"]) }
            #expect(count.value == 3)
            let first = try await client.get("/husk")
            #expect(first.headers[.setCookie] != nil && first.headers[.cacheControl] == "no-store")
            let second = try await client.get("/husk")
            #expect(second.headers[.setCookie] != nil && second.headers[.setCookie] != first.headers[.setCookie])
        }
    }

    @Test func `errors, and what says no-store, are not kept`() async throws {
        let count = Count()
        try await counted(count) { _, client in
            for uri in ["/mangler", "/straks"] { for _ in 1...2 { _ = try await client.get(uri) } }
            #expect(count.value == 4)
        }
    }

    @Test(arguments: ["/side", "/mangler"])
    func `many who ask at once for a new page wait for one making`(uri: String) async throws {
        let (count, asked, opened) = (Count(), Count(), Count())
        // The page is made when all have asked, and a little later, since nobody can see them wait.
        let gate: @Sendable () async throws -> Void = {
            while opened.value == 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
        try await counted(count, gate: gate) { _, client in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...30 {
                    group.addTask {
                        _ = asked.up()
                        return Int(try await client.get(uri).status.code)
                    }
                }
                while asked.value < 30 { try await Task.sleep(for: .milliseconds(10)) }
                try await Task.sleep(for: .milliseconds(200))
                _ = opened.up()
                for try await status in group { #expect(status == (uri == "/side" ? 200 : 404)) }
            }
            // A failure is told to those who wait, and is not kept for those who come later.
            #expect(uri == "/side" ? count.value == 1 : count.value < 30)
        }
    }

    @Test func `a page made for one visitor only is not given to those who waited`() async throws {
        let count = Count()
        try await counted(count) { _, client in
            let cookies = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 1...5 { group.addTask { try await client.get("/husk").headers[.setCookie] } }
                var cookies: Set<String> = []
                for try await cookie in group { cookies.insert(try #require(cookie)) }
                return cookies
            }
            #expect(cookies.count == 5)
        }
    }

    @Test func `a page that hangs is given up, and does not hang for ever`() async throws {
        let count = Count()
        var limits = Limits.patient
        limits.answer = .milliseconds(150)
        try await counted(count, limits: limits) { _, client in
            #expect(try await client.get("/haenger").status == .serviceUnavailable)
            try await Task.sleep(for: .milliseconds(50))
            #expect(try await client.get("/haenger").status == .serviceUnavailable)
            #expect(count.value == 2)
        }
    }

    @Test func `who counts views counts those from memory, too`() async throws {
        let views = Count()
        try await TestSite.with { routes, _ in
            routes.get("/side", for: .everyone) { _, context in
                context.onEachView { _ = views.up() }
                try await Task.sleep(for: .milliseconds(50))
                return Response("x")
            }
        } _: { site in
            try await site.browse { client in
                await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...4 { group.addTask { _ = try await client.get("/side") } }
                }
                for _ in 1...2 { _ = try await client.get("/side") }
                #expect(views.value == 6)
            }
        }
    }

    // MARK: What a browser is told

    @Test func `who has the page already gets 304`() async throws {
        try await counted(Count()) { _, client in
            let first = try await client.get("/side")
            let etag = try #require(first.headers[.eTag])
            #expect(first.headers[.cacheControl] == "private, no-cache")
            for known in [etag, "\"x\", \(etag)", "*", String(etag.dropFirst(2))] {
                let again = try await client.get("/side", [.ifNoneMatch: known])
                #expect(again.status == .notModified && again.body.readableBytes == 0)
                #expect(again.headers[.eTag] == etag && again.headers[.vary] == "Accept-Encoding, Cookie")
                #expect(again.headers[.contentSecurityPolicy] != nil)
            }
            for other in ["\"x\"", "", String(etag.dropLast(2)) + "\""] {
                #expect(try await client.get("/side", [.ifNoneMatch: other]).status == .ok)
            }
        }
    }

    @Test(arguments: [
        ("gzip", true), ("gzip, deflate, br", true), ("br;q=1.0, gzip;q=0.8", true), ("*", true), ("GZIP", true),
        ("gzip;q=0", false), ("gzip; q=0.000", false), ("identity", false), ("", false), ("gzipped", false),
    ])
    func `a page is compressed for those who can read it`(accepted: String, expected: Bool) async throws {
        try await counted(Count()) { _, client in
            // A visitor with a session is not served from memory, and is not to wait longer for that.
            for cookie in [nil, "medspil=token"] {
                var headers: HTTPFields = [.acceptEncoding: accepted]
                headers[.cookie] = cookie
                let answer = try await client.get("/side", headers)
                #expect((answer.headers[.contentEncoding] == "gzip") == expected)
                #expect((answer.body.readableBytes < 1_000) == expected)
                #expect(answer.headers[.contentLength] == String(answer.body.readableBytes))
                #expect(answer.headers[.eTag] != nil)
            }
        }
    }

    // MARK: Memory

    private func answer(bytes: Int) -> Answer {
        Answer(headers: [.contentType: "image/png"], bytes: ByteBuffer(repeating: 7, count: bytes))
    }

    private func key(_ number: Int) -> PageCache.Key {
        PageCache.Key(host: "a.example", language: .danish, address: "/tilbud?q=\(number)")
    }

    @Test func `any number of addresses takes no more memory than it may, and a page in use stays`() async throws {
        let cache = PageCache(limit: 1_000_000)
        let moment = PageCache.Moment(position: 1, hour: 1)
        for number in 0..<1_000 {
            _ = try await cache.page(key(number), at: moment) { .answer(answer(bytes: 10_000)) }
            #expect(cache.bytes <= 1_000_000)
            if number > 0 { #expect(cache.find(key(0), at: moment) != nil) }
        }
        #expect(cache.find(key(1), at: moment) == nil)
        #expect(cache.find(key(999), at: moment) != nil)
    }

    @Test func `a page too large for it is not kept`() async throws {
        let cache = PageCache(limit: 100_000)
        let moment = PageCache.Moment(position: 1, hour: 1)
        _ = try await cache.page(key(1), at: moment) { .answer(answer(bytes: 60_000)) }
        #expect(cache.find(key(1), at: moment) == nil)
        #expect(cache.bytes == 0)
    }

    @Test func `a change empties it, also while a page is made`() async throws {
        let cache = PageCache(limit: 1_000_000)
        let (old, new) = (PageCache.Moment(position: 1, hour: 1), PageCache.Moment(position: 2, hour: 1))
        _ = try await cache.page(key(1), at: old) { .answer(answer(bytes: 10)) }
        _ = try await cache.page(key(2), at: old) {
            _ = cache.find(key(1), at: new)
            return .answer(answer(bytes: 10))
        }
        #expect(cache.bytes == 0)
        #expect(cache.find(key(2), at: new) == nil)
    }
}

@Suite("How far the change log has come") struct ChangePositionTests {
    /// A database that can be away.
    private final class Fragile: Database {
        let base: any Database
        let reads = Atomic(0)
        let isAway = Atomic(false)

        init(_ base: any Database) { self.base = base }

        var engine: Engine { base.engine }
        func read<Value: Sendable>(
            _ body: @escaping @Sendable (any Connection) throws -> Value
        ) async throws -> Value {
            reads.add(1, ordering: .relaxed)
            guard !isAway.load(ordering: .relaxed) else { throw DatabaseUnavailable(reason: "away") }
            return try await base.read(body)
        }
        func write<Value: Sendable>(
            _ body: @escaping @Sendable (any Connection) throws -> Value
        ) async throws -> Value { try await base.write(body) }
        func changeSchema<Value: Sendable>(
            _ body: @escaping @Sendable (any Connection) throws -> Value
        ) async throws -> Value { try await base.changeSchema(body) }
        func close() async throws {}
    }

    @Test func `is asked for seldom, and survives a short absence of the database`() async throws {
        try await withEmptyDatabase(on: .sqlite) { database in
            try await Migrator.migrate(database, WebTemplates.migrations)
            let fragile = Fragile(database)
            let seldom = ChangePosition(fresh: .seconds(60))
            for _ in 1...50 { #expect(try await seldom.current(in: fragile) == 0) }
            #expect(fragile.reads.load(ordering: .relaxed) == 1)
            let position = ChangePosition(fresh: .zero)
            #expect(try await position.current(in: fragile) == 0)
            try await database.write { ChangeLog.record("thing", 1, municipality: nil, in: $0) }
            #expect(try await position.current(in: fragile) == 1)
            fragile.isAway.store(true, ordering: .relaxed)
            #expect(try await position.current(in: fragile) == 1)
            await #expect(throws: DatabaseUnavailable.self) { try await ChangePosition().current(in: fragile) }
        }
    }
}
