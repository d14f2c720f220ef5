/// Addresses of what is assessed.
enum CasePath {
    static let index = "/vurdering"
    static func show(_ application: Int) -> String { "\(index)/\(application)" }
    static func part(_ application: Int, _ part: String) -> String { "\(show(application))/\(part)" }
}
