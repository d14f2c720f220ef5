import Hummingbird
import Synchronization

/// Finished pages for visitors without a session, until something in the database changes.
///
/// Nobody can fill the memory with it: it has two halves, and when the newer one is full the older is dropped, with all
/// that nobody asked for again. Many who ask for the same new page at once wait for one making.
final class PageCache: Sendable {
    struct Key: Hashable, Sendable {
        var host: String
        var language: PageLanguage
        /// Path and query.
        var address: String
    }

    /// When a page was true.
    ///
    /// A page says "i morgen", and equal offers change places by the day; Danish midnight is
    /// always on a full hour.
    struct Moment: Equatable, Sendable {
        var position: Int
        /// Of what is made from the database a moment later, such as a search index.
        var edition: UInt64 = 0
        var hour: Int
    }

    /// What making a page gave: one that others can be given too, or one for this visitor only.
    enum Made: Sendable {
        case answer(Answer)
        case response(Response)
    }

    private struct State {
        var moment = Moment(position: -1, hour: -1)
        var newer: [Key: Answer] = [:]
        var older: [Key: Answer] = [:]
        var newerBytes = 0
        var making: [Key: Task<Made, any Error>] = [:]

        mutating func find(_ key: Key, half: Int) -> Answer? {
            if let answer = newer[key] { return answer }
            guard let answer = older.removeValue(forKey: key) else { return nil }
            keep(answer, for: key, half: half)
            return answer
        }

        mutating func keep(_ answer: Answer, for key: Key, half: Int) {
            if newerBytes + answer.size > half {
                older = newer
                newer = [:]
                newerBytes = 0
            }
            if let old = newer.updateValue(answer, forKey: key) { newerBytes -= old.size }
            newerBytes += answer.size
        }

        /// Drops what was true at another moment.
        mutating func move(to moment: Moment) {
            guard moment != self.moment else { return }
            self = State()
            self.moment = moment
        }
    }

    private let state = Mutex(State())
    private let half: Int

    /// - Parameter limit: bytes that all pages together may take.
    init(limit: Int) { half = limit / 2 }

    /// The page, when it is here.
    func find(_ key: Key, at moment: Moment) -> Answer? {
        state.withLock { state in
            state.move(to: moment)
            return state.find(key, half: half)
        }
    }

    /// The page from here, or a new one.
    ///
    /// - Parameters:
    ///   - key: which page.
    ///   - moment: now.
    ///   - make: runs once for all who ask while it runs, and to its end even when they give up.
    /// - Returns: a page for everybody, or this visitor's own.
    /// - Throws: what `make` throws, to all who waited for it.
    func page(
        _ key: Key,
        at moment: Moment,
        make: @escaping @Sendable () async throws -> Made
    ) async throws -> Made {
        enum Way {
            case here(Answer)
            case first(Task<Made, any Error>)
            case joined(Task<Made, any Error>)
        }
        let way = state.withLock { state -> Way in
            state.move(to: moment)
            if let answer = state.find(key, half: half) { return .here(answer) }
            if let task = state.making[key] { return .joined(task) }
            let task = Task {
                do {
                    let made = try await make()
                    finish(key, at: moment, made)
                    return made
                } catch {
                    finish(key, at: moment, nil)
                    throw error
                }
            }
            state.making[key] = task
            return .first(task)
        }
        switch way {
        case .here(let answer): return .answer(answer)
        case .first(let task): return try await task.value
        case .joined(let task):
            // What was made for one visitor only is not for another.
            guard case .answer(let answer) = try await task.value else { return try await make() }
            return .answer(answer)
        }
    }

    private func finish(_ key: Key, at moment: Moment, _ made: Made?) {
        state.withLock { state in
            guard state.moment == moment else { return }
            state.making[key] = nil
            guard case .answer(let answer)? = made, answer.size < half / 4 else { return }
            state.keep(answer, for: key, half: half)
        }
    }

    var bytes: Int { state.withLock { $0.newerBytes + $0.older.values.reduce(0) { $0 + $1.size } } }
}
