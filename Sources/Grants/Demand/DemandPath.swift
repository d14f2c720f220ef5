/// Addresses of what was asked for and given.
enum DemandPath {
    static let all = "\(PoolPath.index)/tal"
    static func pool(_ slug: String) -> String { "\(PoolPath.show(slug))/tal" }
}
