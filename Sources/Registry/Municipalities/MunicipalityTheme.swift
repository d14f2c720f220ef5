import Crypto
package import Database
package import Web

extension Municipality {
    /// Its colours; nil for the standard ones, and for colours in which the site could not be read.
    package var theme: Theme? {
        guard let brand = brandColor.flatMap(Colour.init(hex:)) else { return nil }
        return try? Theme(brand: brand, accent: accentColor.flatMap(Colour.init(hex:)))
    }

    /// Changes the colours; nil gives the standard ones back.
    package func use(theme: Theme?, in db: any Connection) throws {
        try db.run(
            """
            UPDATE municipality SET brand_color = \(theme?.brand.hex), accent_color = \(theme?.accent.hex)
            WHERE id = \(id)
            """
        )
        ChangeLog.record("municipality", id, municipality: id, in: db)
    }

    /// Puts a logo in the place of the one there was; nil removes it.
    package func use(logo: Logo?, in db: any Connection) throws {
        _ = try db.run("DELETE FROM municipality_logo WHERE municipality_id = \(id)")
        if let logo {
            try db.run(
                """
                INSERT INTO municipality_logo (municipality_id, media_type, content, version)
                VALUES (\(id), \(logo.mediaType), \(logo.content), \(logo.version))
                """
            )
        }
        ChangeLog.record("municipality", id, municipality: id, in: db)
    }

    /// The logo of the municipality with this code.
    package static func logo(code: String, in db: any Connection) throws -> Logo? {
        try db.first(
            """
            SELECT media_type, content FROM municipality_logo
            WHERE municipality_id = (SELECT id FROM municipality WHERE code = \(code))
            """
        )
    }

    /// A municipality's mark: a drawing or a picture, told by its content and not by its name.
    package struct Logo: RowDecodable, Equatable, Sendable {
        package let mediaType: String
        package let content: [UInt8]

        /// Bytes that a mark may have.
        package static let most = 200_000

        /// - Returns: nil for what is neither SVG nor PNG, and for what is too large.
        package init?(_ content: [UInt8]) {
            guard content.count <= Self.most else { return nil }
            if content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                mediaType = "image/png"
            } else if let text = String(validating: content, as: UTF8.self), text.contains("<svg") {
                mediaType = "image/svg+xml"
            } else {
                return nil
            }
            self.content = content
        }

        package init(row: Row) throws {
            mediaType = try row["media_type"]
            content = try row["content"]
        }

        /// Another for other content.
        var version: String {
            SHA256.hash(data: content).prefix(6).map { String($0, radix: 16) }.joined()
        }
    }
}

/// The addresses of what makes a municipality's pages its own.
package enum ThemePath {
    package static let folder = "/tema"
    package static func stylesheet(_ code: String) -> String { "\(folder)/\(code).css" }
    package static func logo(_ code: String) -> String { "\(folder)/\(code)/logo" }
}
