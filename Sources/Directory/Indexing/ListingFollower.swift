import Database
import Dispatch
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
        await mend(logger: logger)
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

    /// Builds the index anew when its files have changed on disk since they were written, which a search would not notice.
    private func mend(logger: Logger) async {
        let folder = folder
        let failure: IndexFailure? = await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                do throws(IndexFailure) {
                    try folder.checkSeal()
                    continuation.resume(returning: nil)
                } catch {
                    continuation.resume(returning: error)
                }
            }
        }
        guard case .damaged(let reason)? = failure else { return }
        logger.error("the search index is damaged and is built anew", metadata: ["reason": "\(reason)"])
        do {
            try await rebuild()
        } catch {
            logger.error("the search index could not be built", metadata: ["error": "\(error)"])
        }
    }
}
