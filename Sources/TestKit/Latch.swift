import Dispatch

/// Opens once; whoever waits for it on a database thread goes on then, or after a minute, when the test has failed.
package final class Latch: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    package init() {}

    package func open() { semaphore.signal() }

    /// Blocks the thread, so only for the body of a transaction.
    package func wait() {
        _ = semaphore.wait(timeout: .now() + 60)
        semaphore.signal()
    }
}
