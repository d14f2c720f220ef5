package import Database

/// Numbers that run within a year: of letters in a municipality, and of applications in the whole installation.
package enum NumberSeries: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
    case application = "ansoegning"
    case letter = "brev"

    /// Takes the next number of the year: "2026-0417".
    ///
    /// It is taken in the transaction of what it numbers, so that none is lost. An application's number is said on the phone and stands
    /// in mails: in an installation of several municipalities each has its own, so it is above the latest of any.
    package func next(year: Int, municipality: Int, in db: any Connection) throws -> String {
        let others: Int = try db.value(
            """
            SELECT COALESCE(MAX(latest), 0) AS n FROM grant_number
            WHERE series = \(self) AND year = \(year) AND municipality_id <> \(municipality)
            """
        )
        let before = self == .letter ? 0 : others
        let number: Int = try db.value(
            """
            INSERT INTO grant_number (municipality_id, series, year, latest)
            VALUES (\(municipality), \(self), \(year), \(before + 1))
            ON CONFLICT (municipality_id, series, year) DO UPDATE
                SET latest = 1 + CASE WHEN grant_number.latest > \(before) THEN grant_number.latest ELSE \(before) END
            RETURNING latest
            """
        )
        let digits = String(number)
        return "\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }
}
