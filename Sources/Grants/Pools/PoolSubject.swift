import Database
import Registry
import Web

/// What a pool is about and whom it is for, in the directory's words.
struct PoolSubject: RowDecodable, Equatable, Sendable {
    var taxonomy: FunctionSubject.Taxonomy
    var key: String
    var danish: String
    var english: String

    init(row: Row) throws {
        taxonomy = try row["taxonomy"]
        key = try row["key"]
        danish = try row["name_da"]
        english = try row["name_en"]
    }

    func name(_ language: PageLanguage) -> String { language.pick(danish, english) }

    /// All that can be chosen.
    static func all(in db: any Connection) throws -> [PoolSubject] {
        try db.all("SELECT taxonomy, key, name_da, name_en FROM directory_topic ORDER BY taxonomy, name_da")
    }

    static func of(pool: Int, in db: any Connection) throws -> [PoolSubject] {
        try db.all(
            """
            SELECT t.taxonomy, t.key, t.name_da, t.name_en FROM grant_pool_subject s
            JOIN directory_topic t ON t.taxonomy = s.taxonomy AND t.key = s.key
            WHERE s.pool_id = \(pool) ORDER BY t.taxonomy, t.name_da
            """
        )
    }
}
