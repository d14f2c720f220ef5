import Database
import Foundation
import TestKit
import Testing

@testable import Mail

@Suite(
    "Carrying mails to a server",
    .enabled(if: SMTPServer.isInstalled, "aiosmtpd is missing: bin/setup --tests"),
    .timeLimit(.minutes(5))
) struct MailCarrierTests {
    /// Lets the clock run until nothing waits, or for four days.
    private func carryAll(_ bench: TestInstallation, _ carrier: MailCarrier) async throws {
        for _ in 1...120 {
            try await carrier.carry()
            if try await bench.waiting() == 0 { return }
            bench.clock.advance(seconds: 3_600)
        }
    }

    @Test(arguments: engines) func `however the server fails, no mail is lost, and only lost answers make two`(
        engine: Engine
    ) async throws {
        let kinds = [
            "ok", "rcpt451", "rcpt452", "data451", "close421", "middata", "lost", "rcpt550", "data554", "slow",
        ]
        let recipients = (1...3).flatMap { number in
            kinds.map { kind in
                switch kind {
                case "ok", "rcpt550", "data554": "\(kind)-\(9 * 9)-\(number)@eksempel.dk"
                case "slow": "slow-1-\(number)@eksempel.dk"
                default: "\(kind)-\(number)-\(number)@eksempel.dk"
                }
            }
        }
        try await withInstallation(on: engine) { bench in
            try await SMTPServer.with(in: bench.folder) { server in
                try await bench.enqueue(recipients)
                try await carryAll(bench, bench.carrier(try server.settings()))
                let taken = try server.taken()
                let times = Dictionary(grouping: taken, by: \.recipient).mapValues(\.count)
                for recipient in recipients {
                    let parts = recipient.split(separator: "@")[0].split(separator: "-")
                    let expected: Int? =
                        switch parts[0] {
                        case "rcpt550", "data554": nil
                        case "lost": 1 + (Int(parts[1]) ?? 0)
                        default: 1
                        }
                    #expect(times[recipient] == expected, "\(recipient)")
                }
                // Two of one mail can be told to be one.
                let ids = taken.map { mail in
                    mail.text.components(separatedBy: "\r\n").first { $0.hasPrefix("Message-ID") } ?? ""
                }
                #expect(Set(ids).count == Set(taken.map(\.recipient)).count)
                #expect(try await bench.sent() == recipients.count - 6)
                #expect(try await bench.count("mail_outbox WHERE failed_at IS NOT NULL") == 6)
                let dead = try await bench.database.read { try DeadAddress.all(in: $0) }
                #expect(
                    dead.count == 6 && Set(dead.map(\.reply)) == ["550 5.1.1 No such user", "554 Transaction failed"]
                )
            }
        }
    }

    @Test(arguments: engines) func `a server that is away for an hour gets everything when it is back`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            var port = 0
            try await SMTPServer.with(in: bench.folder) { port = $0.port }
            let away = SMTPServer(port: port, folder: bench.folder)
            try await bench.enqueue((1...45).map { "ok-0-\($0)@eksempel.dk" })
            let carrier = bench.carrier(try away.settings())
            for _ in 1...60 {
                try await carrier.carry()
                bench.clock.advance(seconds: 60)
            }
            #expect(try await bench.waiting() == 45)
            // At 0, 1, 6 and 21 minutes.
            #expect(try await bench.values("SELECT DISTINCT attempts FROM mail_outbox") == [4])
            try await SMTPServer.with(["--port", "\(port)"], in: bench.folder) { server in
                bench.clock.advance(seconds: 1_800)
                try await carrier.carry()
                #expect(try server.taken().count == 45)
                #expect(Set(try server.taken().map(\.recipient)).count == 45)
            }
            #expect(try await bench.sent() == 45)
        }
    }

    @Test func `two nodes share the work, and no mail is sent twice`() async throws {
        let engine = try #require(engines.last)
        try await withInstallation(on: engine) { bench in
            try await SMTPServer.with(in: bench.folder) { server in
                try await bench.enqueue((1...120).map { "ok-0-\($0)@eksempel.dk" })
                let settings = try server.settings()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...2 { group.addTask { _ = try await bench.carrier(settings).carry() } }
                    try await group.waitForAll()
                }
                let taken = try server.taken().map(\.recipient)
                #expect(taken.count == 120 && Set(taken).count == 120)
                #expect(try await bench.sent() == 120)
            }
        }
    }

    @Test func `what was written arrives as it was`() async throws {
        let text =
            "Kære Åse\n.\n..to prikker\nFrom her til æ\n" + String(repeating: "lang linje æøå ", count: 200) + "\nslut "
        try await withInstallation(on: .sqlite) { bench in
            try await SMTPServer.with(in: bench.folder) { server in
                try await bench.enqueue(["ok@eksempel.dk"], text: text)
                try await bench.carrier(try server.settings()).carry()
                let body = try #require(try server.taken().first).text.components(separatedBy: "\r\n\r\n")[1]
                let read = try #require(Self.decoded(body))
                #expect(read == text + "\n")
                #expect(
                    try String(contentsOf: bench.folder.appending(path: "greeting"), encoding: .utf8)
                        == "havneby.example"
                )
            }
        }
    }

    /// Quoted-printable, read as a mail program does.
    private static func decoded(_ text: String) -> String? {
        let joined = text.replacing("=\r\n", with: "").replacing("\r\n", with: "\n")
        var bytes: [UInt8] = []
        var rest = Array(joined.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    @Test func `a server that does not answer is given up for now`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            try await SMTPServer.with(in: bench.folder) { server in
                try await bench.enqueue(["hang-1-1@eksempel.dk", "ok@eksempel.dk"])
                var settings = try server.settings()
                settings.mailSeconds = 2
                let carrier = bench.carrier(settings)
                try await carrier.carry()
                // The other one does not suffer for it.
                #expect(try server.taken().map(\.recipient) == ["ok@eksempel.dk"])
                bench.clock.advance(seconds: 60)
                try await carrier.carry()
                #expect(try await bench.sent() == 2)
            }
        }
    }

    @Test func `a mail that would come too late, and one to nowhere, are not sent`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            try await SMTPServer.with(in: bench.folder) { server in
                let now = bench.clock.now
                try await bench.database.write { db in
                    try Outbox.enqueue(
                        MailMessage(
                            to: "ok@eksempel.dk",
                            subject: "Log ind",
                            text: "x",
                            keeping: .untilSent,
                            uselessAt: now
                        ),
                        at: now.adding(seconds: -3_600),
                        in: db
                    )
                    try Outbox.enqueue(MailMessage(to: "ingen", subject: "x", text: "x"), at: now, in: db)
                }
                try await bench.carrier(try server.settings()).carry()
                #expect(try server.taken().isEmpty)
                #expect(try await bench.count("mail_outbox WHERE failed_at IS NOT NULL") == 2)
                #expect(try await bench.values("SELECT address_key FROM mail_dead_address") == ["ingen"])
                #expect(try await bench.count("mail_outbox WHERE body IS NULL") == 1)
            }
        }
    }

    @Test func `a server that will not relay says nothing of the address`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            try await SMTPServer.with(in: bench.folder) { server in
                try await bench.enqueue(["rcptrelay@eksempel.dk"])
                try await bench.carrier(try server.settings()).carry()
                #expect(try await bench.waiting() == 1)
                #expect(try await bench.count("mail_dead_address") == 0)
                #expect(try await bench.values("SELECT failure FROM mail_outbox") == ["554 5.7.1 Relay access denied"])
            }
        }
    }

    // MARK: Encryption and log-in

    @Test func `by STARTTLS and a log-in it is sent`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            try await SMTPServer.with(["--starttls", "--auth", "medspil:løg"], in: bench.folder) { server in
                try await bench.enqueue(["ok@eksempel.dk"])
                var settings = try server.settings(.required)
                (settings.user, settings.password) = ("medspil", "løg")
                try await bench.carrier(settings).carry()
                #expect(
                    try await bench.values("SELECT failure FROM mail_outbox WHERE failure IS NOT NULL") == [String]()
                )
                #expect(try await bench.sent() == 1)
            }
        }
    }

    @Test func `from the first byte (smtps) it is sent`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            try await SMTPServer.with(["--smtps"], in: bench.folder) { server in
                try await bench.enqueue(["ok@eksempel.dk"])
                try await bench.carrier(try server.settings(.always)).carry()
                #expect(try await bench.sent() == 1)
            }
        }
    }

    @Test(arguments: ["unknown", "other name", "no encryption", "wrong password"])
    func `to a server that is not the right one nothing is sent, and nothing is lost`(_ fault: String) async throws {
        try await withInstallation(on: .sqlite) { bench in
            let options =
                switch fault {
                case "no encryption": [String]()
                case "other name": ["--starttls", "--name", "andet.example"]
                case "wrong password": ["--starttls", "--auth", "medspil:rigtig"]
                default: ["--starttls"]
                }
            try await SMTPServer.with(options, in: bench.folder) { server in
                try await bench.enqueue(["ok@eksempel.dk"])
                var settings = try server.settings(.required, isBelieved: fault != "unknown")
                if fault == "wrong password" { (settings.user, settings.password) = ("medspil", "forkert") }
                try await bench.carrier(settings).carry()
                #expect(try server.taken().isEmpty)
                #expect(try await bench.waiting() == 1)
                #expect(try await bench.count("mail_outbox WHERE attempts = 1 AND failure IS NOT NULL") == 1)
                if fault == "wrong password" {
                    #expect(try await bench.count("mail_outbox WHERE failure LIKE '535 5.7.8%'") == 1)
                }
                #expect(try await bench.count("mail_dead_address") == 0)
            }
        }
    }
}
