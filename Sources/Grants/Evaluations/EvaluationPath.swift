/// Addresses of what was learned from a pool.
enum EvaluationPath {
    /// All years, for everybody.
    static func index(_ pool: String) -> String { "\(PoolPath.show(pool))/laering" }
    /// Where a year's is written.
    static func edit(_ pool: String, _ year: Int) -> String { "\(index(pool))/\(year)" }
}
