import HTTPTypes
import Hummingbird

/// Whether a request that changes something comes from one of our own pages.
///
/// Browsers say where a form was sent from, and a page of another site cannot make them lie: `Sec-Fetch-Site`, from
/// older ones `Origin`, from the oldest `Referer`. What says none of it is refused. See the ADR on forged forms.
enum Origin {
    static func isOwn(_ request: Request, _ baseURL: String) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" }
        guard let page = request.headers[.origin] ?? request.headers[.referer] else { return false }
        guard let origin = origin(of: page), let own = self.origin(of: baseURL) else { return false }
        if origin == own { return true }
        // Several municipalities, each with its own host name: by the same scheme, at the host that was asked.
        guard let authority = request.head.authority, let scheme = own.firstRange(of: "://") else { return false }
        return origin == own[..<scheme.upperBound] + authority.lowercased()
    }

    /// `https://host:port` of an address, in small letters; nil for `null` and other things that are none.
    private static func origin(of address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let end = address[scheme.upperBound...].firstIndex { "/?#".contains($0) } ?? address.endIndex
        // What stands before an @ is no host, and no browser sends it.
        guard end > scheme.upperBound, !address[..<end].contains("@") else { return nil }
        return address[..<end].lowercased()
    }
}
