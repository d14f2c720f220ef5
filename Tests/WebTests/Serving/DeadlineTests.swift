import Foundation
import Testing

@testable import Web

@Suite("Deadlines") struct DeadlineTests {
    @Test func `work in time gives its value or its error`() async throws {
        struct Own: Error {}
        #expect(try await withDeadline(.seconds(5)) { 7 } == 7)
        await #expect(throws: Own.self) { try await withDeadline(.seconds(5)) { throw Own() } }
    }

    @Test func `work that does not listen is not waited for`() async throws {
        let started = ContinuousClock.now
        await #expect(throws: DeadlineExceeded.self) {
            try await withDeadline(.milliseconds(100)) {
                // Takes no notice of being cancelled.
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().asyncAfter(deadline: .now() + 20) { continuation.resume() }
                }
            }
        }
        #expect(ContinuousClock.now - started < .seconds(15))
    }

    @Test func `who is cancelled does not wait either`() async throws {
        let started = ContinuousClock.now
        let task = Task {
            try await withDeadline(.seconds(20)) {
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().asyncAfter(deadline: .now() + 20) { continuation.resume() }
                }
            }
        }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ContinuousClock.now - started < .seconds(15))
    }
}
