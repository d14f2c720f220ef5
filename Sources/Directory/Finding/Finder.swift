package import Search
import Synchronization

/// Finds offers; made once at start, safe to call from any number of tasks.
package final class Finder: Sendable {
    let pool: ReaderPool
    private let parts: Mutex<FinderParts>

    /// As many searches run at the same time as there are lanes.
    package init(
        folder: IndexFolder,
        words: FindingWords,
        vocabulary: Vocabulary,
        lanes: Int = ReaderPool.lanesOfMachine
    ) {
        pool = ReaderPool(folder: folder, lanes: lanes)
        parts = Mutex(FinderParts(words: words, vocabulary: vocabulary))
    }

    /// New names and words from now on: districts, topics or the thesaurus have changed.
    package func use(_ words: FindingWords, _ vocabulary: Vocabulary) {
        let new = FinderParts(words: words, vocabulary: vocabulary)
        parts.withLock { $0 = new }
    }

    var current: FinderParts { parts.withLock { $0 } }

    /// The names in use, for labels on pages.
    package var vocabulary: Vocabulary { parts.withLock { $0.vocabulary } }

    /// The offers for a search, on a thread of the search.
    ///
    /// A missing index is no error: the answer says that it is not ready.
    package func find(_ request: SearchRequest) async throws -> SearchAnswer {
        let parts = parts.withLock { $0 }
        do {
            return try await pool.read { [folder = pool.folder] in try parts.found(request, in: $0, of: folder) }
        } catch IndexFailure.missing {
            return .notReady
        }
    }

    /// The offers for the answers given in the guide.
    package func guide(_ profile: GuideProfile, _ settings: SearchSettings) async throws -> SearchAnswer {
        let parts = parts.withLock { $0 }
        do {
            return try await pool.read { [folder = pool.folder] in
                try parts.guided(profile, settings, in: $0, of: folder)
            }
        } catch IndexFailure.missing {
            return .notReady
        }
    }

    /// `find` on the calling thread: for commands.
    package func findNow(_ request: SearchRequest) throws -> SearchAnswer {
        let parts = parts.withLock { $0 }
        do {
            return try pool.readNow { try parts.found(request, in: $0, of: pool.folder) }
        } catch IndexFailure.missing {
            return .notReady
        }
    }

    /// `guide` on the calling thread: for commands.
    package func guideNow(_ profile: GuideProfile, _ settings: SearchSettings) throws -> SearchAnswer {
        let parts = parts.withLock { $0 }
        do {
            return try pool.readNow { try parts.guided(profile, settings, in: $0, of: pool.folder) }
        } catch IndexFailure.missing {
            return .notReady
        }
    }

    /// What a text would be understood as.
    package func understand(_ text: String, municipality: Int?) throws -> Understanding {
        let parts = parts.withLock { $0 }
        return try pool.readNow { index in
            let state = try parts.states.state(of: index, stamp: pool.folder.pointerStamp)
            return parts.reader.read(
                text,
                municipality: municipality,
                ignored: [],
                wording: .danish,
                spelling: state.spelling
            )
        }
    }

    /// What a text is understood as, on a thread of the search; nothing while the index is not ready.
    package func understanding(of text: String, municipality: Int?) async throws -> Understanding {
        let parts = parts.withLock { $0 }
        do {
            return try await pool.read { [folder = pool.folder] index in
                let state = try parts.states.state(of: index, stamp: folder.pointerStamp)
                return parts.reader.read(
                    text,
                    municipality: municipality,
                    ignored: [],
                    wording: .danish,
                    spelling: state.spelling
                )
            }
        } catch IndexFailure.missing {
            return Understanding()
        }
    }

    /// The listings of these row ids as the index has them, in the order given; those not there are left out.
    package func listings(_ ids: [Int]) async throws -> [Listing] {
        do {
            return try await pool.read { index in
                try ids.compactMap { id in
                    guard id > 0, id <= UInt32.max, let data = try index.data(of: UInt32(id)) else { return nil }
                    return Listing(encoded: data)
                }
            }
        } catch IndexFailure.missing {
            return []
        }
    }
}

extension SearchAnswer {
    static var notReady: SearchAnswer {
        var answer = SearchAnswer()
        answer.isIndexReady = false
        answer.waysOn = [.askOneEntrance]
        return answer
    }
}
