import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting

/// What a visitor is answered.
struct Answered: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: String

    init(_ response: TestResponse) {
        status = response.status
        headers = response.headers
        body = String(buffer: response.body)
    }

    var cookie: String? { headers[.setCookie] }

    /// The texts of every h1.
    var headings: [String] {
        body.matches(of: #/<h1[^>]*>(.*?)</h1>/#).map {
            String($0.1).replacing(#/<[^>]+>/#, with: "").replacing("\u{A0}", with: " ")
        }
    }

    /// What stands between two marks; the rest when the second is not there, nothing without the first.
    func part(from: String, to: String) -> String {
        guard let start = body.firstRange(of: from) else { return "" }
        let rest = body[start.upperBound...]
        return String(rest[..<(rest.firstRange(of: to)?.lowerBound ?? rest.endIndex)])
    }

    /// The address that the first match of a pattern holds.
    func link(_ pattern: String) -> String? {
        guard let regex = try? Regex(pattern), let match = body.firstMatch(of: regex), let found = match[1].substring
        else { return nil }
        return String(found).replacing("&amp;", with: "&").replacing("&#x2F;", with: "/")
    }
}
