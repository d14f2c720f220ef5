import Database
import Web

/// What somebody sent from a page of a review.
struct ReviewChoice: Sendable {
    enum Action: String, Sendable {
        case save = "gem"
        case takeAll = "alle-tag"
        case keepAll = "alle-behold"
    }

    var action: Action?
    /// Where one wants to go on; what was chosen is kept on the way.
    var part: ReviewPart?
    var page: Int?
    /// By row.
    private var chosen: [Int: ReviewRow.Choice] = [:]

    /// The name of the question about a row.
    static func field(_ row: Int) -> String { "valg-\(row)" }

    init(_ input: FormInput) {
        action = input["handling"].flatMap(Action.init)
        part = input["til"].flatMap(ReviewPart.init)
        page = input["side"].flatMap { Int($0) }.map { min(max($0, 1), 100_000) }
        for (name, value) in input.pairs.prefix(ReviewRow.perPage * 5) {
            guard name.hasPrefix("valg-"), let row = Int(name.dropFirst(5)),
                let choice = ReviewRow.Choice(rawValue: value)
            else { continue }
            chosen[row] = choice
        }
    }

    /// Keeps it: what stands on the page, then what is said of all.
    ///
    /// - `kind`: of the rows on the page.
    func save(_ kind: ReviewRow.Kind?, of review: Int, in db: any Connection) throws {
        for choice in ReviewRow.Choice.allCases {
            try ReviewRow.choose(choice, chosen.filter { $0.value == choice }.map(\.key).sorted(), of: review, in: db)
        }
        guard let kind, kind != .unchanged else { return }
        switch action {
        case .takeAll: try ReviewRow.choose(.take, all: kind, of: review, in: db)
        case .keepAll: try ReviewRow.choose(.keep, all: kind, of: review, in: db)
        case .save, nil: break
        }
    }
}
