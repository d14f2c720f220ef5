import Database
package import Logging
import Search

extension DirectoryIndex {
    /// How often the change log is looked at: what changes is found within about this time.
    private static let pause = Duration.milliseconds(500)
    /// After a failure it is tried again later and later.
    private static let longestPause = Duration.seconds(60)

    /// Keeps the index in step until the task is cancelled.
    ///
    /// Started by the server, once.
    ///
    /// A failure is logged and tried again; searches go on with what there is.
    package func follow(logger: Logger) async {
        var pause = Self.pause
        while !Task.isCancelled {
            do {
                while try await catchUp() { try Task.checkCancellation() }
                pause = Self.pause
            } catch is CancellationError {
                return
            } catch IndexFailure.locked {
                // A command is writing; it leaves the rest to us.
                pause = Self.pause
            } catch {
                logger.error("the search index could not follow", metadata: ["error": "\(error)"])
                pause = min(pause * 2, Self.longestPause)
            }
            try? await Task.sleep(for: pause)
        }
    }
}
