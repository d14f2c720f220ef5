/// The addresses of claiming an organisation's page.
package enum ClaimPath {
    /// Those that wait for the municipality.
    package static let list = "/overtagelser"
    package static func new(_ slug: String) -> String { "/foreninger/\(slug)/overtag" }
    static func receipt(_ slug: String) -> String { "\(new(slug))/tak" }
    static func proof(_ slug: String, _ token: String) -> String { "\(new(slug))/\(token)" }
    static func decision(_ id: Int) -> String { "\(list)/\(id)/afgoerelse" }
}
