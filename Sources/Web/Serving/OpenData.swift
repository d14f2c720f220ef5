import Crypto
package import Foundation
package import HTTPTypes
package import Hummingbird

/// Answers of the open data: readable from any page on the web, with an ETag.
package enum OpenData {
    package typealias Handler = @Sendable (Request, AppContext) async throws -> Response

    /// A finished document, or 304 when the client has it already.
    package static func answer(
        _ body: Data,
        _ mediaType: String = "application/json; charset=utf-8",
        to request: Request
    ) -> Response {
        let etag = "\"\(SHA256.hash(data: body).prefix(12).hex)\""
        if let unchanged = unchanged(etag, for: request) { return unchanged }
        var headers = headers(etag)
        headers[.contentType] = mediaType
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// The answer to a client that has the document of this ETag already; nil for others.
    package static func unchanged(_ etag: String, for request: Request) -> Response? {
        request.knows(etag) ? Response(status: .notModified, headers: headers(etag)) : nil
    }

    /// What a document is sent with, besides its kind.
    package static func headers(_ etag: String) -> HTTPFields {
        var headers = open
        headers[.eTag] = etag
        headers[.cacheControl] = "public, max-age=0, must-revalidate"
        return headers
    }

    /// What opens an answer to scripts of every site; the data are public and no cookie counts here.
    package static let open: HTTPFields = {
        var fields = HTTPFields()
        fields[.accessControlAllowOrigin] = "*"
        if let expose = HTTPField.Name("Access-Control-Expose-Headers") { fields[expose] = "ETag" }
        return fields
    }()

    /// The answer to a browser that asks first whether it may.
    private static var preflight: Response {
        var headers = open
        headers[.accessControlAllowMethods] = "GET, HEAD, OPTIONS"
        headers[.accessControlAllowHeaders] = "Accept, Content-Type, If-None-Match"
        headers[.accessControlMaxAge] = "86400"
        return Response(status: .noContent, headers: headers)
    }

    /// An address with its preflight; an error, too, is readable from everywhere.
    package static func get(_ path: RouterPath, in routes: Routes, _ handler: @escaping Handler) {
        routes.on(path, .options, for: .everyone) { _, _ in preflight }
        routes.get(path, for: .everyone) { request, context in
            do {
                return try await handler(request, context)
            } catch let problem as Problem {
                var response = try problem.response(from: request, context: context)
                response.headers.append(contentsOf: open)
                return response
            }
        }
    }
}
