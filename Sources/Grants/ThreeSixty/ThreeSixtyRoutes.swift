import Database
import Foundation
import HTTPTypes
import Hummingbird
import Registry
import Web

/// The awards as open data: a package of 360Giving 1.4, and the same as a table.
struct ThreeSixtyRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        OpenData.get(RouterPath(AwardPath.json), in: routes) { try await answer(.json, $0, $1) }
        OpenData.get(RouterPath(AwardPath.csv), in: routes) { try await answer(.csv, $0, $1) }
    }

    /// The document, read from the database while it is sent: as many awards as there are, and few in memory.
    private func answer(
        _ format: ThreeSixtyExport.Format,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let frame = try await screens.site.frame(for: context)
        let database = screens.site.database
        let address = screens.site.address(for: frame, context)
        let (export, edition) = try await database.read { db in
            guard let municipality = try Municipality.find(id: frame.municipalityID, in: db) else {
                throw Problem(.notFound, "There is no municipality here.")
            }
            let export = ThreeSixtyExport(municipality, baseURL: address)
            return (export, try export.edition(in: db))
        }
        let start = try export.start(format, edition)
        let etag = Self.etag(start, edition)
        if let unchanged = OpenData.unchanged(etag, for: request) { return unchanged }
        var headers = OpenData.headers(etag)
        headers[.contentType] = format == .csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8"
        if format == .csv { headers[.contentDisposition] = "attachment; filename=\"bevillinger.csv\"" }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(bytes: start))
                var last = 0
                while let part = try await database.read({ [last] in try export.part(format, after: last, in: $0) }) {
                    try await writer.write(ByteBuffer(bytes: part.bytes))
                    last = part.last
                }
                try await writer.write(ByteBuffer(bytes: export.end(format)))
                try await writer.finish(nil)
            }
        )
    }

    /// Changes with the awards and with what is said of them as a whole.
    private static func etag(_ start: Data, _ edition: ThreeSixtyExport.Edition) -> String {
        let words = "\(String(decoding: start, as: UTF8.self)) \(edition.count) \(edition.revisions) \(edition.last)"
        return "\"\(StableUUID.make("grant_edition", words))\""
    }
}
