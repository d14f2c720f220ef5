import Database

/// What an offer can do beside its core; a row each, so that a new one needs no column.
package enum ServiceFeature: String, SQLEncodable, SQLDecodable, CaseIterable, Sendable {
    case online
    case phone
    case anonymous
    /// Somebody can go along the first time.
    case companion
    case volunteersWanted = "volunteers_wanted"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}
