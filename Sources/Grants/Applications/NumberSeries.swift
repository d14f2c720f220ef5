package import Database

/// Numbers that run without gaps within a municipality and a year: of applications, and of letters.
package enum NumberSeries: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
    case application = "ansoegning"
    case letter = "brev"

    /// Takes the next number of the year: "2026-0417".
    ///
    /// It is taken in the transaction of what it numbers, so that none is lost.
    package func next(year: Int, municipality: Int, in db: any Connection) throws -> String {
        let number: Int = try db.value(
            """
            INSERT INTO grant_number (municipality_id, series, year, latest) VALUES (\(municipality), \(self), \(year), 1)
            ON CONFLICT (municipality_id, series, year) DO UPDATE SET latest = grant_number.latest + 1
            RETURNING latest
            """
        )
        let digits = String(number)
        return "\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }
}
