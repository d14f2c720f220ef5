package import Database
import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
    private let moment: Mutex<Timestamp>

    /// - Parameter moment: a Tuesday morning in Denmark unless said otherwise.
    package init(_ moment: Timestamp = Timestamp(seconds: 1_795_510_800)) { self.moment = Mutex(moment) }

    package var now: Timestamp { moment.withLock { $0 } }

    package func advance(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}
