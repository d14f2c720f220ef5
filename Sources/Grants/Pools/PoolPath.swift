/// Addresses of pools.
package enum PoolPath {
    package static let index = "/puljer"
    package static func show(_ slug: String) -> String { "\(index)/\(slug)" }
    /// A round of it: its own page, where one applies.
    package static func round(_ pool: String, _ round: String) -> String { "\(show(pool))/runder/\(round)" }
}
