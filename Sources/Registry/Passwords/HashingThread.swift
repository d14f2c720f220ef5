import Dispatch
import Foundation
import Synchronization

/// The one thread on which passwords are hashed, with a low priority: a storm of log-ins waits for itself, and hardly
/// anybody for it.
///
/// So many may wait, and who comes then is told to come again.
final class HashingThread: Sendable {
    /// Too many wait already.
    struct Full: Error {
        /// By then most of those who wait will have been served.
        let wait = Duration.seconds(2)
    }

    private let queue: WaitingWork

    /// - Parameter most: how many may wait besides the one that is served; each takes about 75 ms.
    init(most: Int = 8) { queue = WaitingWork(most: most) }

    deinit { queue.stop() }

    /// Does the work on the thread.
    ///
    /// - Throws: ``Full``; what the work throws.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = queue.add { continuation.resume(with: Result(catching: work)) }
            if !isTaken { continuation.resume(throwing: Full()) }
        }
    }
}

/// What waits for the thread; the thread itself holds on to nothing else, so that it ends with its owner.
private final class WaitingWork: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var isStarted = false
        var isStopped = false
    }

    private let most: Int
    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)

    init(most: Int) { self.most = most }

    /// - Returns: false when too many wait.
    func add(_ work: @escaping @Sendable () -> Void) -> Bool {
        let (isTaken, mustStart) = state.withLock { state in
            guard state.waiting.count < most else { return (false, false) }
            state.waiting.append(work)
            defer { state.isStarted = true }
            return (true, !state.isStarted)
        }
        guard isTaken else { return false }
        // Started with the first password, since many installations of tests never see one.
        if mustStart { start() }
        signal.signal()
        return true
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        signal.signal()
    }

    private func start() {
        let thread = Thread { [self] in
            // On Linux a priority is the thread's own. A tenth of what others get: less, and nobody could sign in while
            // the machine is busy.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
            while let work = next() { work() }
        }
        thread.name = "passwords"
        thread.stackSize = 1 << 20
        thread.start()
    }

    private func next() -> (@Sendable () -> Void)? {
        while true {
            signal.wait()
            let (work, isStopped) = state.withLock { state in
                (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isStopped)
            }
            if let work { return work }
            if isStopped { return nil }
        }
    }
}
