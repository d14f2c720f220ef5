/// The addresses of the shortlist («huskeliste»), and how it is kept.
enum ShortlistPath {
    static let index = "/huskeliste"
    /// The name of the session's value: row ids with commas.
    static let sessionName = "huskeliste"
    /// So many offers fit on one list.
    static let most = 30

    /// Row ids from a session's value or an address; what is no number is passed over.
    static func ids(in text: String?) -> [Int] {
        var ids: [Int] = []
        for part in (text ?? "").split(separator: ",").prefix(most) {
            if let id = Int(part), id > 0, !ids.contains(id) { ids.append(id) }
        }
        return ids
    }

    /// A list that can be given to somebody: it says nothing of who made it.
    static func shared(_ ids: [Int]) -> String { "\(index)?tilbud=\(text(ids))" }

    static func text(_ ids: [Int]) -> String { ids.map(String.init).joined(separator: ",") }
}
