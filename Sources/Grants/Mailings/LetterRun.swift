import Database
import Language
import Logging
import Web

/// Sends the letters that wait and makes their files, beside the requests.
///
/// All that is to be done stands in the database, so a run that was broken off goes on where it was.
package struct LetterRun: Sendable {
    private let site: Site
    private let printing: LetterPrinting

    package init(_ screens: GrantsScreens) {
        site = screens.site
        printing = LetterPrinting(screens)
    }

    /// Until the task is cancelled: at once while there is something to do, else every few seconds.
    package func follow() async {
        while !Task.isCancelled {
            var isBusy = false
            do {
                isBusy = try await step()
            } catch is CancellationError {
                return
            } catch {
                site.logger.error("letters could not be sent", metadata: ["error": "\(error)"])
            }
            if !isBusy { try? await Task.sleep(for: .seconds(5)) }
        }
    }

    /// Sends some letters and prints some.
    ///
    /// - Returns: whether there was anything to do.
    package func step() async throws -> Bool {
        let sent = try await send()
        return try await printing.printWaiting() > 0 || sent > 0
    }

    private func send() async throws -> Int {
        let check = try TextCheck.bundled.get()
        let waiting = try await site.database.read { try Mailing.waiting(limit: 50, in: $0) }
        for (mailing, grant) in waiting {
            let now = site.now()
            try await site.database.write { db in
                try Mailing.send(grant: grant, of: mailing, measuredBy: check, at: now, in: db)
            }
        }
        return waiting.count
    }
}
