package import Database

/// What people searched for and did not find: for those who look after the offers and the words.
package struct SearchLogReport: Sendable, Equatable, Encodable {
    package struct Line: Sendable, Equatable, Encodable, RowDecodable {
        package var query: String
        package var searches: Int
        /// Most offers that a search for it found.
        package var hits: Int
        package var opened: Int

        package init(row: Row) throws {
            query = try row["query"]
            searches = try row["searches"]
            hits = try row["hits"]
            opened = try row["opened"]
        }
    }

    /// The first day and the last.
    package var from: CalendarDate
    package var to: CalendarDate
    package var searches: Int
    /// How many different words were searched for.
    package var queries: Int
    package var searchesWithoutHits: Int
    package var opened: Int
    /// Searches that found nothing, the most frequent first.
    package var withoutHits: [Line]
    /// Searches that found something, but nobody opened an offer.
    package var withoutOpening: [Line]
    package var mostSearched: [Line]

    private enum CodingKeys: String, CodingKey {
        case from, to, searches, queries, opened
        case searchesWithoutHits = "searches_without_hits"
        case withoutHits = "without_hits"
        case withoutOpening = "without_opening"
        case mostSearched = "most_searched"
    }
}

extension SearchLogReport {
    /// - Parameters:
    ///   - municipality: whose searches.
    ///   - days: how many, with today.
    ///   - today: the last of them.
    ///   - limit: of each list.
    ///   - db: where they are.
    /// - Throws: what the database throws.
    package init(
        municipality: Int,
        days: Int,
        today: CalendarDate,
        limit: Int,
        in db: any Connection
    ) throws {
        to = today
        from = today.adding(days: 1 - days)
        let span: SQL = "municipality_id = \(municipality) AND day >= \(from) AND day <= \(to)"
        func count(_ what: SQL, _ filter: SQL = "0 = 0") throws -> Int {
            try db.value("SELECT CAST(COALESCE(\(what), 0) AS BIGINT) AS n FROM search_log WHERE \(span) AND \(filter)")
        }
        searches = try count("SUM(searches)")
        queries = try count("COUNT(DISTINCT query)")
        searchesWithoutHits = try count("SUM(searches)", "hits = 0")
        opened = try count("SUM(opened)")
        func lines(_ having: SQL) throws -> [Line] {
            try db.all(
                """
                SELECT query, CAST(SUM(searches) AS BIGINT) AS searches, MAX(hits) AS hits,
                    CAST(SUM(opened) AS BIGINT) AS opened
                FROM search_log WHERE \(span) GROUP BY query HAVING \(having)
                ORDER BY SUM(searches) DESC, MIN(id) LIMIT \(limit)
                """
            )
        }
        withoutHits = try lines("MAX(hits) = 0")
        withoutOpening = try lines("MAX(hits) > 0 AND SUM(opened) = 0")
        mostSearched = try lines("0 = 0")
    }
}
