/// Keeps a bounded number of values, and gives up the one that was not asked for the longest.
struct RecentlyUsed<Key: Hashable, Value> {
    private var entries: [Key: (value: Value, usedAt: Int)] = [:]
    private var clock = 0
    private let limit: Int

    init(limit: Int) { self.limit = max(1, limit) }

    var count: Int { entries.count }

    mutating func value(for key: Key) -> Value? {
        guard let entry = entries[key] else { return nil }
        clock += 1
        entries[key]?.usedAt = clock
        return entry.value
    }

    /// Makes room for one more.
    ///
    /// - Returns: the value that was given up for it, if the limit is reached.
    mutating func makeRoom() -> Value? {
        guard entries.count >= limit, let oldest = entries.min(by: { $0.value.usedAt < $1.value.usedAt }) else {
            return nil
        }
        return entries.removeValue(forKey: oldest.key)?.value
    }

    mutating func insert(_ value: Value, for key: Key) {
        clock += 1
        entries[key] = (value, clock)
    }

    mutating func removeAll() { entries.removeAll() }
}
