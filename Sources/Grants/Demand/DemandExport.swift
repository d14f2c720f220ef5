import Database
import Foundation
import OpenFormats
import Web

/// The figures of all years and dimensions, for programs and spreadsheets; what the page does not show is not here either.
struct DemandExport: Sendable {
    /// Amounts in kroner; nil where it is not shown or not known.
    struct Item: Encodable, Sendable {
        var year: Int
        /// Nil for all together.
        var dimension: String?
        var key: String?
        var name: String?
        var applications: Int?
        var asked: Decimal?
        var awards: Int?
        var awarded: Decimal?
        var refusals: Int?
        var refused: Decimal?
        var unspent: Decimal?
        var shown: String
    }
    private struct Document: Encodable {
        var pool: String?
        var currency = "DKK"
        var figures: [Item]
    }

    var pool: Pool?
    var items: [Item]

    /// - Returns: everything, with eight or nine statements.
    static func read(
        _ pool: Pool?,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> DemandExport {
        let scope = pool.map { DemandScope.pool($0.id) } ?? .municipality(municipality)
        var items = DemandTable(try DemandCell.read(scope, by: nil, at: now, in: db)).lines.map { Item($0, nil, nil) }
        for dimension in DemandDimension.allCases {
            let names = try DemandNames.read(dimension, municipality: municipality, .danish, in: db)
            items += DemandTable(try DemandCell.read(scope, by: dimension, at: now, in: db)).lines.map {
                Item($0, dimension, names.name($0.key, .danish))
            }
        }
        return DemandExport(pool: pool, items: items)
    }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(Document(pool: pool?.slug, figures: items))
    }

    /// The mark tells spreadsheets that this is UTF-8.
    var csv: Data {
        let head = "year,dimension,key,name,applications,asked,awards,awarded,refusals,refused,unspent,shown"
        let lines = items.map { item in
            [
                "\(item.year)", item.dimension, item.key, item.name, item.applications.map { "\($0)" },
                item.asked.map { "\($0)" }, item.awards.map { "\($0)" }, item.awarded.map { "\($0)" },
                item.refusals.map { "\($0)" }, item.refused.map { "\($0)" }, item.unspent.map { "\($0)" }, item.shown,
            ].map { CSVText.cell($0 ?? "") }.joined(separator: ",")
        }
        return Data(("\u{feff}" + ([head] + lines).map { $0 + "\r\n" }.joined()).utf8)
    }
}

extension DemandExport.Item {
    fileprivate init(_ line: DemandTable.Line, _ dimension: DemandDimension?, _ name: String?) {
        let figures = line.figures
        let (counts, sums) = (line.showing < .nothing, line.showing == .all)
        year = line.year
        self.dimension = dimension?.rawValue
        key = dimension.map { _ in line.key }
        self.name = name
        applications = counts ? figures.applications : nil
        asked = sums ? figures.asked.kroner : nil
        awards = counts ? figures.yes : nil
        awarded = counts ? figures.granted.kroner : nil
        refusals = counts ? figures.no : nil
        refused = sums ? figures.refused.kroner : nil
        unspent = counts ? figures.unspent?.kroner : nil
        shown =
            switch line.showing {
            case .all: "all"
            case .counts: "counts"
            case .nothing: "nothing"
            }
    }
}

extension Money {
    fileprivate var kroner: Decimal { Decimal(ore) / 100 }
}
