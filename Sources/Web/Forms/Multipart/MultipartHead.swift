/// What a part of a form says of itself: the field it belongs to, and the file it came from.
package struct MultipartHead: Equatable, Sendable {
    package var name: String
    /// As the browser sent it; nil for a field that is no file, empty when no file was chosen.
    package var filename: String?

    /// Lines of a part's head; browsers send two or three.
    private static let mostLines = 16

    /// - `bytes`: the lines between the boundary and the content.
    init(_ bytes: some Collection<UInt8>) throws(MultipartFault) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .head }
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: true)
        guard lines.count <= Self.mostLines else { throw .head }
        var disposition: Substring?
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { throw .head }
            let value = line[line.index(after: colon)...]
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw .head }
                disposition = value
            case "content-transfer-encoding":
                // Nobody sends anything else, and what is coded differently would be tried as what it is not.
                guard ["binary", "8bit", "7bit"].contains(String(value).trimmed.lowercased()) else { throw .head }
            default: break
            }
        }
        guard let disposition else { throw .head }
        let parameters = try Self.parameters(disposition)
        guard let name = parameters["name"], !name.isEmpty else { throw .head }
        self.name = name
        filename = parameters["filename"]
    }

    /// `form-data; name="a"; filename="b"`.
    private static func parameters(_ text: Substring) throws(MultipartFault) -> [String: String] {
        var rest = text.drop(while: \.isWhitespace)
        guard rest.lowercased().hasPrefix("form-data") else { throw .head }
        rest = rest.dropFirst("form-data".count).drop(while: \.isWhitespace)
        var found: [String: String] = [:]
        while !rest.isEmpty {
            guard rest.first == ";" else { throw .head }
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            guard let equals = rest.firstIndex(of: "=") else { throw .head }
            let name = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            let value = try value(&rest)
            guard found.updateValue(value, forKey: name) == nil else { throw .head }
            rest = rest.drop(while: \.isWhitespace)
        }
        return found
    }

    private static func value(_ rest: inout Substring) throws(MultipartFault) -> String {
        var value = ""
        if rest.first == "\"" {
            rest = rest.dropFirst()
            var isClosed = false
            while let next = rest.popFirst() {
                if next == "\"" {
                    isClosed = true
                    break
                }
                // Some programs write `\"`; in browsers a backslash is a letter of the name.
                if next == "\\", rest.first == "\"" {
                    value.append("\"")
                    rest = rest.dropFirst()
                } else {
                    value.append(next)
                }
            }
            guard isClosed else { throw .head }
        } else {
            value = String(rest.prefix { $0 != ";" && !$0.isWhitespace })
            rest = rest.dropFirst(value.count)
        }
        guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { throw .head }
        // How browsers send these three.
        return value.replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
    }
}

/// Why a form with files cannot be read; whoever sent it is told 400.
package enum MultipartFault: Error, Equatable, Sendable {
    /// It is no such form, or has no boundary that is one.
    case boundary
    /// What a part says of itself cannot be read, or is endless.
    case head
    /// It ends too early.
    case cut
    /// Something stands where nothing may.
    case stray
}
