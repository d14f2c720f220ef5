/// How much a database is asked for at once, and how long it may take.
package struct DatabaseLimits: Sendable {
    /// How many transactions run at once; SQLite's writes are one at a time all the same.
    package var connections = 8
    /// How many prepared statements a connection keeps.
    package var preparedStatements = 200
    /// How long one statement may take.
    package var statement = Duration.seconds(30)
    /// How long one statement may wait for other transactions: longer than the import of a hundred thousand offers keeps
    /// SQLite's writers waiting, shorter than a page may take.
    package var lock = Duration.seconds(15)

    package init() {}
}
