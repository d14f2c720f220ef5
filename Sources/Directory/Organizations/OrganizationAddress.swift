import Language
import Registry
import Web

/// A list of organisations as it stands in the address: `?q=…&slags=lokalafdeling&emne=sorg&bogstav=k&side=2`.
struct OrganizationAddress: Equatable, Sendable {
    var text = ""
    var kind: OrganizationKind?
    /// A topic's key.
    var topic: String?
    var initial: Initial?
    /// From 1.
    var page = 1

    static let pageSize = 40
    /// The deepest page that can be asked for.
    static let lastPage = 1_000

    init() {}

    /// Unknown values are passed over.
    init(_ input: FormInput) {
        text = String((input["q"] ?? "").prefix(200))
        kind = input["slags"].flatMap(OrganizationKind.init)
        topic = input["emne"].flatMap { $0.count <= 100 ? $0 : nil }
        initial = input["bogstav"].flatMap { key in Initial.all.first { $0.key == key } }
        page = input["side"].flatMap { Int($0) }.map { min(max($0, 1), Self.lastPage) } ?? 1
    }

    /// The folded words of the text; each must occur in a name.
    var words: [String] { Danish.fold(text).split(whereSeparator: \.isWhitespace).prefix(10).map(String.init) }

    /// Something narrows the list.
    var hasChoices: Bool { !text.isEmpty || kind != nil || topic != nil || initial != nil }

    /// The whole address within the language.
    var url: String {
        var pairs: [(name: String, value: String)] = []
        if !text.isEmpty { pairs.append(("q", text)) }
        if let kind { pairs.append(("slags", kind.rawValue)) }
        if let topic { pairs.append(("emne", topic)) }
        if let initial { pairs.append(("bogstav", initial.key)) }
        if page > 1 { pairs.append(("side", String(page))) }
        return OrganizationPath.index + SearchAddress.query(pairs)
    }

    /// The same with something else, from the first page.
    func with(_ change: (inout OrganizationAddress) -> Void) -> OrganizationAddress {
        var copy = self
        copy.page = 1
        change(&copy)
        return copy
    }
}

/// The addresses of organisations.
enum OrganizationPath {
    static let index = "/foreninger"
    static func show(_ slug: String) -> String { "/foreninger/\(slug)" }
}
