/// The host name of a request without its port; it decides the municipality.
enum HostName {
    /// - Parameter authority: as the `Host` header has it; nothing is the installation's default.
    /// - Returns: in small letters, or nil for what can be no host name.
    static func of(_ authority: String?) -> String? {
        guard var rest = authority.map({ $0[...] }), !rest.isEmpty else { return "" }
        guard rest.utf8.count <= 255 else { return nil }
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]"), IPAddress(rest[...end]) != nil else { return nil }
            return isPort(rest[rest.index(after: end)...]) ? String(rest[...end]).lowercased() : nil
        }
        if let colon = rest.firstIndex(of: ":") {
            guard isPort(rest[colon...]) else { return nil }
            rest = rest[..<colon]
        }
        let isName =
            !rest.isEmpty
            && rest.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        return isName ? rest.lowercased() : nil
    }

    /// Nothing, or `:8080`.
    private static func isPort(_ text: Substring) -> Bool {
        guard !text.isEmpty else { return true }
        return text.first == ":" && text.count <= 6 && text.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }
}
