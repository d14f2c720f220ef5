import Foundation

/// An IPv4 or IPv6 address.
///
/// One written as IPv6 that stands for IPv4 is the same as that.
struct IPAddress: Hashable, Sendable {
    /// 4 or 16 bytes.
    let bytes: [UInt8]

    /// - Returns: nil for what is no address.
    init?(_ text: some StringProtocol) {
        var text = String(text)
        // A zone is no part of the address, and some proxies put brackets around it.
        if let zone = text.firstIndex(of: "%") { text = String(text[..<zone]) }
        if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { [UInt8]($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let all = withUnsafeBytes(of: six) { [UInt8]($0) }
            let isMapped = all.prefix(10).allSatisfy { $0 == 0 } && all[10] == 0xff && all[11] == 0xff
            bytes = isMapped ? [UInt8](all.suffix(4)) : all
        } else {
            return nil
        }
    }

    /// What one subscriber has: the address itself, of IPv6 the first half.
    var subscriber: [UInt8] { bytes.count == 16 ? [UInt8](bytes.prefix(8)) : bytes }
}

/// Addresses with the same beginning: `10.0.0.0/8`, or one address.
struct IPRange: Sendable {
    private let first: IPAddress
    private let bits: Int

    /// - Returns: nil for what is neither an address nor a range.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress($0) }), parts.count <= 2 else { return nil }
        first = address
        guard parts.count == 2 else {
            bits = address.bytes.count * 8
            return
        }
        guard let length = Int(parts[1]), (0...address.bytes.count * 8).contains(length) else { return nil }
        bits = length
    }

    func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == first.bytes.count else { return false }
        for (index, (own, other)) in zip(first.bytes, address.bytes).enumerated() {
            let left = bits - index * 8
            guard left > 0 else { break }
            let mask: UInt8 = left >= 8 ? 0xff : ~(0xff >> UInt8(left))
            if own & mask != other & mask { return false }
        }
        return true
    }
}
