import Synchronization

/// A page that was not made in time.
struct DeadlineExceeded: Error {}

/// Waits for `work` until `limit` is over, or until the caller is cancelled.
///
/// The work is cancelled then, and not waited for: one handler that does not listen must hold up neither the visitor nor
/// the stop of the server.
func withDeadline<Value: Sendable>(
    _ limit: Duration,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let race = Race<Value>()
    let runner = Task {
        do {
            race.finish(.success(try await work()))
        } catch {
            race.finish(.failure(error))
        }
    }
    let alarm = Task {
        try await Task.sleep(for: limit)
        race.finish(.failure(DeadlineExceeded()))
    }
    defer {
        runner.cancel()
        alarm.cancel()
    }
    return try await withTaskCancellationHandler {
        try await race.result()
    } onCancel: {
        race.finish(.failure(CancellationError()))
    }
}

/// The first result of several; later ones are dropped.
private final class Race<Value: Sendable>: Sendable {
    private enum State {
        case running
        case awaited(CheckedContinuation<Value, any Error>)
        case finished(Result<Value, any Error>)
    }

    private let state = Mutex(State.running)

    func finish(_ result: Result<Value, any Error>) {
        let waiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
            switch state {
            case .running:
                state = .finished(result)
                return nil
            case .awaited(let continuation):
                state = .finished(result)
                return continuation
            case .finished: return nil
            }
        }
        waiting?.resume(with: result)
    }

    /// Called once.
    func result() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let known: Result<Value, any Error>? = state.withLock { state in
                if case .finished(let result) = state { return result }
                state = .awaited(continuation)
                return nil
            }
            if let known { continuation.resume(with: known) }
        }
    }
}
