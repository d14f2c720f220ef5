import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A deadline") struct ApplicationDeadlineTests {
    /// Tells one moment, and from the next time on another.
    private final class TwoMoments: Sendable {
        private let moments: Mutex<[Timestamp]>

        init(_ first: Timestamp, _ then: Timestamp) { moments = Mutex([first, then]) }

        var now: Timestamp {
            moments.withLock { moments in
                defer { if moments.count > 1 { moments.removeFirst() } }
                return moments[0]
            }
        }
        func again(_ first: Timestamp, _ then: Timestamp) { moments.withLock { $0 = [first, then] } }
    }

    @Test(arguments: engines) func `counts from when the sending began`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.ready()
            let visit = try await visit.after(seconds: 2 * 86_400 - 60)
            let deadline = visit.place.round.deadlineAt
            let clock = TwoMoments(deadline, deadline)
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let server = try await Server(
                visit.bench.installation,
                baseURL: "https://havneby.example",
                logger: logger,
                now: { clock.now }
            )
            try await server.catchUp()
            try await Application_.test(server) { client in
                var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
                headers[.origin] = "https://havneby.example"
                headers[.cookie] = visit.treasurer
                // Began after it, and began at it but took too long.
                for (begun, done) in [(1, 1), (0, 61)] {
                    clock.again(deadline.adding(seconds: begun), deadline.adding(seconds: done))
                    let late = try await client.execute(uri: "\(path)/afsendelse", method: .post, headers: headers) {
                        ApplicationAnswer($0)
                    }
                    #expect(late.status == .conflict, "\(begun) \(done)")
                    #expect(late.body.contains("Intet er tabt."))
                }
                // Began at it, and was here within the minute.
                clock.again(deadline, deadline.adding(seconds: 60))
                let sent = try await client.execute(uri: "\(path)/afsendelse", method: .post, headers: headers) {
                    ApplicationAnswer($0)
                }
                #expect(sent.location == "\(path)/kvittering", "\(sent.status)")
            }
        }
    }

    @Test(arguments: engines) func `leaves a draft where it is`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            var visit = visit
            let path = try await visit.ready()
            visit = try await visit.after(seconds: 3 * 86_400)
            let page = try await visit.get(path, visit.treasurer)
            #expect(page.body.contains("Alt, hvad I skrev, er her endnu"))
            let late = try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            #expect(late.status == .conflict)
            let typed = try await visit.fill(path, "aktiviteten", [("svar-hvad", "For sent")])
            #expect(typed.status == .conflict)
            #expect(typed.body.contains("For sent</textarea>"))
            let kept = try await visit.get("\(path)/aktiviteten", visit.treasurer)
            #expect(kept.body.contains("Vi spiser sammen."))
            let begun = try await visit.post(ApplicationTown.begin, [], visit.treasurer)
            #expect(begun.location == "/puljer/naboskab")
        }
    }

    @Test(arguments: engines) func `of their own have files that may follow`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            var visit = visit
            let path = try await visit.sent()
            let owed: [String] = try await visit.bench.values(
                "SELECT what FROM obligation WHERE kind = 'ansoegning-filer' AND settled_at IS NULL"
            )
            #expect(owed.count == 1)
            visit = try await visit.after(seconds: 3 * 86_400)
            let upload = try await visit.upload(
                "\(path)/filer/regnskab",
                "regnskab.txt",
                "Alt i orden",
                visit.treasurer
            )
            #expect(upload.status == .seeOther, "\(upload.body.suffix(900))")
            #expect(
                try await visit.bench.count("obligation WHERE kind = 'ansoegning-filer' AND settled_at IS NULL") == 0
            )
            let read = try await visit.get("\(path)/laes", visit.officer)
            #expect(read.body.contains("regnskab.txt"))
            let statutes = try await visit.upload("\(path)/filer/vedtaegter", "v.txt", "Nye", visit.treasurer)
            #expect(statutes.status == .conflict, "those belong to what was sent")
            visit = try await visit.after(seconds: 30 * 86_400)
            let late = try await visit.upload("\(path)/filer/regnskab", "mere.txt", "Mere", visit.treasurer)
            #expect(late.status == .conflict)
        }
    }

    @Test(arguments: engines) func `that is the officer's own is given for what is missing`(engine: Engine) async throws
    {
        try await withApplicationTown(on: engine) { visit in
            var visit = visit
            let path = try await visit.sent()
            visit = try await visit.after(seconds: 3 * 86_400)
            let empty = try await visit.post("\(path)/mangler", [], visit.officer)
            #expect(empty.status == .unprocessableContent)
            let day = DanishTime.date(of: visit.bench.clock.now).adding(days: 10)
            let asked = try await visit.post(
                "\(path)/mangler",
                [
                    ("mangler", "Hvem laver maden?"), ("frist-dag", "\(day.day)"), ("frist-maaned", "\(day.month)"),
                    ("frist-aar", "\(day.year)"),
                ],
                visit.officer
            )
            #expect(asked.status == .seeOther, "\(asked.body.suffix(900))")
            let page = try await visit.get(path, visit.treasurer)
            #expect(page.body.contains("Hvem laver maden?"))
            let numbers: [Int] = try await visit.bench.values("SELECT id FROM grant_completion")
            let address = "\(path)/mangler/\(try #require(numbers.first))"
            #expect(try await visit.post(address, [], visit.treasurer).status == .unprocessableContent)
            #expect(try await visit.post(address, [("svar", "Det gør vi.")], visit.otherChair).status == .notFound)
            let answered = try await visit.post(address, [("svar", "Det gør vi.")], visit.treasurer)
            #expect(answered.status == .seeOther)
            #expect(try await visit.get("\(path)/laes", visit.officer).body.contains("Det gør vi."))
            let open = try await visit.bench.count(
                "obligation WHERE kind = 'ansoegning-mangler' AND settled_at IS NULL"
            )
            #expect(open == 0)
            #expect(try await visit.bench.count("notification WHERE kind = 'ansoegning-nyt'") > 0)
        }
    }
}

/// `Application` is Hummingbird's here, and Grants' everywhere else.
private enum Application_ {
    static func test(
        _ server: Server,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await Hummingbird.Application(responder: server.responder).test(.router) { try await body($0) }
    }
}
