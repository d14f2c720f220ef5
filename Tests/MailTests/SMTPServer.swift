import Database
import Foundation
import Logging
import TestKit
import Testing

@testable import Mail

/// A real SMTP server beside the test, which fails as the recipient's name says (`smtp_server.py`).
struct SMTPServer: Sendable {
    let port: Int
    let folder: URL

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "smtp_server.py")
    // As it is: the link itself tells Python which packages are its.
    private static let python = script.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".venv/bin/python")

    /// Whether it can be run; `bin/setup --tests` fetches what it needs.
    static let isInstalled: Bool = {
        let check = Process()
        check.executableURL = python
        check.arguments = ["-c", "import aiosmtpd"]
        check.standardError = FileHandle.nullDevice
        guard (try? check.run()) != nil else { return false }
        check.waitUntilExit()
        return check.terminationStatus == 0
    }()

    struct NotReady: Error {}

    /// Runs `body` with a server, and ends it afterwards.
    ///
    /// - `folder`: of a server from before, whose mails are kept.
    static func with(
        _ options: [String] = [],
        in folder: URL,
        _ body: (SMTPServer) async throws -> Void
    ) async throws {
        let process = Process()
        process.executableURL = python
        process.arguments = [script.path, folder.path] + options
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try? FileManager.default.removeItem(at: folder.appending(path: "port"))
        try process.run()
        defer {
            // Threads of tests let no gentler signal through to what they start.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        var port: Int?
        for _ in 1...300 where port == nil {
            try await Task.sleep(for: .milliseconds(100))
            port = (try? String(contentsOf: folder.appending(path: "port"), encoding: .utf8)).flatMap { Int($0) }
        }
        guard let port else { throw NotReady() }
        try await body(SMTPServer(port: port, folder: folder))
    }

    /// Mails as they were taken, in their order: the recipient, and what came over the wire.
    func taken() throws -> [(recipient: String, text: String)] {
        let folder = folder.appending(path: "taken")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let end = text.firstIndex(of: "\n") ?? text.endIndex
            return (String(text[..<end]), String(text[end...].dropFirst()))
        }
    }

    func settings(_ encryption: MailSettings.Encryption = .never, isBelieved: Bool = true) throws -> MailSettings {
        let sender = try #require(MailSender("Medspil <medspil@havneby.example>"))
        let authorities = folder.appending(path: "certificate.pem")
        return MailSettings(
            host: "127.0.0.1",
            port: port,
            encryption: encryption,
            sender: sender,
            authorities: isBelieved && encryption != .never ? authorities : nil
        )
    }
}

extension TestInstallation {
    func enqueue(_ recipients: [String], text: String = "Hej") async throws {
        let now = clock.now
        try await database.write { db in
            for to in recipients {
                try Outbox.enqueue(MailMessage(to: to, subject: "Prøve", text: text), at: now, in: db)
            }
        }
    }

    func carrier(_ settings: MailSettings) -> MailCarrier {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return MailCarrier(settings, database: database, logger: logger, now: { [clock] in clock.now })
    }

    /// Mails that are neither sent nor given up.
    func waiting() async throws -> Int { try await count("mail_outbox WHERE sent_at IS NULL AND failed_at IS NULL") }
    func sent() async throws -> Int { try await count("mail_outbox WHERE sent_at IS NOT NULL") }
}
