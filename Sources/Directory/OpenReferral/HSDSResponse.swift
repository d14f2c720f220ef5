import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// Answers of the open data: JSON, readable from any page on the web, with an ETag.
enum HSDSResponse {
    static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    static func json(_ value: some Encodable, to request: Request) throws -> Response {
        bytes(try encoder().encode(value), to: request)
    }

    /// A finished JSON document, or 304 when the client has it already.
    static func bytes(_ body: Data, to request: Request) -> Response {
        let digest = SHA256.hash(data: body).prefix(12).map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
        let etag = "\"\(digest)\""
        var headers = open
        headers[.eTag] = etag
        headers[.cacheControl] = "public, max-age=0, must-revalidate"
        if let known = request.headers[.ifNoneMatch], known == "*" || known.contains(etag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// What opens an answer to scripts of every site; the data are public and no cookie counts here.
    static let open: HTTPFields = {
        var fields = HTTPFields()
        fields[.accessControlAllowOrigin] = "*"
        if let expose = HTTPField.Name("Access-Control-Expose-Headers") { fields[expose] = "ETag" }
        return fields
    }()

    /// The answer to a browser that asks first whether it may.
    static var preflight: Response {
        var headers = open
        headers[.accessControlAllowMethods] = "GET, HEAD, OPTIONS"
        headers[.accessControlAllowHeaders] = "Accept, Content-Type, If-None-Match"
        headers[.accessControlMaxAge] = "86400"
        return Response(status: .noContent, headers: headers)
    }
}
