import Web

/// A page that looks like another municipality's, with the frame on it.
struct EmbeddingExamplePage: Page {
    static let template = "directory/embedding-example"
    var municipality: String

    static let sample = EmbeddingExamplePage(municipality: "Havneby Kommune")
}
