/// The proxies whose forwarding headers count (`MEDSPIL_TRUSTED_PROXY`).
///
/// From anybody else they are just words.
package struct TrustedProxies: Sendable {
    /// A word that is neither an address nor a range.
    package struct Unreadable: Error {
        package let text: String
    }

    private let ranges: [IPRange]

    /// Nobody.
    package static let none = TrustedProxies(ranges: [])

    private init(ranges: [IPRange]) { self.ranges = ranges }

    /// - Parameter text: addresses and ranges with commas, such as `127.0.0.1, 10.0.0.0/8`.
    /// - Throws: ``Unreadable``.
    package init(_ text: String) throws {
        ranges = try text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }.map { word in
            guard let range = IPRange(word) else { throw Unreadable(text: word) }
            return range
        }
    }

    /// - Parameter peer: who is at the other end of the connection.
    /// - Returns: whether it is one of them.
    func trust(_ peer: String) -> Bool {
        guard !ranges.isEmpty, let address = IPAddress(peer) else { return false }
        return trust(address)
    }

    private func trust(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

    /// The last address in `X-Forwarded-For` that is no proxy of ours: each proxy adds whom it got the request from, and
    /// what stands before that, the client may have made up.
    func client(in forwarded: String) -> String? {
        for word in forwarded.split(separator: ",").reversed() {
            let word = String(word).trimmed
            guard let address = IPAddress(word) else { return nil }
            if !trust(address) { return word }
        }
        return nil
    }
}
