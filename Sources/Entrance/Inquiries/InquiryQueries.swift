import Database
import Followup
import Registry

extension Inquiry {
    static func find(id: Int, in db: any Connection) throws -> Inquiry? {
        try db.first("SELECT \(columns) FROM inquiry i WHERE i.id = \(id)")
    }

    /// The one that a private link leads to.
    static func find(_ token: InquiryToken, municipality: Int, in db: any Connection) throws -> Inquiry? {
        try db.first(
            """
            SELECT \(columns) FROM inquiry i
            WHERE i.token_hash = \(token.hash) AND i.municipality_id = \(municipality)
            """
        )
    }

    /// The promise of an answer, while it is the municipality's turn.
    func owed(in db: any Connection) throws -> Obligation? {
        try Obligation.open(about: subject, kind: .answer, in: db).first
    }

    /// The function that has it now.
    func owner(_ owed: Obligation?, in db: any Connection) throws -> Function {
        guard let owner = try Function.find(id: owed?.ownerID ?? ownerID, in: db) else { throw RowError.noRow }
        return owner
    }

    /// Those it was merged into, split from, or the other way round.
    func related(in db: any Connection) throws -> [Inquiry] {
        try db.all(
            """
            SELECT \(Self.columns) FROM inquiry i
            WHERE i.merged_into_id = \(id) OR i.split_from_id = \(id)
                OR i.id IN (SELECT merged_into_id FROM inquiry WHERE id = \(id))
                OR i.id IN (SELECT split_from_id FROM inquiry WHERE id = \(id))
            ORDER BY i.id
            """
        )
    }
}
