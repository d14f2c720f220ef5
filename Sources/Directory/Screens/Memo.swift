import Synchronization

/// What was worked out from a key, kept for the next time the same key comes; emptied when it is full.
///
/// For what depends on the key alone, so that nothing kept is ever out of date.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let kept = Mutex<[Key: Value]>([:])
    private let most: Int

    init(most: Int) { self.most = most }

    func value(for key: Key, _ make: () -> Value) -> Value {
        if let value = kept.withLock({ $0[key] }) { return value }
        let value = make()
        kept.withLock { kept in
            if kept.count >= most { kept.removeAll() }
            kept[key] = value
        }
        return value
    }
}
