package import Database

/// The town that stands after a postcode in an address.
///
/// A district is a part of a town, and only where it has a postcode for itself is its name the postal town's. Elsewhere
/// the municipality's own town is said.
package struct PostalTowns: Sendable, Equatable {
    /// By the municipality's row id and the postcode.
    private var towns: [Int: [String: String]] = [:]
    private var own: [Int: String] = [:]

    /// - Returns: nil when even the municipality is not known.
    package func town(of postcode: String?, in municipality: Int?) -> String? {
        guard let municipality else { return nil }
        return postcode.flatMap { towns[municipality]?[$0] } ?? own[municipality]
    }

    /// "9991 Havneby"; nil without a postcode.
    package func line(_ postcode: String?, in municipality: Int?) -> String? {
        guard let postcode, !postcode.isEmpty else { return nil }
        return [postcode, town(of: postcode, in: municipality)].compactMap { $0 }.joined(separator: "\u{A0}")
    }
}

extension PostalTowns {
    /// Of every municipality: two statements.
    package static func all(in db: any Connection) throws -> PostalTowns {
        var found = PostalTowns()
        for row in try db.rows("SELECT id, name, address FROM municipality") {
            found.add(try row["id"], name: try row["name"], address: try row["address"])
        }
        for row in try db.rows(
            """
            SELECT municipality_id, postcode, MIN(name) AS name FROM district
            WHERE postcode IS NOT NULL GROUP BY municipality_id, postcode HAVING COUNT(*) = 1
            """
        ) {
            let (municipality, postcode): (Int, String) = (try row["municipality_id"], try row["postcode"])
            if found.towns[municipality]?[postcode] == nil {
                found.towns[municipality, default: [:]][postcode] = try row["name"]
            }
        }
        return found
    }

    /// The town hall's postcode and town; the town from the name where there is no whole address.
    private mutating func add(_ id: Int, name: String, address: String) {
        if let match = address.firstMatch(of: #/\b(\d{4})\s+(\p{L}[^,\d]*)$/#) {
            own[id] = String(match.2)
            towns[id, default: [:]][String(match.1)] = String(match.2)
        } else {
            own[id] = name.hasSuffix(" Kommune") ? String(name.dropLast(" Kommune".count)) : name
        }
    }
}
