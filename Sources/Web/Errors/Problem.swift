import Foundation
package import Hummingbird

/// An error of the machine addresses, as RFC 9457 writes it.
package struct Problem: Error, HTTPResponseError, Sendable {
    package var status: HTTPResponse.Status
    package var detail: String
    /// The parameter that was wrong.
    package var parameter: String?

    package init(_ status: HTTPResponse.Status, _ detail: String, parameter: String? = nil) {
        self.status = status
        self.detail = detail
        self.parameter = parameter
    }

    private struct Body: Encodable {
        var type = "about:blank"
        var title: String
        var status: Int
        var detail: String
        var parameter: String?
    }

    package func response(from request: Request, context: some RequestContext) throws -> Response { response }

    var response: Response {
        let body = Body(title: status.reasonPhrase, status: Int(status.code), detail: detail, parameter: parameter)
        let bytes = (try? JSONEncoder().encode(body)).map { [UInt8]($0) } ?? Array("{}".utf8)
        return Response(
            status: status,
            headers: [.contentType: "application/problem+json"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
