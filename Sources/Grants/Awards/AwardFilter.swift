import Database
import Language
import Web

/// Which awards are shown, as it stands in the address: `?q=kor&aar=2026&pulje=Kulturpuljen&side=2`.
struct AwardFilter: Equatable, Sendable {
    static let pageSize = 50
    /// The deepest page that can be asked for.
    static let lastPage = 10_000

    var text = ""
    var year: Int?
    var programme: String?
    /// From 1.
    var page = 1

    init() {}

    /// What is no year or no page is passed over.
    init(_ input: FormInput) {
        text = String((input["q"] ?? "").prefix(200))
        year = input["aar"].flatMap { Int($0) }.flatMap { (1900...2200).contains($0) ? $0 : nil }
        programme = input["pulje"].map { String($0.prefix(300)) }
        page = input["side"].flatMap { Int($0) }.map { min(max($0, 1), Self.lastPage) } ?? 1
    }

    var isNarrow: Bool { !text.isEmpty || year != nil || programme != nil }

    /// The folded words of the text; each must occur in the recipient's name or the title.
    private var words: [String] { Danish.fold(text).split(whereSeparator: \.isWhitespace).prefix(10).map(String.init) }

    /// The awards that hold the words, of every year and pool.
    func found(in municipality: Int) -> SQL {
        var filter: SQL = "a.municipality_id = \(municipality)"
        for word in words { filter = "\(filter) AND a.fold_key LIKE \(likePattern(containing: word)) ESCAPE '\\'" }
        return filter
    }

    /// The awards that are shown.
    func shown(in municipality: Int) -> SQL {
        var filter = found(in: municipality)
        if let year { filter = "\(filter) AND a.year = \(year)" }
        if let programme { filter = "\(filter) AND a.programme = \(programme)" }
        return filter
    }

    /// The address of a page, within the language.
    func url(page: Int = 1) -> String {
        var pairs: [(String, String)] = []
        if !text.isEmpty { pairs.append(("q", text)) }
        if let year { pairs.append(("aar", String(year))) }
        if let programme { pairs.append(("pulje", programme)) }
        if page > 1 { pairs.append(("side", String(page))) }
        let query = pairs.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
        return query.isEmpty ? AwardPath.index : "\(AwardPath.index)?\(query)"
    }
}
