import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Web

/// A browser without scripts: keeps its cookie, follows no redirect, and says where a form was sent from.
final class Visitor: Sendable {
    struct Answer: Sendable {
        var status: HTTPResponse.Status
        var location: String?
        var body: String
    }

    private let client: any TestClientProtocol
    private let cookie = Mutex<String?>(nil)

    init(_ client: any TestClientProtocol) { self.client = client }

    var hasCookie: Bool { cookie.withLock { $0 != nil } }

    func get(_ path: String) async throws -> Answer {
        try await client.execute(uri: path, method: .get, headers: headers()) { [self] in take($0) }
    }

    func post(
        _ path: String,
        _ fields: [(String, String)],
        from origin: String = "https://havneby.example"
    ) async throws -> Answer {
        var headers = headers()
        headers[.origin] = origin
        headers[.contentType] = "application/x-www-form-urlencoded"
        let text = fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
        return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text)) {
            [self] in take($0)
        }
    }

    private func headers() -> HTTPFields {
        var headers = HTTPFields()
        headers[.cookie] = cookie.withLock { $0 }
        return headers
    }

    private func take(_ response: TestResponse) -> Answer {
        if let set = response.headers[.setCookie], let pair = set.split(separator: ";").first {
            cookie.withLock { $0 = String(pair) }
        }
        return Answer(
            status: response.status,
            location: response.headers[.location],
            body: String(buffer: response.body)
        )
    }
}
