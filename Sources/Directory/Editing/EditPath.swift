/// The addresses of editing.
package enum EditPath {
    /// To one's own organisation's overview.
    package static let own = "/rediger"
    package static let approvals = "/tilbud-til-godkendelse"
    package static func approval(_ draft: Int) -> String { "\(approvals)/\(draft)" }
    package static func overview(_ organization: String) -> String { "/foreninger/\(organization)/rediger" }
    static func new(_ organization: String) -> String { "/foreninger/\(organization)/nyt-tilbud" }
    static func trust(_ organization: String) -> String { "/foreninger/\(organization)/tillid" }
    static func state(_ offer: String) -> String { "/tilbud/\(offer)/tilstand" }
}

/// Where something is edited: each kind of thing has its own addresses.
package enum EditPlace: Equatable, Sendable {
    /// An offer that stands on the site, by its slug.
    case offer(String)
    /// An offer that does not stand there yet, by its draft.
    case new(Int)
    /// An organisation's own page, by its slug.
    case profile(String)

    /// The task list.
    package var tasks: String {
        switch self {
        case .offer(let slug): "/tilbud/\(slug)/rediger"
        case .new(let id): "/tilbud-kladder/\(id)"
        case .profile(let slug): "/foreninger/\(slug)/side"
        }
    }
    func section(_ section: EditSection) -> String { "\(tasks)/afsnit/\(section.rawValue)" }
    var preview: String { "\(tasks)/visning" }
    var sending: String { "\(tasks)/afsendelse" }
    var withdrawal: String { "\(tasks)/tilbagetraekning" }
    var discarding: String { "\(tasks)/kassering" }
    func version(_ number: Int) -> String? { versions.map { "\($0)/\(number)" } }
    /// Nil for what was never published.
    var versions: String? {
        switch self {
        case .offer(let slug): "/tilbud/\(slug)/versioner"
        case .new: nil
        case .profile(let slug): "/foreninger/\(slug)/side/versioner"
        }
    }
}
