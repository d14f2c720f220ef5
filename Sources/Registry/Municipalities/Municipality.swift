package import Database
package import Web

/// A municipality that this installation serves («kommune»).
package struct Municipality: RowDecodable, Equatable, Sendable {
    package var id: Int
    /// The national code, such as 0999.
    package var code: String
    package var name: String
    /// The host name it is served under, or nil.
    package var host: String?
    package var address: String
    package var phone: String?
    package var email: String?
    /// Whom people ask about the directory, such as the house of the volunteers.
    package var helpName: String
    package var helpPhone: String?
    package var helpEmail: String?
    package var helpHours: String?
    package var helpHoursEnglish: String?
    package var helpAddress: String?
    package var website: String?
    /// Who answers when a page cannot be used.
    package var accessibilityEmail: String?
    /// Who answers about personal data.
    package var privacyEmail: String?
    /// Six hexadecimal digits each; both or none.
    package var brandColor: String?
    package var accentColor: String?
    /// Changes with the logo; nil without one.
    package var logoVersion: String?
    package var latitude: Double?
    package var longitude: Double?

    static let columns: SQL = """
        id, code, name, host, address, phone, email, help_name, help_phone, help_email, help_hours, help_hours_en, \
        help_address, website, accessibility_email, privacy_email, latitude, longitude, \
        brand_color, accent_color, \
        (SELECT version FROM municipality_logo WHERE municipality_id = municipality.id) AS logo_version
        """

    package init(row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        name = try row["name"]
        host = try row["host"]
        address = try row["address"]
        phone = try row["phone"]
        email = try row["email"]
        helpName = try row["help_name"]
        helpPhone = try row["help_phone"]
        helpEmail = try row["help_email"]
        helpHours = try row["help_hours"]
        helpHoursEnglish = try row["help_hours_en"]
        helpAddress = try row["help_address"]
        website = try row["website"]
        accessibilityEmail = try row["accessibility_email"]
        privacyEmail = try row["privacy_email"]
        brandColor = try row["brand_color"]
        accentColor = try row["accent_color"]
        logoVersion = try row["logo_version"]
        latitude = try row["latitude"]
        longitude = try row["longitude"]
    }

    /// What the pages say at top and bottom.
    package var frame: FrameBase {
        var frame = FrameBase(
            municipalityID: id,
            municipalityCode: code,
            municipality: name,
            address: address,
            phone: phone,
            helpName: helpName,
            helpPhone: helpPhone,
            themeURL: theme.map { "\(ThemePath.stylesheet(code))?v=\($0.brand.hex)-\($0.accent.hex)" }
        )
        frame.host = host
        frame.logoURL = logoVersion.map { "\(ThemePath.logo(code))?v=\($0)" }
        return frame
    }
}

extension Municipality {
    /// The municipality of a host name, or the installation's default.
    package static func serving(host: String, in db: any Connection) throws -> Municipality? {
        try db.first(
            """
            SELECT \(columns) FROM municipality
            WHERE host = \(host) OR id = (SELECT municipality_id FROM municipality_default)
            ORDER BY CASE WHEN host = \(host) THEN 0 ELSE 1 END LIMIT 1
            """
        )
    }

    package static func find(code: String, in db: any Connection) throws -> Municipality? {
        try db.first("SELECT \(columns) FROM municipality WHERE code = \(code)")
    }

    package static func find(id: Int, in db: any Connection) throws -> Municipality? {
        try db.first("SELECT \(columns) FROM municipality WHERE id = \(id)")
    }

    package static func all(in db: any Connection) throws -> [Municipality] {
        try db.all("SELECT \(columns) FROM municipality ORDER BY code")
    }

    /// The municipality with this code, made with a plain name when there is none yet.
    ///
    /// The first becomes the default.
    package static func findOrMake(code: String, in db: any Connection) throws -> Municipality {
        if let known = try find(code: code, in: db) { return known }
        let id: Int = try db.value(
            "INSERT INTO municipality (code, name) VALUES (\(code), \("Kommune \(code)")) RETURNING id"
        )
        try db.run(
            """
            INSERT INTO municipality_default (only_row, municipality_id) VALUES (1, \(id))
            ON CONFLICT (only_row) DO NOTHING
            """
        )
        ChangeLog.record("municipality", id, municipality: id, in: db)
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        return made
    }
}
