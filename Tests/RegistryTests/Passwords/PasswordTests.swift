import Database
import HTTPTypes
import TestKit
import Testing

@testable import Registry

@Suite("A password") struct PasswordTests {
    private static let path = "/mit-medspil/adgangskode"
    private static let good = "hest lampe tog 7"

    @Test(arguments: [
        ("kort", PasswordRules.Fault.tooShort), ("niogtyve9", .tooShort),
        (String(repeating: "å", count: 201), .tooLong),
        ("1234567890", .common), ("84729104738", .common), ("password123", .common), ("Passw0rd2026", .common),
        ("sommer2026!", .common), ("kommunekommune", .own), ("qwertyuiop", .common), ("asdfghjklæø", .common),
        ("abcdefghij1", .common), ("aaaaaaaaaaaa", .common), ("abababababab", .common), ("Velkommen2026", .common),
        ("København1234", .common), ("annajensen1980", .own), ("Anna.Jensen!!", .own), ("havneby2026!", .own),
    ])
    func `that anybody would try first is refused`(password: String, fault: PasswordRules.Fault) {
        let own = ["Anna Jensen", "anna.j@post.example", "Havneby Kommune"]
        #expect(PasswordRules.fault(in: password, own: own) == fault, "\(password)")
    }

    @Test(arguments: ["hest lampe tog 7", "kaffe hund torsdag", "Xq7vTnw2Lp", "min mormor bager brød", "日本語のパスワードです長い"])
    func `that is long and one's own is taken`(password: String) {
        #expect(PasswordRules.fault(in: password, own: ["Anna Jensen", "Havneby Kommune"]) == nil, "\(password)")
    }

    @Test func `is stored as Argon2id with a salt of its own`() throws {
        let (one, two) = (try PasswordHash.make("blåbærgrød"), try PasswordHash.make("blåbærgrød"))
        #expect(one != two && one.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try PasswordHash.matches("blåbærgrød", one) && PasswordHash.matches("bla\u{30A}bærgrød", two))
        #expect(try !PasswordHash.matches("blåbærgrød ", one) && !PasswordHash.matches("", one))
        #expect(try !PasswordHash.matches("blåbærgrød", PasswordHash.nobodys))
        #expect(throws: PasswordHash.Failure.self) { try PasswordHash.matches("x", "$argon2id$noget") }
    }

    @Test func `waits for one thread, and no more than so many wait`() async throws {
        let (thread, started, latch) = (HashingThread(most: 1), Latch(), Latch())
        let first = Task {
            try await thread.run {
                started.open()
                latch.wait()
                return 1
            }
        }
        await Task.detached { started.wait() }.value
        // One of the two gets the only place and waits; the other is refused at once.
        let others = [2, 3].map { number in Task { try await thread.run { number } } }
        var refused = 0
        for await isRefused in await outcomes(of: others, untilRefused: { latch.open() }) where isRefused {
            refused += 1
        }
        #expect(try await first.value == 1 && refused == 1)
    }

    @Test(arguments: engines) func `is chosen after a link, and signs one out everywhere else`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser)
            let (browser, other) = (try await town.browser(anna, client), try await town.browser(anna, client))
            let open = try await town.link(for: anna)
            let form = try await browser.get(Self.path)
            #expect(form.body.contains("autocomplete=\"new-password\"") && !form.body.contains("current-password"))
            let weak = try await browser.post(Self.path, [("ny", "sommer2026!")])
            #expect(weak.status == .unprocessableContent && weak.body.contains("for let at gætte"))
            #expect(!weak.body.contains("sommer2026"))
            let saved = try await browser.post(Self.path, [("ny", Self.good)])
            #expect(saved.status == .seeOther && saved.location == "/mit-medspil")
            #expect(try await browser.get("/mit-medspil").status == .ok)
            #expect(try await other.get("/mit-medspil").status == .seeOther)
            #expect(try await Browser(client).get(open).status == .gone)
            #expect(try await town.letters().map(\.recipient) == ["anna@havneby.example"])
            let fields = [("email", "anna@havneby.example"), ("adgangskode", Self.good)]
            #expect(try await Browser(client).post("/log-ind", fields).status == .seeOther)
        }
    }

    @Test func `is asked for again when one signed in long ago`() async throws {
        try await withTown(on: .sqlite) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser, password: Self.good)
            let browser = try await town.browser(anna, client)
            town.bench.clock.advance(seconds: 31 * 60)
            let new = "torsk cykel måne 3"
            let none = try await browser.post(Self.path, [("ny", new)])
            #expect(none.status == .unprocessableContent && none.body.contains("#nuvaerende"))
            let wrong = try await browser.post(Self.path, [("ny", new), ("nuvaerende", "noget helt andet")])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("ikke din adgangskode"))
            let right = try await browser.post(Self.path, [("ny", new), ("nuvaerende", Self.good)])
            #expect(right.status == .seeOther)
        }
    }

    @Test(arguments: engines) func `whoever signed in with a password shows it, and a link a moment ago does instead`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town, client in
            let anna = try await town.person("Anna", .volunteerAdviser, password: Self.good)
            let browser = Browser(client)
            let fields = [("email", "anna@havneby.example"), ("adgangskode", Self.good)]
            #expect(try await browser.post("/log-ind", fields).status == .seeOther)
            #expect(try await browser.get(Self.path).body.contains("current-password"))
            let new = "torsk cykel måne 3"
            let none = try await browser.post(Self.path, [("ny", new)])
            #expect(none.status == .unprocessableContent && none.body.contains("#nuvaerende"))
            var last: Browser.Answer?
            for _ in 1...11 {
                last = try await browser.post(Self.path, [("ny", new), ("nuvaerende", "noget helt andet")])
            }
            #expect(last?.status == .tooManyRequests && last?.body.contains("prøvet for mange gange") == true)
            let other = Browser(client)
            #expect(try await other.post(try await town.link(for: anna)).status == .seeOther)
            #expect(try await !other.get(Self.path).body.contains("current-password"))
            #expect(try await other.post(Self.path, [("ny", new)]).status == .seeOther)
        }
    }

    /// Whether each was refused, in the order in which they end.
    private func outcomes(
        of tasks: [Task<Int, any Error>],
        untilRefused: @escaping @Sendable () -> Void
    ) async -> AsyncStream<Bool> {
        AsyncStream { stream in
            Task {
                await withTaskGroup(of: Void.self) { group in
                    for task in tasks {
                        group.addTask {
                            let isRefused = await task.result.isFull
                            if isRefused { untilRefused() }
                            stream.yield(isRefused)
                        }
                    }
                }
                stream.finish()
            }
        }
    }
}

extension Result<Int, any Error> {
    fileprivate var isFull: Bool {
        if case .failure(is HashingThread.Full) = self { true } else { false }
    }
}
