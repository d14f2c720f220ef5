/// The addresses of what other sites show.
enum EmbeddingPath {
    /// The page for a frame.
    static let frame = "/indlejring/tilbud"
    static let script = "/indlejring/tilbud.js"
    static let example = "/indlejring/eksempel"
    static let colour = "/indlejring/farve"
    static func stylesheet(_ hex: String) -> String { "\(colour)/\(hex).css" }
}
