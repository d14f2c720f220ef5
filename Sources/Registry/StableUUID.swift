import Crypto
import Foundation

/// An id for open data that is the same every time the same thing is imported (RFC 9562, version 5).
package enum StableUUID {
    /// Medspil's name space: version 5 of `medspil` under the DNS name space, written out so that it never changes.
    private static let space: [UInt8] = [
        0x5b, 0x1e, 0x0c, 0x62, 0x7d, 0x3a, 0x5f, 0x41, 0x9a, 0x0e, 0x2b, 0x6d, 0x64, 0x73, 0x70, 0x6c,
    ]

    /// - `kind`: the table's name.
    /// - `name`: what identifies the thing within its kind.
    package static func make(_ kind: String, _ name: String) -> String {
        var digest = Array(Insecure.SHA1.hash(data: space + Array("\(kind)/\(name)".utf8)).prefix(16))
        digest[6] = digest[6] & 0x0f | 0x50
        digest[8] = digest[8] & 0x3f | 0x80
        let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let cuts = [0, 8, 12, 16, 20, 32]
        return zip(cuts, cuts.dropFirst()).map { start, end in
            String(hex.dropFirst(start).prefix(end - start))
        }.joined(separator: "-")
    }
}
