import Foundation
import Synchronization

/// The thread that talks with the server, since that blocks; the connection is its alone.
final class MailThread: Sendable {
    /// Used on the queue only.
    private final class Held: @unchecked Sendable {
        var line: SMTPLine?
    }

    private let queue = DispatchQueue(label: "mail")
    private let held = Held()

    /// Sends a mail over the open connection, or a new one.
    func send(
        _ content: [UInt8],
        to recipient: MailAddress,
        by settings: MailSettings
    ) async -> (MailOutcome, isOpen: Bool) {
        await withCheckedContinuation { continuation in
            queue.async { [held] in
                do {
                    let line = try held.line ?? SMTPLine(settings)
                    held.line = line
                    continuation.resume(returning: line.send(content, from: settings.sender.address, to: recipient))
                } catch {
                    continuation.resume(returning: (.later("libcurl cannot be used"), isOpen: false))
                }
            }
        }
    }

    /// Says goodbye to the server.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.async { [held] in
                held.line = nil
                continuation.resume()
            }
        }
    }
}
