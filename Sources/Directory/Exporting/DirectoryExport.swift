package import Database
package import Foundation
package import Registry

/// A municipality's directory as a file, written piece by piece.
package struct DirectoryExport: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case hsds
        case csv
    }

    /// How many services are in memory at a time.
    private static let chunk = 500

    private let municipality: Municipality
    private let words: HSDSWords

    /// - `baseURL`: the site's public address for links to services; empty leaves them out.
    ///
    /// Throws when a file of `Words/` is damaged.
    package init(_ municipality: Municipality, baseURL: String) throws {
        self.municipality = municipality
        words = HSDSWords(try ScreenWords(folder: DirectoryFeature.words), baseURL: baseURL)
    }

    /// Writes everything as it stands at one moment.
    ///
    /// - `write`: takes the next bytes; what it throws ends the export.
    package func run(_ format: Format, in db: any Connection, write: (Data) throws -> Void) throws {
        switch format {
        case .hsds: try hsds(in: db, write)
        case .csv: try csv(in: db, write)
        }
    }

    // MARK: HSDS 3.0

    /// One page, as the API wraps it, with all services.
    ///
    /// Organisations without one follow in `organizations`.
    private func hsds(in db: any Connection, _ write: (Data) throws -> Void) throws {
        let total: Int = try db.value("SELECT COUNT(*) AS n FROM service WHERE municipality_id = \(municipality.id)")
        let encoder = HSDSResponse.encoder()
        try write(
            Data(
                """
                {"total_items":\(total),"total_pages":1,"page_number":1,"size":\(total),"first_page":true,\
                "last_page":true,"empty":\(total == 0),"contents":[

                """.utf8
            )
        )
        var isFirst = true
        try eachServices(in: db) { rows in
            for service in try HSDSServices(rows, words, in: db).objects {
                try write(Data((isFirst ? "" : ",\n").utf8) + encoder.encode(service))
                isFirst = false
            }
        }
        let lonely = try Organization.withoutServices(municipality: municipality.id, in: db)
        try write(Data("\n]".utf8))
        if !lonely.isEmpty {
            try write(Data(",\"organizations\":".utf8) + encoder.encode(lonely.map(HSDSOrganizations.object)))
        }
        try write(Data("}\n".utf8))
    }

    // MARK: CSV

    private func csv(in db: any Connection, _ write: (Data) throws -> Void) throws {
        // The mark tells spreadsheets that this is UTF-8.
        try write(Data(("\u{feff}" + CSVColumn.allCases.map(\.rawValue).joined(separator: ";") + "\r\n").utf8))
        try eachServices(in: db) { rows in
            let table = try CSVServiceRows(rows, in: db)
            for row in rows { try write(Data(table.line(row).utf8)) }
        }
    }

    /// Every service in the order of the database, some hundreds at a time.
    private func eachServices(in db: any Connection, _ body: ([HSDSServiceRow]) throws -> Void) throws {
        var last = 0
        while true {
            let rows: [HSDSServiceRow] = try db.all(
                """
                SELECT \(HSDSServiceRow.columns) FROM \(HSDSServiceRow.tables)
                WHERE s.municipality_id = \(municipality.id) AND s.id > \(last) ORDER BY s.id LIMIT \(Self.chunk)
                """
            )
            guard let end = rows.last else { return }
            try body(rows)
            last = end.id
        }
    }
}

extension Organization {
    /// Organisations that offer nothing yet.
    static func withoutServices(municipality: Int, in db: any Connection) throws -> [Organization] {
        let ids: [Int] = try db.values(
            """
            SELECT o.id FROM organization o WHERE o.municipality_id = \(municipality)
                AND NOT EXISTS (SELECT 1 AS one FROM service s WHERE s.organization_id = o.id)
            ORDER BY o.id LIMIT 30000
            """
        )
        return try Organization.find(ids: ids, in: db)
    }
}
