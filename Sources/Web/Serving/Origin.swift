import HTTPTypes
import Hummingbird

/// Whether a request that changes something comes from one of our own pages.
///
/// Browsers say where a form was sent from, and a page of another site cannot make them lie: `Sec-Fetch-Site`, or
/// `Origin` from older ones. A request with neither is refused. See the ADR on cross-site requests.
enum Origin {
    static func isOwn(_ request: Request, _ baseURL: String) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" }
        guard let origin = request.headers[.origin], origin != "null" else { return false }
        if origin == baseURL { return true }
        guard let authority = request.head.authority, let separator = origin.firstRange(of: "://") else { return false }
        return origin[separator.upperBound...] == authority
    }
}

extension HTTPField.Name {
    static var secFetchSite: Self { known("Sec-Fetch-Site") }
    static var forwardedFor: Self { known("X-Forwarded-For") }
    static var requestID: Self { known("X-Request-ID") }
    /// Never sent: a handler's mark that other sites may frame the page.
    static var framing: Self { known("X-Medspil-Framing") }
    static var permissionsPolicy: Self { known("Permissions-Policy") }
    static var referrerPolicy: Self { known("Referrer-Policy") }

    /// The names above are tokens; a name that is none falls back to one that is never sent.
    private static func known(_ name: String) -> Self { Self(name) ?? .te }
}

extension Request {
    func cookie(_ name: String) -> String? {
        for part in (headers[.cookie] ?? "").split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2, String(pair[0]).trimmed == name { return String(pair[1]).trimmed }
        }
        return nil
    }
}
