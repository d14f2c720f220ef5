package import Database
package import Foundation
package import Registry

/// A municipality's awards as one document, written piece by piece.
package struct ThreeSixtyExport: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case json = "360giving"
        case csv
    }

    /// How many awards are in memory at a time.
    static let chunk = 500

    private let municipality: Municipality
    private let baseURL: String

    /// - `baseURL`: the site's public address; empty leaves links out.
    package init(_ municipality: Municipality, baseURL: String) {
        self.municipality = municipality
        self.baseURL = baseURL
    }

    /// Writes everything as it stands at one moment.
    ///
    /// - `write`: takes the next bytes; what it throws ends the export.
    package func run(_ format: Format, in db: any Connection, write: (Data) throws -> Void) throws {
        try write(start(format, try edition(in: db)))
        var last = 0
        while let part = try part(format, after: last, in: db) {
            try write(part.bytes)
            last = part.last
        }
        try write(end(format))
    }

    // MARK: Piece by piece

    /// What is published, in a few numbers that change whenever anything of it does.
    struct Edition: RowDecodable, Equatable, Sendable {
        var count: Int
        var revisions: Int
        var last: Int
        var changedAt: Timestamp?

        init(row: Row) throws {
            count = try row["n"]
            revisions = try row["revisions"]
            last = try row["last"]
            changedAt = try row["changed_at"]
        }
    }

    func edition(in db: any Connection) throws -> Edition {
        guard
            let edition: Edition = try db.first(
                """
                SELECT COUNT(*) AS n, CAST(COALESCE(SUM(revision), 0) AS BIGINT) AS revisions, COALESCE(MAX(id), 0) AS last,
                    MAX(changed_at) AS changed_at
                FROM grant_award WHERE municipality_id = \(municipality.id)
                """
            )
        else { throw RowError.noRow }
        return edition
    }

    /// Everything that stands before the first award.
    func start(_ format: Format, _ edition: Edition) throws -> Data {
        switch format {
        case .csv: ThreeSixtyTable.heading
        case .json:
            Data((try head(edition).dropLast() + ",\"grants\":[").utf8)
        }
    }

    func end(_ format: Format) -> Data { format == .csv ? Data() : Data("\n]}\n".utf8) }

    /// The awards after one, as bytes, and which was the last of them; nil at the end.
    func part(_ format: Format, after last: Int, in db: any Connection) throws -> (bytes: Data, last: Int)? {
        let rows = try db.rows(
            """
            SELECT id, document FROM grant_award WHERE municipality_id = \(municipality.id) AND id > \(last)
            ORDER BY id LIMIT \(Self.chunk)
            """
        )
        guard let end = rows.last else { return nil }
        var bytes = Data()
        for (index, row) in rows.enumerated() {
            let document: String = try row["document"]
            switch format {
            case .json:
                bytes += Data((last == 0 && index == 0 ? "\n" : ",\n").utf8)
                bytes += Data(document.utf8)
            case .csv: bytes += try ThreeSixtyTable.line(ThreeSixtyGrant(document: document))
            }
        }
        return (bytes, try end["id"])
    }

    // MARK: What the package is

    private struct Package: Encodable {
        struct Publisher: Encodable {
            var identifier: String
            var name: String
            var website: String?
        }

        var version = "1.4"
        var title: String
        var description: String
        var license = "https://creativecommons.org/publicdomain/zero/1.0/"
        var issued: String?
        var modified: String?
        var identifier: String
        var publisher: Publisher
        var downloadURL: String?
        var accessURL: String?
    }

    private func head(_ edition: Edition) throws -> String {
        let ids = ThreeSixtyID(code: municipality.code)
        let package = Package(
            title: "Bevillinger i \(municipality.name)",
            description: """
                Penge, som \(municipality.name) har givet til foreninger og andre, og tidligere bevillinger, som kommunen \
                har taget med fra åbne data.
                """,
            issued: edition.changedAt?.date.description,
            modified: edition.changedAt?.description,
            identifier: "\(ids.funder)/grants",
            publisher: .init(identifier: ids.funder, name: municipality.name, website: website),
            downloadURL: baseURL.isEmpty ? nil : baseURL + AwardPath.json,
            accessURL: baseURL.isEmpty ? nil : baseURL + AwardPath.index
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(package), as: UTF8.self)
    }

    private var website: String? { municipality.website.flatMap { $0.hasPrefix("http") ? $0 : nil } }
}
