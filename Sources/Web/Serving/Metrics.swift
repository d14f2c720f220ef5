import Synchronization

/// Counters for `/metrics`, in Prometheus' text form.
package final class Metrics: Sendable {
    private struct Series: Hashable {
        var route: String
        var status: Int
    }
    private struct State {
        var requests: [Series: Int] = [:]
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var milliseconds: Int64 = 0
    }

    /// Upper bounds of the latency buckets, in milliseconds.
    private static let bounds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000]

    private let state = Mutex(State())

    package init() {}

    func count(route: String, status: Int, took: Duration) {
        let milliseconds = took.milliseconds
        let bucket = Self.bounds.firstIndex { milliseconds <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.requests[Series(route: route, status: status), default: 0] += 1
            state.buckets[bucket] += 1
            state.milliseconds += milliseconds
        }
    }

    package var text: String {
        let state = state.withLock { $0 }
        var out = "# TYPE medspil_requests_total counter\n"
        for (series, count) in state.requests.sorted(by: {
            ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
        }) {
            out += "medspil_requests_total{route=\"\(series.route)\",status=\"\(series.status)\"} \(count)\n"
        }
        out += "# TYPE medspil_request_milliseconds histogram\n"
        var sum = 0
        for (index, bound) in Self.bounds.enumerated() {
            sum += state.buckets[index]
            out += "medspil_request_milliseconds_bucket{le=\"\(bound)\"} \(sum)\n"
        }
        sum += state.buckets[Self.bounds.count]
        out += "medspil_request_milliseconds_bucket{le=\"+Inf\"} \(sum)\n"
        out += "medspil_request_milliseconds_sum \(state.milliseconds)\nmedspil_request_milliseconds_count \(sum)\n"
        return out
    }
}
