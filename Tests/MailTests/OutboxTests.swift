import Database
import TestKit
import Testing

@testable import Mail

@Suite("Outbox") struct OutboxTests {
    private let start = TestClock().now

    private func message(_ to: String, _ subject: String = "Hej") -> MailMessage {
        MailMessage(to: to, subject: subject, text: "Tekst")
    }

    private func claim(_ name: String, after seconds: Int = 0, in database: any Database) async throws -> [WaitingMail]
    {
        let now = start.adding(seconds: seconds)
        return try await database.write { try WaitingMail.claim(name, at: now, in: $0) }
    }

    @Test(arguments: engines) func `a mail is there only when the change it belongs to is`(engine: Engine) async throws
    {
        struct Failure: Error {}
        try await withInstallation(on: engine) { [start] bench in
            await #expect(throws: Failure.self) {
                try await bench.database.write { db in
                    try Outbox.enqueue(MailMessage(to: "a@b.dk", subject: "x", text: "y"), at: start, in: db)
                    throw Failure()
                }
            }
            let stored = try await bench.count("mail_outbox")
            #expect(stored == 0)
        }
    }

    @Test(arguments: engines) func `whatever it is given can be stored`(engine: Engine) async throws {
        try await withInstallation(on: engine) { [start] bench in
            try await bench.database.write { db in
                try Outbox.enqueue(
                    MailMessage(
                        to: "",
                        subject: String(repeating: "æ\n", count: 5_000),
                        text: String(repeating: "å\0", count: 200_000),
                        unsubscribeURL: "javascript:x"
                    ),
                    at: start,
                    in: db
                )
                try Outbox.enqueue(MailMessage(to: "a@b.dk", subject: "\r\n", text: ""), at: start, in: db)
            }
            #expect(
                try await bench.values("SELECT subject FROM mail_outbox ORDER BY id").map(\String.count) == [300, 1]
            )
            #expect(try await bench.values("SELECT length(body) AS n FROM mail_outbox ORDER BY id") == [100_000, 1])
        }
    }

    @Test(arguments: engines) func `two nodes never take the same mail`(engine: Engine) async throws {
        try await withInstallation(on: engine) { [start] bench in
            try await bench.database.write { db in
                for number in 1...90 {
                    try Outbox.enqueue(MailMessage(to: "a\(number)@b.dk", subject: "x", text: "y"), at: start, in: db)
                }
            }
            let taken = try await withThrowingTaskGroup(of: [Int].self) { group in
                for node in 1...8 {
                    group.addTask {
                        try await bench.database.write { try WaitingMail.claim("node \(node)", at: start, in: $0) }.map(
                            \.id
                        )
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(taken.count == 90 && Set(taken).count == 90)
        }
    }

    @Test(arguments: engines) func `a claim lasts a while, and then another node may`(engine: Engine) async throws {
        try await withInstallation(on: engine) { [start] bench in
            let database = bench.database
            try await database.write { [message = message("a@b.dk")] in try Outbox.enqueue(message, at: start, in: $0) }
            let mail = try #require(try await claim("one", in: database).first)
            #expect(try await claim("two", after: WaitingMail.lease - 1, in: database).isEmpty)
            let late = try #require(try await claim("two", after: WaitingMail.lease, in: database).first)
            #expect(late.id == mail.id && late.attempts == 2 && late.token == mail.token)
            // The first wakes up again: it does not send, and a failure it noted counts for nothing.
            let now = start.adding(seconds: WaitingMail.lease + 1)
            try await database.write { db in
                #expect(try !WaitingMail.renew(mail.id, of: "one", at: now, in: db))
                #expect(try WaitingMail.renew(mail.id, of: "two", at: now, in: db))
                try mail.record(.refused("550 no", isAddressDead: false), claim: "one", at: now, in: db)
            }
            #expect(try await bench.count("mail_outbox WHERE failed_at IS NULL AND claim = 'two'") == 1)
        }
    }

    @Test(arguments: engines) func `what was refused for now comes again, later and later, for three days`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { [start] bench in
            let database = bench.database
            try await database.write { [message = message("a@b.dk")] in try Outbox.enqueue(message, at: start, in: $0) }
            var (now, pauses): (Timestamp, [Int]) = (start, [])
            while try await bench.count("mail_outbox WHERE failed_at IS NULL") == 1 {
                let moment = now
                let next: Timestamp = try await database.write { db in
                    for mail in try WaitingMail.claim("one", at: moment, in: db) {
                        try mail.record(.later("451 not now"), claim: "one", at: moment, in: db)
                    }
                    return try db.value("SELECT next_attempt_at FROM mail_outbox")
                }
                pauses.append((next.seconds - now.seconds) / 60)
                now = next > now ? next : now.adding(seconds: 3_600)
                try #require(pauses.count < 100)
            }
            #expect(pauses.prefix(6) == [1, 5, 15, 60, 60, 60])
            #expect(now.seconds - start.seconds >= WaitingMail.patience && pauses.count == 76)
            #expect(try await bench.values("SELECT failure FROM mail_outbox") == ["451 not now"])
            #expect(try await bench.count("mail_dead_address") == 0)
        }
    }

    @Test(arguments: engines) func `an address that was refused is dead until a mail gets through`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { [start] bench in
            try await bench.database.write { db in
                for _ in 1...2 {
                    try Outbox.enqueue(MailMessage(to: "Anna@b.dk", subject: "x", text: "y"), at: start, in: db)
                }
                let mails = try WaitingMail.claim("one", at: start, in: db)
                try mails[0].record(.refused("550 no such user", isAddressDead: true), claim: "one", at: start, in: db)
                #expect(try DeadAddress.all(in: db).map(\.key) == ["anna@b.dk"])
                #expect(try DeadAddress.all(in: db).map(\.reply) == ["550 no such user"])
                try mails[1].record(.sent, claim: "one", at: start.adding(seconds: 60), in: db)
                #expect(try DeadAddress.all(in: db).isEmpty)
            }
        }
    }

    @Test(arguments: engines) func `a text that lets one in is gone when it is sent, others after thirty days`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { [start] bench in
            try await bench.database.write { db in
                try Outbox.enqueue(
                    MailMessage(to: "a@b.dk", subject: "x", text: "y", keeping: .untilSent),
                    at: start,
                    in: db
                )
                try Outbox.enqueue(MailMessage(to: "a@b.dk", subject: "x", text: "y"), at: start, in: db)
                try Outbox.enqueue(MailMessage(to: "c@d.dk", subject: "x", text: "never tried"), at: start, in: db)
                for mail in try WaitingMail.claim("one", at: start, in: db).prefix(2) {
                    try mail.record(.sent, claim: "one", at: start, in: db)
                }
                try WaitingMail.release("one", in: db)
                #expect(
                    try db.values("SELECT body FROM mail_outbox WHERE body IS NOT NULL ORDER BY id") == [
                        "y", "never tried",
                    ]
                )
                try Outbox.forgetOld(at: start.adding(seconds: 30 * 86_400), in: db)
                #expect(try db.values("SELECT COUNT(*) AS n FROM mail_outbox WHERE body IS NOT NULL") == [2])
                try Outbox.forgetOld(at: start.adding(seconds: 30 * 86_400 + 1), in: db)
                #expect(try db.values("SELECT COUNT(*) AS n FROM mail_outbox WHERE body IS NOT NULL") == [0])
                #expect(
                    try db.values("SELECT failure FROM mail_outbox WHERE failed_at IS NOT NULL") == [
                        "Der var ingen mailserver."
                    ]
                )
                try Outbox.forgetOld(at: start.adding(seconds: 366 * 86_400), in: db)
                #expect(try db.values("SELECT COUNT(*) AS n FROM mail_outbox") == [0])
            }
        }
    }

    @Test(arguments: engines) func `everything about an address can be erased`(engine: Engine) async throws {
        try await withInstallation(on: engine) { [start] bench in
            try await bench.database.write { db in
                for to in ["Anna@b.dk", "anna@b.dk", "bo@b.dk"] {
                    try Outbox.enqueue(MailMessage(to: to, subject: "x", text: "y"), at: start, in: db)
                }
                try DeadAddress.note("ANNA@b.dk", reply: "550", at: start, in: db)
                try Outbox.erase("anna@B.dk", in: db)
                #expect(try db.values("SELECT recipient FROM mail_outbox") == ["bo@b.dk"])
                #expect(try DeadAddress.all(in: db).isEmpty)
            }
        }
    }
}
