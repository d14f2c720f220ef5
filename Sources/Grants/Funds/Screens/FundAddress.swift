import Database
import Language
import Web

/// A list of funds as it stands in the address: `?q=…&emne=sorg&maalgruppe=unge&giver=fond&maaneder=3&side=2`.
struct FundAddress: Equatable, Sendable {
    var text = ""
    var topic: String?
    var targetGroup: String?
    var giver: Fund.Giver?
    var months: Int?
    /// From 1.
    var page = 1

    static let pageSize = 20
    /// The deepest page that can be asked for.
    static let lastPage = 1_000
    /// How far ahead one can look for deadlines.
    static let months = [1, 3, 6, 12]

    init() {}

    /// Unknown values are passed over.
    init(_ input: FormInput) {
        text = String((input["q"] ?? "").prefix(200))
        topic = input["emne"].flatMap { $0.count <= 100 ? $0 : nil }
        targetGroup = input["maalgruppe"].flatMap { $0.count <= 100 ? $0 : nil }
        giver = input["giver"].flatMap(Fund.Giver.init)
        months = input["maaneder"].flatMap { Int($0) }.flatMap { Self.months.contains($0) ? $0 : nil }
        page = input["side"].flatMap { Int($0) }.map { min(max($0, 1), Self.lastPage) } ?? 1
    }

    var choice: FundChoice {
        let words = Danish.fold(text).split(whereSeparator: \.isWhitespace).prefix(10).map(String.init)
        return FundChoice(words: words, topic: topic, targetGroup: targetGroup, giver: giver, months: months)
    }

    var hasChoices: Bool { choice != FundChoice() }

    /// What the address says after its path; empty for nothing.
    var query: String {
        var pairs: [(String, String)] = []
        if !text.isEmpty { pairs.append(("q", text)) }
        if let topic { pairs.append(("emne", topic)) }
        if let targetGroup { pairs.append(("maalgruppe", targetGroup)) }
        if let giver { pairs.append(("giver", giver.rawValue)) }
        if let months { pairs.append(("maaneder", String(months))) }
        if page > 1 { pairs.append(("side", String(page))) }
        return pairs.isEmpty ? "" : "?" + pairs.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
    }

    func with(page: Int) -> FundAddress {
        var copy = self
        copy.page = page
        return copy
    }
}
