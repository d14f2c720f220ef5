import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import Testing

@testable import Web

@Suite("Slow, silent and rude clients", .serialized) struct SlowClientTests {
    private func serve(
        _ limits: Limits = .patient,
        _ body: @escaping @Sendable (TestSite, Int) async throws -> Void
    ) async throws {
        try await TestSite.with(limits: limits) { routes, _ in
            routes.get("/", for: .everyone) { _, _ in Response("forside") }
            routes.get("/stor", for: .everyone) { _, _ in
                Response(String(repeating: "0123456789", count: 1_000_000), "image/png")
            }
            routes.get("/langsom", for: .everyone) { _, _ in
                try await Task.sleep(for: .milliseconds(250))
                return Response("langsom")
            }
            routes.get("/doev", for: .everyone) { _, _ in
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().asyncAfter(deadline: .now() + 100) { continuation.resume() }
                }
                return Response("aldrig set")
            }
            routes.post("/form", for: .everyone) { request, _ in
                Response("navn=\(try await FormInput(body: request)["navn"] ?? "-")")
            }
        } _: { site in
            try await site.serve { try await body(site, $0) }
        }
    }

    private static let form =
        "POST /form HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\n"

    // MARK: Time

    @Test func `who asks nothing is let go`() async throws {
        try await serve(.patient { $0.idle = .milliseconds(400) }) { _, port in
            let got = await (try Wire(port)).receive()
            #expect(got.isClosed && got.text.isEmpty && got.took > .milliseconds(300))
        }
    }

    @Test func `a head that trickles in does not hold the connection`() async throws {
        try await serve(.patient { $0.idle = .milliseconds(400) }) { _, port in
            let wire = try Wire(port)
            wire.send("GET / HTTP/1.1\r\n")
            let trickle = Task {
                for number in 0..<4_000 {
                    try await Task.sleep(for: .milliseconds(50))
                    guard wire.send("X-\(number): 1\r\n") else { return }
                }
            }
            let got = await wire.receive()
            #expect(got.isClosed && got.text.isEmpty)
            trickle.cancel()
        }
    }

    @Test func `a body that trickles in is told that it took too long`() async throws {
        try await serve(.patient { $0.request = .milliseconds(800) }) { site, port in
            let wire = try Wire(port)
            wire.send(Self.form + "Content-Length: 9000\r\n\r\nnavn=")
            let trickle = Task {
                for _ in 0..<4_000 {
                    try await Task.sleep(for: .milliseconds(50))
                    guard wire.send("x") else { return }
                }
            }
            let got = await wire.receive()
            #expect(got.text.hasPrefix("HTTP/1.1 408") && got.text.contains("Det tog for lang tid"))
            #expect(got.isClosed)
            #expect(site.metrics.text.contains("medspil_requests_expired_total 1"))
            trickle.cancel()
        }
    }

    private static let impatient = Limits.patient {
        $0.request = .milliseconds(500)
        $0.slowestReader = 100 << 20
    }

    /// Waits until nobody is connected but the client of HummingbirdTesting.
    private static func empty(_ site: TestSite) async throws {
        while site.metrics.connections.count > 1 { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test(.timeLimit(.minutes(2))) func `who does not read the answer is let go`() async throws {
        try await serve(Self.impatient) { site, port in
            let wire = try Wire(port, receiveBuffer: 4_096)
            wire.send("GET /stor HTTP/1.1\r\nHost: localhost\r\n\r\n")
            try await Task.sleep(for: .milliseconds(200))
            try await Self.empty(site)
            #expect(site.metrics.text.contains("medspil_requests_expired_total 1"))
            let got = await wire.receive()
            #expect(got.isClosed && got.text.utf8.count < 10_000_000)
        }
    }

    @Test(.timeLimit(.minutes(2))) func `who asks again and again without reading is let go`() async throws {
        try await serve(Self.impatient) { site, port in
            let wire = try Wire(port, receiveBuffer: 4_096)
            for _ in 0..<20 { wire.send("GET /stor HTTP/1.1\r\nHost: localhost\r\n\r\n") }
            try await Task.sleep(for: .milliseconds(200))
            try await Self.empty(site)
            #expect(await wire.receive().isClosed)
        }
    }

    @Test func `a large answer has the longer, the larger it is`() async throws {
        let limits = Limits.patient {
            $0.request = .milliseconds(500)
            $0.slowestReader = 100_000
        }
        try await serve(limits) { _, port in
            let wire = try Wire(port, receiveBuffer: 4_096)
            wire.send("GET /stor HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            // Beyond the limit of a request, within the minutes that ten megabytes may take.
            try await Task.sleep(for: .milliseconds(1_000))
            #expect(await wire.receive().text.utf8.count > 10_000_000)
        }
    }

    @Test func `a handler that takes no notice is not waited for`() async throws {
        try await serve(.patient { $0.answer = .milliseconds(300) }) { _, port in
            let wire = try Wire(port)
            wire.send("GET /doev HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let got = await wire.receive(until: "</html>")
            #expect(got.text.hasPrefix("HTTP/1.1 503") && got.text.contains("Medspil er optaget"))
            // The connection is as good as before.
            wire.send("GET /api/ting HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(await wire.receive(until: "}").text.contains("HTTP/1.1 "))
        }
    }

    // MARK: Number

    @Test func `one connection too many is told that the site is busy`() async throws {
        try await serve(.patient { $0.connections = 5 }) { site, port in
            // The client of HummingbirdTesting has one of the five.
            let held = try (1...4).map { _ in try Wire(port) }
            for wire in held {
                wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(await wire.receive(until: "forside").text.hasPrefix("HTTP/1.1 200"))
            }
            let refused = try Wire(port)
            refused.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let got = await refused.receive(until: "moment")
            #expect(got.text.hasPrefix("HTTP/1.1 503") && got.text.contains("Retry-After: 5"))
            #expect(!got.isReset)
            #expect(site.metrics.text.contains("medspil_connections_refused_total 1"))
            held[0].finish()
            #expect(await held[0].receive().isClosed)
            refused.finish()
            _ = await refused.receive()
            while site.metrics.connections.count > 4 { try await Task.sleep(for: .milliseconds(20)) }
            #expect(
                try await Wire.ask(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").hasPrefix(
                    "HTTP/1.1 200"
                )
            )
        }
    }

    @Test func `connections that ended are not counted`() async throws {
        try await serve { site, port in
            for _ in 0..<12 {
                let answer = try await Wire.ask(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 200"))
            }
            try await Self.empty(site)
        }
    }

    // MARK: Form

    @Test(arguments: [
        ("HELO\r\n\r\n", "400"), ("GET / HTTP/1.1\r\nbad header\r\n\r\n", "400"),
        ("\u{16}\u{03}\u{01}\u{00}\u{00}", "400"),
        ("GET /\u{7f} HTTP/9.9\r\n\r\n", "400"), ("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "400"),
        (
            "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"
        ),
        ("GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n", "431"),
        ("GET / HTTP/1.1\r\n" + (0..<150).map { "X-\($0): 1\r\n" }.joined() + "\r\n", "431"),
    ])
    func `what is no request is told so`(request: String, status: String) async throws {
        try await serve { _, port in
            let wire = try Wire(port)
            wire.send(request)
            let got = await wire.receive()
            #expect(got.text.hasPrefix("HTTP/1.1 \(status)"))
            #expect(got.isClosed && got.text.components(separatedBy: "HTTP/1.1 ").count == 2)
        }
    }

    @Test func `a form that did not come to its end is not taken`() async throws {
        try await serve { _, port in
            let cut = try Wire(port)
            cut.send(Self.form + "Content-Length: 100\r\n\r\nnavn=halv")
            cut.finish()
            #expect(await !cut.receive().text.contains("halv"))
            let chunked = try Wire(port)
            chunked.send(Self.form + "Transfer-Encoding: chunked\r\n\r\n9\r\nnavn=halv\r\n")
            chunked.finish()
            #expect(await !chunked.receive().text.contains("halv"))
            let broken = try Wire(port)
            broken.send(Self.form + "Transfer-Encoding: chunked\r\n\r\n9\r\nnavn=halv\r\nzz\r\n")
            let got = await broken.receive()
            #expect(got.text.hasPrefix("HTTP/1.1 400") && !got.text.contains("halv"))
        }
    }

    @Test func `a body that is too large is answered at once, and the answer arrives`() async throws {
        try await serve { _, port in
            let wire = try Wire(port)
            wire.send(Self.form + "Content-Length: 100000000\r\n\r\n" + String(repeating: "x", count: 50_000))
            let got = await wire.receive()
            #expect(got.text.hasPrefix("HTTP/1.1 413") && got.text.contains("Connection: close"))
            #expect(got.text.contains("</html>"))
        }
    }

    @Test func `requests behind one another are answered in order`() async throws {
        try await serve { _, port in
            let wire = try Wire(port)
            wire.send("GET /langsom HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let got = await wire.receive()
            let (slow, quick) = (got.text.firstRange(of: "langsom"), got.text.firstRange(of: "forside"))
            #expect(slow != nil && quick != nil)
            if let slow, let quick { #expect(slow.lowerBound < quick.lowerBound) }
            #expect(got.text.components(separatedBy: "Connection: close").count == 2)
            #expect(got.isClosed && !got.isReset)
        }
    }

    @Test func `an old client need not wait for the end of the connection`() async throws {
        try await serve { _, port in
            let wire = try Wire(port)
            wire.send("GET / HTTP/1.0\r\n\r\n")
            let got = await wire.receive()
            #expect(got.text.hasSuffix("forside") && got.text.contains("Connection: close"))
            #expect(got.isClosed)
            let kept = try Wire(port)
            for _ in 1...2 {
                kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                #expect(await kept.receive(until: "forside").text.contains("Connection: keep-alive"))
            }
        }
    }

    @Test func `a client that closes its side still gets its answer`() async throws {
        try await serve { _, port in
            let wire = try Wire(port)
            wire.send("GET /langsom HTTP/1.1\r\nHost: x\r\n\r\n")
            wire.finish()
            #expect(await wire.receive().text.hasSuffix("langsom"))
        }
    }

    // MARK: Stop

    @Test func `when the server stops, a request under way is answered and an idle connection closed at once`()
        async throws
    {
        let open = Mutex<(idle: Wire, busy: Wire)?>(nil)
        let stopped = Mutex<ContinuousClock.Instant?>(nil)
        try await serve(.patient { $0.parting = .milliseconds(300) }) { _, port in
            let (idle, busy) = (try Wire(port), try Wire(port))
            idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = await idle.receive(until: "forside")
            busy.send("GET /langsom HTTP/1.1\r\nHost: x\r\n\r\n")
            try await Task.sleep(for: .milliseconds(50))
            open.withLock { $0 = (idle, busy) }
            stopped.withLock { $0 = .now }
        }
        let took = ContinuousClock.now - (stopped.withLock { $0 } ?? .now)
        let (idle, busy) = try #require(open.withLock { $0 })
        #expect(took < .seconds(50))
        #expect(await idle.receive().isClosed)
        let got = await busy.receive()
        #expect(got.text.hasSuffix("langsom") && got.text.contains("Connection: close"))
        #expect(got.isClosed && !got.isReset)
    }

    @Test func `a client that never finishes does not keep the server from stopping`() async throws {
        let open = Mutex<[Wire]>([])
        let stopped = Mutex<ContinuousClock.Instant?>(nil)
        let limits = Limits.patient {
            ($0.stopping, $0.parting) = (.milliseconds(400), .milliseconds(300))
            $0.slowestReader = 1_000
        }
        try await serve(limits) { site, port in
            let (body, reader) = (try Wire(port), try Wire(port, receiveBuffer: 4_096))
            body.send(Self.form + "Content-Length: 1000\r\n\r\nnavn=")
            reader.send("GET /stor HTTP/1.1\r\nHost: x\r\n\r\n")
            // On a busy machine it takes a while until the server has them both; one that it does not have it cannot end.
            while site.responder.connections.count < 2 { try await Task.sleep(for: .milliseconds(10)) }
            try await Task.sleep(for: .milliseconds(100))
            open.withLock { $0 = [body, reader] }
            stopped.withLock { $0 = .now }
        }
        #expect(ContinuousClock.now - (stopped.withLock { $0 } ?? .now) < .seconds(50))
        #expect(open.withLock { $0.count } == 2)
    }
}
