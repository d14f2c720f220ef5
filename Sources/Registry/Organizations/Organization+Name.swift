package import Database
import Language

extension Organization {
    /// The one of a municipality that has this name, whatever its capitals, accents and spaces.
    ///
    /// - Returns: nil when none has it, or several have.
    package static func named(_ name: String, municipality: Int, in db: any Connection) throws -> Organization? {
        let folded = Danish.fold(name)
        guard !folded.isEmpty else { return nil }
        let found: [Organization] = try db.all(
            """
            SELECT \(columns) FROM organization WHERE municipality_id = \(municipality)
                AND fold_key LIKE \(likePattern(containing: folded)) ESCAPE '\\' ORDER BY id
            """
        )
        let same = found.filter { Danish.fold($0.name) == folded }
        return same.count == 1 ? same.first : nil
    }
}
