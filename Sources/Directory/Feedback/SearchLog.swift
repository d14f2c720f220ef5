package import Database
import Language
package import Registry
import Synchronization

/// What is searched for, without who: words, choices, hits, and whether an offer was opened.
///
/// One row a day and search.
///
/// Entries wait in memory for some seconds and are written together, so that a search does not wait for the disk.
package final class SearchLog: Sendable {
    package struct Entry: Hashable, Sendable {
        var municipality: Int
        var day: CalendarDate
        /// Folded, without numbers that could be a person's, at most 200 characters.
        var query: String
        /// `emne=ensomhed&alder`: the values of a choice, but never an age or a postcode.
        var filters: String

        package init(municipality: Int, day: CalendarDate, text: String, filters: String) {
            self.municipality = municipality
            self.day = day
            query = String(Danish.fold(LoggedQuery.withoutNumbers(text)).prefix(200))
            self.filters = filters
        }
    }

    private struct Count {
        var hits: Int?
        var searches = 0
        var opened = 0
    }

    private let waiting = Mutex<[Entry: Count]>([:])
    /// More different searches than this in one interval are not written: somebody is hammering the site.
    private static let most = 20_000

    package init() {}

    package func searched(_ entry: Entry, hits: Int) {
        change(entry) { count in
            count.hits = hits
            count.searches += 1
        }
    }

    /// Somebody went from the search to an offer.
    package func opened(_ entry: Entry) {
        change(entry) { $0.opened += 1 }
    }

    private func change(_ entry: Entry, _ change: (inout Count) -> Void) {
        guard !entry.query.isEmpty else { return }
        waiting.withLock { waiting in
            guard waiting.count < Self.most || waiting[entry] != nil else { return }
            change(&waiting[entry, default: Count()])
        }
    }

    /// Writes what waits.
    ///
    /// When that fails the entries wait on.
    package func flush(to database: any Database) async throws {
        let entries = waiting.withLock { waiting in
            defer { waiting = [:] }
            return waiting
        }
        guard !entries.isEmpty else { return }
        do {
            try await database.write { db in
                for (entry, count) in entries { try Self.add(entry, count, in: db) }
            }
        } catch {
            waiting.withLock { $0.merge(entries) { now, _ in now } }
            throw error
        }
    }

    /// So long a search is kept: a year can be compared with the one before.
    ///
    /// A municipality can choose otherwise; `/privatliv` says what it chose.
    package static let months = 13

    /// Deletes what has been kept long enough.
    @discardableResult
    package static func forgetOld(_ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM search_log WHERE id IN (
                SELECT id FROM search_log
                WHERE day < \(due.day) AND (\(due.of("municipality_id")) OR municipality_id IS NULL)
                ORDER BY day LIMIT \(due.most)
            )
            """
        )
    }

    private static func add(_ entry: Entry, _ count: Count, in db: any Connection) throws {
        if let hits = count.hits {
            try db.run(
                """
                INSERT INTO search_log (municipality_id, day, query, filters, hits, searches, opened)
                VALUES (\(entry.municipality), \(entry.day), \(entry.query), \(entry.filters), \(hits),
                    \(count.searches), \(count.opened))
                ON CONFLICT (municipality_id, day, query, filters) DO UPDATE SET hits = excluded.hits,
                    searches = search_log.searches + excluded.searches, opened = search_log.opened + excluded.opened
                """
            )
        } else {
            try db.run(
                """
                UPDATE search_log SET opened = opened + \(count.opened)
                WHERE municipality_id = \(entry.municipality) AND day = \(entry.day) AND query = \(entry.query)
                    AND filters = \(entry.filters)
                """
            )
        }
    }
}
