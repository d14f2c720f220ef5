import Database

/// What somebody says is wrong with an offer.
package enum ErrorReportKind: String, SQLEncodable, SQLDecodable, CaseIterable, Sendable {
    case contact = "kontakt"
    case time = "tid"
    case place = "sted"
    case closed = "lukket"
    case wrongTarget = "forkert-for-mig"
    case other = "andet"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}
