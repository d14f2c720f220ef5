/// Addresses of staff beside the inquiries themselves.
enum EntrancePath {
    static let settings = "/henvendelser/indgang"
}
