import OrderedCollections
import Synchronization

/// Finished answers of public pages to visitors without a session, until something in the database changes.
final class PageCache: Sendable {
    struct Key: Hashable, Sendable {
        var host: String
        var language: PageLanguage
        var address: String
        var position: Int
        /// Days since 1970: a page says "i morgen", and equal offers change places by the day.
        var day: Int
    }
    struct Entry: Sendable {
        var status: Int
        var headers: [(name: String, value: String)]
        var body: [UInt8]
        var gzipped: [UInt8]?
        var etag: String
        var size: Int { body.count + (gzipped?.count ?? 0) + 512 }
    }

    private struct State {
        var entries: OrderedDictionary<Key, Entry> = [:]
        var bytes = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: bytes that all entries together may take.
    init(limit: Int) { self.limit = limit }

    subscript(_ key: Key) -> Entry? { state.withLock { $0.entries[key] } }

    /// Keeps an entry; the oldest go when there is no room.
    func keep(_ entry: Entry, for key: Key) {
        guard entry.size < limit / 8 else { return }
        state.withLock { state in
            if let old = state.entries.updateValue(entry, forKey: key) { state.bytes -= old.size }
            state.bytes += entry.size
            guard state.bytes > limit else { return }
            var oldest = 0
            while state.bytes > limit * 3 / 4, oldest < state.entries.count {
                state.bytes -= state.entries.elements[oldest].value.size
                oldest += 1
            }
            state.entries.removeFirst(oldest)
        }
    }
}
