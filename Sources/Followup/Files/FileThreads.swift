import Dispatch

/// Threads for what makes one wait: disks, and the virus scanner's socket.
///
/// A handler that waited itself would hold up every other visitor.
enum FileThreads {
    private static let queue = DispatchQueue(label: "files", attributes: .concurrent)

    /// Does the work on one of them.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
