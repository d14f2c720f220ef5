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
        var microseconds: Int64 = 0
        var keptPages = 0
        var madePages = 0
    }

    /// Upper bounds of the latency buckets, in milliseconds.
    private static let bounds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000]

    package let connections: OpenConnections
    private let state = Mutex(State())

    package init(connections: OpenConnections = OpenConnections(limit: Limits().connections)) {
        self.connections = connections
    }

    /// - Parameters:
    ///   - route: its pattern, never an address: there are as many of those as anybody likes to make up.
    ///   - status: of the answer.
    ///   - took: from the request's head to the finished answer.
    func count(route: String, status: Int, took: Duration) {
        let milliseconds = took.milliseconds
        let bucket = Self.bounds.firstIndex { milliseconds < $0 } ?? Self.bounds.count
        state.withLock { state in
            state.requests[Series(route: route, status: status), default: 0] += 1
            state.buckets[bucket] += 1
            state.microseconds += took.components.seconds * 1_000_000 + took.components.attoseconds / 1_000_000_000_000
        }
    }

    /// Counts a public page, from memory or made anew.
    func countPage(isKept: Bool) {
        state.withLock { state in
            if isKept { state.keptPages += 1 } else { state.madePages += 1 }
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
        out += "# TYPE medspil_request_seconds histogram\n"
        var sum = 0
        for (index, bound) in Self.bounds.enumerated() {
            sum += state.buckets[index]
            out += "medspil_request_seconds_bucket{le=\"\(Double(bound) / 1_000)\"} \(sum)\n"
        }
        sum += state.buckets[Self.bounds.count]
        out += "medspil_request_seconds_bucket{le=\"+Inf\"} \(sum)\n"
        out +=
            "medspil_request_seconds_sum \(Double(state.microseconds) / 1_000_000)\nmedspil_request_seconds_count \(sum)\n"
        out += "# TYPE medspil_pages_total counter\n"
        out +=
            "medspil_pages_total{from=\"memory\"} \(state.keptPages)\nmedspil_pages_total{from=\"handler\"} \(state.madePages)\n"
        return out + connections.text
    }
}
