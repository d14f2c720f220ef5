import CStemmer
import Synchronization

/// One Snowball stemmer behind a lock, and the stems it has given.
final class StemmerShard: Sendable {
    private let state: Mutex<State>

    /// Beyond this number of words the kept stems are thrown away: texts repeat the same words.
    private static let mostKept = 10_000
    /// Longer words are not stemmed: they are not words.
    private static let longest = 100

    private struct State: ~Copyable {
        let snowball: OpaquePointer?
        var kept: [String: String] = [:]

        deinit {
            if let snowball { sb_stemmer_delete(snowball) }
        }
    }

    init(_ language: Stemmer.Language) {
        state = Mutex(State(snowball: sb_stemmer_new(language.rawValue, "UTF_8")))
    }

    func stem(_ word: String) -> String {
        state.withLock { state in
            if let stem = state.kept[word] { return stem }
            guard let snowball = state.snowball else { return word }
            var copy = word
            let stem = copy.withUTF8 { bytes -> String? in
                guard !bytes.isEmpty, bytes.count <= Self.longest,
                    let start = sb_stemmer_stem(snowball, bytes.baseAddress, Int32(bytes.count))
                else { return nil }
                let length = Int(sb_stemmer_length(snowball))
                return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
            }
            guard let stem, !stem.isEmpty else { return word }
            if state.kept.count >= Self.mostKept { state.kept.removeAll(keepingCapacity: true) }
            state.kept[word] = stem
            return stem
        }
    }
}
