import Database

/// A grant as a list tells it.
struct GrantLine: RowDecodable, Sendable, Equatable {
    var id: Int
    var title: String
    var organization: String
    var duration: Grant.Duration
    var year: Int
    var amount: Money
    /// Of the latest letter; nil while none is sent.
    var letter: String?
    var isEnded: Bool

    init(row: Row) throws {
        id = try row["id"]
        title = try row["title"]
        organization = try row["organization"]
        duration = try row["duration"]
        year = try row["year"]
        amount = try row["amount"]
        letter = try row["letter"]
        isEnded = (try row["ended_at"] as Timestamp?) != nil
    }

    /// On one page of the list.
    static let pageSize = 50

    /// Whose grants a list holds.
    enum Scope: Sendable {
        /// Those that the person has nothing to do with.
        case municipality(Int, FreeCases)
        /// Only those that a letter has told of.
        case organization(Int)

        var filter: SQL {
            switch self {
            case .municipality(let id, let free): "g.municipality_id = \(id) AND \(free.grants(.own))"
            case .organization(let id):
                "g.organization_id = \(id) AND EXISTS (SELECT 1 FROM grant_letter t WHERE t.grant_id = g.id)"
            }
        }
    }

    static func count(_ scope: Scope, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM grant_given g WHERE \(scope.filter)")
    }

    /// A page of them, the latest first.
    static func page(_ scope: Scope, offset: Int, in db: any Connection) throws -> [GrantLine] {
        try db.all(
            """
            SELECT g.id, g.title, o.name AS organization, g.duration, g.ended_at, y.year, y.amount,
                (SELECT l.number FROM grant_letter l WHERE l.grant_id = g.id ORDER BY l.supplement DESC LIMIT 1)
                    AS letter
            FROM grant_given g JOIN organization o ON o.id = g.organization_id
            JOIN grant_year y ON y.grant_id = g.id
                AND y.year = (SELECT MAX(z.year) FROM grant_year z WHERE z.grant_id = g.id)
            WHERE \(scope.filter) ORDER BY g.id DESC LIMIT \(pageSize) OFFSET \(offset)
            """
        )
    }
}

extension Grant {
    /// Those of a municipality that have no letter yet and that the person may send one about, or somebody else; the first
    /// first.
    static func withoutLetter(
        _ free: FreeCases,
        _ hand: FreeCases.Hand = .own,
        municipality: Int,
        in db: any Connection
    ) throws -> [Int] {
        try db.values(
            """
            SELECT g.id FROM grant_given g WHERE g.municipality_id = \(municipality) AND g.ended_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM grant_letter l WHERE l.grant_id = g.id)
                AND NOT EXISTS (SELECT 1 FROM grant_mailing_letter m WHERE m.grant_id = g.id AND m.state = 'venter')
                AND \(free.grants(hand))
            ORDER BY g.id
            """
        )
    }
}
