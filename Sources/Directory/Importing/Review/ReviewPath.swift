/// The addresses of taking files in.
enum ReviewPath {
    static let index = "/tilbud/indlaes"
    static func show(_ review: Int) -> String { "\(index)/\(review)" }
    static func carrying(_ review: Int) -> String { "\(show(review))/gennemfoerelse" }
    static func dropping(_ review: Int) -> String { "\(show(review))/kassering" }
}

/// What of a review is looked at; it stands in the address.
enum ReviewPart: String, CaseIterable, Sendable {
    case conflicts = "konflikter"
    case changed = "aendrede"
    case new = "nye"
    case mistakes = "fejl"
    case unmentioned = "ikke-naevnt"

    /// Rows that one chooses about; nil where there is nothing to choose.
    var kind: ReviewRow.Kind? {
        switch self {
        case .conflicts: .conflict
        case .changed: .changed
        case .new: .new
        case .mistakes, .unmentioned: nil
        }
    }

    var perPage: Int { self == .unmentioned ? WorkFilter.perPage : ReviewRow.perPage }
}

/// A page of a part of a review.
struct ReviewPlace: Equatable, Sendable {
    var review: Int
    /// Nil for the first that holds anything.
    var part: ReviewPart?
    var page = 1

    func url(_ base: String) -> String {
        let query = (part.map { ["vis=\($0.rawValue)"] } ?? []) + (page > 1 ? ["side=\(page)"] : [])
        return base + ReviewPath.show(review) + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    func with(_ part: ReviewPart?, page: Int = 1) -> ReviewPlace {
        ReviewPlace(review: review, part: part, page: page)
    }
}
