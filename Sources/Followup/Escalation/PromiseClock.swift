import Database
import Logging
package import Web

/// Lets time pass for promises and seals the journal, beside the requests.
package struct PromiseClock: Sendable {
    private let site: Site

    package init(site: Site) { self.site = site }

    /// Once a minute until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            await tick()
            try? await Task.sleep(for: .seconds(60))
        }
    }

    private func tick() async {
        let now = site.now()
        do {
            try await Escalation.run(at: now, in: site.database)
            while try await site.database.write({ try JournalSeal.seal(at: now, in: $0) }) == JournalSeal.most {}
        } catch {
            site.logger.error("promises could not be followed", metadata: ["error": "\(error)"])
        }
    }
}
