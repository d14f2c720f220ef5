package import Database
import Foundation
package import Logging

/// Takes mails out of the outbox and hands them to the server.
///
/// A mail counts as sent when the server has acknowledged it, and not before. So none is lost; one comes twice only when
/// the acknowledgement, or our note of it, was lost.
package struct MailCarrier: Sendable {
    private let settings: MailSettings
    private let database: any Database
    private let logger: Logger
    private let now: @Sendable () -> Timestamp
    private let thread = MailThread()

    /// Seconds between two looks into the outbox.
    private static let pause = 2

    package init(
        _ settings: MailSettings,
        database: any Database,
        logger: Logger,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.settings = settings
        self.database = database
        self.logger = logger
        self.now = now
    }

    /// Carries until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            do {
                try await carry()
            } catch {
                logger.error("mails could not be sent", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(Self.pause))
        }
    }

    /// Sends everything that is due now.
    ///
    /// - Returns: how many mails were tried.
    @discardableResult
    package func carry() async throws -> Int {
        var tried = 0
        while !Task.isCancelled {
            let moment = now()
            guard try await database.read({ try WaitingMail.isAny(at: moment, in: $0) }) else { break }
            tried += try await carryBatch()
        }
        return tried
    }

    private func carryBatch() async throws -> Int {
        let (claim, moment) = (Outbox.newToken(), now())
        let mails = try await database.write { try WaitingMail.claim(claim, at: moment, in: $0) }
        var tried = 0
        var trouble: MailOutcome?
        for mail in mails {
            if Task.isCancelled { break }
            let outcome: MailOutcome
            if let trouble {
                // The line is broken for all of them: they wait as if they had been tried, so that no server that is
                // away is called once for each.
                outcome = trouble
            } else {
                let isOurs = try await database.write { [now] in
                    try WaitingMail.renew(mail.id, of: claim, at: now(), in: $0)
                }
                guard isOurs else { continue }
                let isOpen: Bool
                (outcome, isOpen) = await send(mail)
                if !isOpen { trouble = outcome }
            }
            tried += 1
            try await record(outcome, of: mail, claim: claim)
        }
        await thread.close()
        // What was not tried, because the server stops, need not wait for the claim to run out.
        try await Self.unbroken { [database] in try await database.write { try WaitingMail.release(claim, in: $0) } }
        return tried
    }

    private func send(_ mail: WaitingMail) async -> (MailOutcome, isOpen: Bool) {
        if let useless = mail.message.uselessAt, useless <= now() {
            return (.refused("Den var ikke længere til nytte.", isAddressDead: false), isOpen: true)
        }
        guard let recipient = MailAddress(mail.message.to) else {
            return (.refused("Det er ikke en mailadresse.", isAddressDead: true), isOpen: true)
        }
        let content = MailText.bytes(of: mail.message, token: mail.token, from: settings.sender, at: mail.madeAt)
        let result = await thread.send(content, to: recipient, by: settings)
        if case .later(let words) = result.0 {
            logger.warning("mail put off", metadata: ["mail": "\(mail.id)", "reply": "\(words)"])
        }
        return result
    }

    /// Writes the outcome down, also while the server stops, and again when the database is away for a moment: what was
    /// sent must not be sent again.
    private func record(_ outcome: MailOutcome, of mail: WaitingMail, claim: String) async throws {
        let moment = now()
        try await Self.unbroken { [database] in
            for pause in [1, 2, 4, 8, 16] {
                do {
                    return try await database.write { try mail.record(outcome, claim: claim, at: moment, in: $0) }
                } catch is DatabaseUnavailable {
                    try await Task.sleep(for: .seconds(pause))
                } catch is DatabaseBusy {
                    try await Task.sleep(for: .seconds(pause))
                }
            }
            try await database.write { try mail.record(outcome, claim: claim, at: moment, in: $0) }
        }
    }

    /// A task of its own, which is not cancelled with the one that asks.
    private static func unbroken(_ work: @escaping @Sendable () async throws -> Void) async throws {
        try await Task { try await work() }.value
    }
}
