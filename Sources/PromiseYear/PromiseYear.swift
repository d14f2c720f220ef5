import App
import ArgumentParser
import Database
import Followup
import Foundation

/// Lets the clock of promises run once a day for a year over a folder, and says how long that took.
///
/// For `bench/promises.py`; not part of the product.
@main
struct PromiseYear: AsyncParsableCommand {
    @Option var data: String
    @Option var days = 365

    func run() async throws {
        let installation = try Installation.open(folder: URL(filePath: data), postgres: nil)
        let start = Timestamp.now
        let began = ContinuousClock.now
        var done = 0
        for day in 0..<days {
            done += try await Escalation.run(at: start.adding(seconds: day * 86_400), in: installation.database)
        }
        print("\(days) days, \(done) steps: \(ContinuousClock.now - began)")
        try await installation.database.close()
    }
}
