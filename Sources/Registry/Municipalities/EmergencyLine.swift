package import Database

/// A line to call in distress that a municipality has of its own («akut hjælp»).
package struct EmergencyLine: RowDecodable, Equatable, Sendable, Decodable {
    package var key: String
    package var nameDanish: String
    package var nameEnglish: String
    /// As dialled: `+4570002400`, `112`.
    package var phone: String
    /// As shown: `70 00 24 00`.
    package var phoneText: String
    package var hoursDanish: String
    package var hoursEnglish: String
    package var forDanish: String
    package var forEnglish: String

    /// The names of `municipality.json`, as a decoder reads them that converts from snake case.
    private enum CodingKeys: String, CodingKey {
        case key, phone, phoneText
        case nameDanish = "nameDa"
        case nameEnglish = "nameEn"
        case hoursDanish = "hoursDa"
        case hoursEnglish = "hoursEn"
        case forDanish = "forDa"
        case forEnglish = "forEn"
    }

    package init(row: Row) throws {
        key = try row["key"]
        nameDanish = try row["name_da"]
        nameEnglish = try row["name_en"]
        phone = try row["phone"]
        phoneText = try row["phone_text"]
        hoursDanish = try row["hours_da"]
        hoursEnglish = try row["hours_en"]
        forDanish = try row["for_da"]
        forEnglish = try row["for_en"]
    }
}

/// A municipality's own lines and where they stand.
package struct EmergencyLines: Equatable, Sendable {
    /// Where the front page and the guide show them.
    package static let frontPage = "front_page"

    package var lines: [EmergencyLine] = []
    /// Keys of lines in order, by kind of distress or ``frontPage``.
    package var places: [String: [String]] = [:]

    package init() {}

    /// The lines of a place, the first to call first.
    package func at(_ place: String) -> [EmergencyLine] {
        places[place, default: []].compactMap { key in lines.first { $0.key == key } }
    }
}

extension EmergencyLines: Decodable {
    private enum CodingKeys: CodingKey { case lines, frontPage, kinds }

    /// `crisis_lines` of `municipality.json`.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        lines = try values.decode([EmergencyLine].self, forKey: .lines)
        places = try values.decodeIfPresent([String: [String]].self, forKey: .kinds) ?? [:]
        places[Self.frontPage] = try values.decodeIfPresent([String].self, forKey: .frontPage) ?? []
        places = places.filter { !$0.value.isEmpty }
        let keys = lines.map(\.key)
        let unknown = places.values.joined().first { !keys.contains($0) }
        guard Set(keys).count == keys.count, unknown == nil else {
            throw DecodingError.dataCorruptedError(
                forKey: .lines,
                in: values,
                debugDescription: unknown.map { "no line «\($0)»" } ?? "a key twice"
            )
        }
    }
}

extension EmergencyLines {
    package static func of(municipality: Int, in db: any Connection) throws -> EmergencyLines {
        var found = EmergencyLines()
        let rows = try db.rows(
            """
            SELECT id, key, name_da, name_en, phone, phone_text, hours_da, hours_en, for_da, for_en
            FROM emergency_line WHERE municipality_id = \(municipality) ORDER BY id
            """
        )
        found.lines = try rows.map(EmergencyLine.init)
        for row in try db.rows(
            """
            SELECT l.key, p.place FROM emergency_line_place p JOIN emergency_line l ON l.id = p.line_id
            WHERE l.municipality_id = \(municipality) ORDER BY p.place, p.position
            """
        ) {
            found.places[try row["place"], default: []].append(try row["key"])
        }
        return found
    }

    /// Puts these in the place of those that the municipality had.
    ///
    /// - Returns: whether anything changed.
    @discardableResult
    package func replace(in municipality: Int, in db: any Connection) throws -> Bool {
        guard try Self.of(municipality: municipality, in: db) != self else { return false }
        try db.run("DELETE FROM emergency_line WHERE municipality_id = \(municipality)")
        for line in lines {
            let id: Int = try db.value(
                """
                INSERT INTO emergency_line (municipality_id, key, name_da, name_en, phone, phone_text, hours_da,
                    hours_en, for_da, for_en)
                VALUES (\(municipality), \(line.key), \(line.nameDanish), \(line.nameEnglish), \(line.phone),
                    \(line.phoneText), \(line.hoursDanish), \(line.hoursEnglish), \(line.forDanish),
                    \(line.forEnglish))
                RETURNING id
                """
            )
            for (place, keys) in places {
                guard let position = keys.firstIndex(of: line.key) else { continue }
                try db.run(
                    """
                    INSERT INTO emergency_line_place (line_id, place, position)
                    VALUES (\(id), \(place), \(position))
                    """
                )
            }
        }
        ChangeLog.record("municipality", municipality, municipality: municipality, in: db)
        return true
    }
}
